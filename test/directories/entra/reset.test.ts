import assert from 'node:assert/strict';
import { Secret } from '../../../src/core/secret.ts';
import { makeGraph } from '../../../src/directories/entra/graph-client.ts';
import { writePassword } from '../../../src/directories/entra/reset.ts';
import { graphError, json, plainCredential, type ScriptedGraph, scriptedGraph } from './scripted-graph.ts';

const id = 'c0ffee00-1111-4222-8333-444455556666';
const complexity =
  'The specified password does not comply with password complexity requirements. Please provide a different password.';
const synced =
  'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.';

interface Body {
  readonly error?: { readonly code: string; readonly message: string; readonly details?: readonly object[] };
}

describe('what an answer to a new password means', () => {
  let server: ScriptedGraph;
  const notes: string[] = [];
  afterEach(async () => {
    await server.close();
    notes.length = 0;
  });
  const answering = async (status: number, body?: object, headers = {}) => {
    server = await scriptedGraph((_, response) => {
      if (status === 204) response.writeHead(204).end();
      else json(response, status, body, headers);
    });
    const graph = makeGraph({ root: server.root, scope: 's' }, { credential: plainCredential, now: Date.now });
    const answer = await writePassword(graph, id, new Secret('Brass-Kettle-4-Rivers'), (note) => void notes.push(note));
    return `${answer.outcome} ${'reason' in answer ? answer.reason : ''}`.trim();
  };

  it('sends the password once, with the flag that makes it a lasting one, and nothing else', async () => {
    assert.equal(await answering(204), 'applied');
    const [seen, ...more] = server.seen;
    assert.deepEqual([seen?.method, seen?.url], ['PATCH', `/v1.0/users/${id}`]);
    assert.deepEqual(JSON.parse(seen?.body ?? ''), {
      passwordProfile: { password: 'Brass-Kettle-4-Rivers', forceChangePasswordNextSignIn: false },
    });
    assert.deepEqual([more.length, notes.length], [0, 0]);
  });

  const cases: readonly (readonly [number, Body | undefined, string])[] = [
    [200, {}, 'applied'],
    [400, graphError('Request_BadRequest', complexity), 'not-applied password-rejected'],
    [
      400,
      { error: { code: 'Request_BadRequest', message: '', details: [{ message: complexity }] } },
      'not-applied password-rejected',
    ],
    [400, graphError('Request_BadRequest', synced), 'not-applied not-authorized'],
    [400, graphError('BadRequest', 'Unable to read JSON request payload.'), 'not-applied not-authorized'],
    [401, graphError('InvalidAuthenticationToken'), 'not-applied unavailable'],
    [403, graphError('Authorization_RequestDenied'), 'not-applied not-authorized'],
    [404, graphError('Request_ResourceNotFound'), 'not-applied not-authorized'],
    [409, graphError('Directory_ConcurrencyViolation'), 'not-applied unavailable'],
    [412, graphError('PreconditionFailed'), 'not-applied unavailable'],
    [429, graphError('TooManyRequests'), 'not-applied unavailable'],
    [302, undefined, 'unknown'],
    [408, undefined, 'unknown'],
    [500, graphError('InternalServerError'), 'unknown'],
    [502, undefined, 'unknown'],
    [503, graphError('ServiceNotAvailable'), 'unknown'],
    [504, graphError('GatewayTimeout'), 'unknown'],
  ];
  for (const [status, body, meaning] of cases) {
    const message = body?.error?.message.slice(0, 40);
    it(`${status}${message ? ` “${message}…”` : ''} is ${meaning}, after one request`, async () => {
      assert.equal(await answering(status, body, { location: 'http://evil.example/', 'retry-after': '1' }), meaning);
      assert.equal(server.seen.length, 1);
    });
  }

  it('tells the operator status, code and request ids, and neither text nor password', async () => {
    await answering(403, graphError('Authorization_RequestDenied', 'Words about Brass-Kettle-4-Rivers'));
    assert.equal(notes.length, 1);
    const ids =
      /403 Authorization_RequestDenied \(request-id aaaa-1111, client-request-id [\da-f-]{36}\), taken as not applied/;
    assert.match(notes[0] ?? '', ids);
    assert.doesNotMatch(notes[0] ?? '', /Brass|Words/);
  });

  it('does not let an odd error code write lines of its own', async () => {
    await answering(403, graphError('Bad\nCode <b>'.repeat(30)));
    assert.doesNotMatch(notes[0] ?? '', /[\n<]/);
    assert.ok((notes[0] ?? '').length < 300);
  });
});
