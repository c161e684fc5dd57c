// What Graph's answer to a change of a known password means, and with whose token it is asked.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Secret } from '../../../src/core/secret.ts';
import { changeOwn } from '../../../src/directories/entra/own-change.ts';
import { localEntra, person } from './local-entra.ts';
import { graphError, json, type ScriptedGraph, scriptedGraph } from './scripted-graph.ts';

const given = { access: new Secret('canary-token'), old: new Secret('canary-old'), next: new Secret('canary-next') };
const complexity =
  'The specified password does not comply with password complexity requirements. Please provide a different password.';

describe('what an answer to a change of a known password means', () => {
  let server: ScriptedGraph;
  const notes: string[] = [];
  afterEach(async () => {
    await server.close();
    notes.length = 0;
  });
  async function answering(status: number, body?: object): Promise<string> {
    server = await scriptedGraph((_seen, response) => {
      if (status === 204) response.writeHead(204).end();
      else if (status === 0) response.destroy();
      else json(response, status, body);
    });
    const deps = { now: Date.now, note: (note: string) => void notes.push(note) };
    const answer = await changeOwn({ root: server.root, scope: 's' }, given, deps);
    return answer.outcome === 'not-applied' ? answer.reason : answer.outcome;
  }

  it('asks once, with the person’s own token and both passwords, and nothing else', async () => {
    assert.equal(await answering(204), 'applied');
    const [seen, ...more] = server.seen;
    assert.deepEqual([seen?.method, seen?.url, more.length], ['POST', '/v1.0/me/changePassword', 0]);
    assert.equal(seen?.headers.authorization, 'Bearer canary-token');
    const both = { currentPassword: 'canary-old', newPassword: 'canary-next' };
    assert.deepEqual(JSON.parse(seen?.body ?? ''), both);
  });

  const wrong = 'The specified old password is incorrect.';
  for (const [status, body, meaning] of [
    [400, graphError('Request_BadRequest', wrong), 'wrong-password'],
    [400, graphError('Request_BadRequest', 'The currentPassword is not valid.'), 'wrong-password'],
    [400, graphError('Request_BadRequest', complexity), 'password-rejected'],
    [400, graphError('Request_BadRequest', 'The specified password was used before.'), 'password-used-before'],
    [400, graphError('Request_BadRequest', 'Something else.'), 'not-authorized'],
    [401, graphError('InvalidAuthenticationToken'), 'unavailable'],
    [403, graphError('Authorization_RequestDenied'), 'elsewhere'],
    [429, graphError('TooManyRequests'), 'unavailable'],
    [500, graphError('InternalServerError'), 'unknown'],
    [503, graphError('ServiceUnavailable'), 'unknown'],
    [0, undefined, 'unknown'],
  ] as const) {
    it(`takes ${status} ${body?.error.message ?? ''} for ${meaning}, asks once, and notes no secret`, async () => {
      assert.equal(await answering(status, body), meaning);
      assert.equal(server.seen.length, 1);
      assert.equal(notes.length, 1);
      assert.ok(!/canary/.test(inspect([notes, given], { depth: 9 })));
    });
  }
});

describe('how an account of Entra ID is changed by its owner', () => {
  it('says by signing in, that one must change at the next sign-in, and nothing of nobody', async () => {
    const local = await localEntra();
    try {
      const { id } = person('emily.carter');
      assert.deepEqual(await local.entra.changing(id), { by: 'sign-in', tries: 9 });
      local.truth.setFlags(id, { mustChange: true, mustChangeWithMfa: false });
      assert.deepEqual(await local.entra.changing(id), { by: 'sign-in', tries: 9, stop: 'must-change' });
      assert.equal(await local.entra.changing('00000000-0000-4000-8000-000000000000'), undefined);
      assert.equal(await local.entra.changing('no id'), undefined);
      const answer = await local.entra.change(id, new Secret('old'), new Secret('new'));
      assert.deepEqual(answer, { outcome: 'not-applied', reason: 'elsewhere' }, 'without anybody’s token');
      assert.equal(local.writes(), 0);
    } finally {
      await local.close();
    }
  });
});
