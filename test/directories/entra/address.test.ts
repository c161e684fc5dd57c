import assert from 'node:assert/strict';
import { Fault } from '../../../src/core/fault.ts';
import { type LocalEntra, localEntra, person } from './local-entra.ts';
import { forwardingGraph } from './scripted-graph.ts';

const emily = person('emily.carter').id;
const oliver = person('oliver.grant').id;
const address = 'emily.carter@nordlys.example';

describe('an address at Entra', () => {
  let local: LocalEntra;
  before(async () => {
    local = await localEntra();
  });
  after(async () => local.close());

  /** What comes of Emily's address when Graph's list of users says something else than it should. */
  async function found(list: (answer: any, root: string) => unknown) {
    const between = await forwardingGraph(local.graph.url, (answer, { method, url }, root) =>
      method === 'GET' && url.startsWith('/v1.0/users?') ? list(answer, root) : answer,
    );
    try {
      return await local.another({ graphUrl: between.root }).findByAddress(address);
    } finally {
      await between.close();
    }
  }

  it('leads to its account', async () => {
    assert.equal((await found((answer) => answer))?.id, emily);
  });

  it('leads to nobody when the list is older than the account that it names', async () => {
    assert.equal(await found((answer) => ({ ...answer, value: [{ id: oliver }] })), undefined);
  });

  it('leads to nobody when there may be more on a next page', async () => {
    const more = (answer: object, root: string) => ({
      ...answer,
      '@odata.nextLink': `${root}/v1.0/users?$skiptoken=x`,
    });
    assert.equal(await found(more), undefined);
  });

  it('leads to nobody when the account is gone, or comes without an id', async () => {
    assert.equal(
      await found((answer) => ({ ...answer, value: [{ id: '01234567-89ab-4cde-8f01-23456789abcd' }] })),
      undefined,
    );
    assert.equal(await found((answer) => ({ ...answer, value: [{}] })), undefined);
  });

  it('is a Fault when the list is none', async () => {
    await assert.rejects(
      found(() => ({ error: {} })),
      (error: unknown) => error instanceof Fault && !error.message.includes('emily'),
    );
  });
});
