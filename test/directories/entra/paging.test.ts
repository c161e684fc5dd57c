import assert from 'node:assert/strict';
import type { Directory } from '../../../src/runtime/ports.ts';
import { type LocalEntra, localEntra, people, person } from './local-entra.ts';
import { forwardingGraph, type ScriptedGraph } from './scripted-graph.ts';

/** The local Graph with every list cut into pages of one, an empty page in front of each. */
async function thinPages(to: string) {
  const rest = new Map<string, readonly unknown[]>();
  let tokens = 0;
  const page = (body: any, items: readonly unknown[], root: string) => {
    const token = `t${(tokens += 1)}`;
    rest.set(token, items);
    return { ...body, '@odata.nextLink': `${root}/v1.0/domains?$skiptoken=${token}` };
  };
  return forwardingGraph(to, (answer, seen, root) => {
    const asked = JSON.parse(seen.body || '{}') as { requests?: { id: string; url: string }[] };
    const responses = answer.responses?.map((part: any) => {
      const url = asked.requests?.find(({ id }) => id === part.id)?.url ?? '';
      const token = /skiptoken=(\w+)/.exec(url)?.[1];
      if (token !== undefined) {
        const [first, ...others] = rest.get(token) ?? [];
        const body = { value: first === undefined ? [] : [first] };
        return { ...part, status: 200, body: others.length > 0 ? page(body, others, root) : body };
      }
      return Array.isArray(part.body?.value)
        ? { ...part, body: page({ ...part.body, value: [] }, part.body.value, root) }
        : part;
    });
    return responses === undefined ? answer : { ...answer, responses };
  });
}

describe('pages of the Entra directory', () => {
  let local: LocalEntra;
  let thin: ScriptedGraph;
  let paged: Directory;
  before(async () => {
    local = await localEntra();
    thin = await thinPages(local.graph.url);
    paged = local.another({ graphUrl: thin.root });
  });
  after(async () => {
    await thin.close();
    await local.close();
  });

  it('A38 finds a role that is only on a later page', async () => {
    const novak = await paged.find(person('ziva.novak').id);
    assert.equal(novak?.roles.length, 5);
    assert.deepEqual(
      (await paged.find(person('maja.bjork').id))?.roles,
      (await local.entra.find(person('maja.bjork').id))?.roles,
    );
    assert.ok(thin.seen.length > 5);
  });

  it('A38 makes the same account of many pages as of one, for every person', async () => {
    for (const { id } of people.people) assert.deepEqual(await paged.find(id), await local.entra.find(id));
  });
});
