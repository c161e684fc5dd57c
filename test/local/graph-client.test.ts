// The local Graph seen by Microsoft's own client library, which was written for the real one.
import assert from 'node:assert/strict';
import {
  Client,
  type Context,
  GraphError,
  HTTPMessageHandler,
  type Middleware,
  ResponseType,
  RetryHandler,
  RetryHandlerOptions,
} from '@microsoft/microsoft-graph-client';
import { id, people, start, startWorld, type World } from './graph-fixture.ts';
import { makeDirectory } from '../../src/local/directory.ts';

// the library's own handler sends no token over http
function signing(): Middleware {
  let next: Middleware | undefined;
  return {
    execute: async (context: Context) => {
      const headers = new Headers(context.options?.headers);
      headers.set('Authorization', 'Bearer good');
      context.options = { ...context.options, headers: Object.fromEntries(headers) };
      await next?.execute(context);
    },
    setNext: (following: Middleware) => {
      next = following;
    },
  };
}

describe('Graph, as Microsoft’s client library sees it', () => {
  let world: World;
  let client: Client;
  before(async () => {
    world = await startWorld();
    const retry = new RetryHandler(new RetryHandlerOptions(0, 2));
    const middleware = [signing(), retry, new HTTPMessageHandler()];
    client = Client.initWithMiddleware({ middleware, baseUrl: `${world.graph.url}/` });
  });
  after(() => world.graph.stop());

  it('reads a user', async () => {
    const user = await client
      .api(`/users/${id('emily.carter')}`)
      .select(['id', 'displayName'])
      .get();
    assert.equal(user.displayName, 'Emily Carter');
  });

  it('throws a GraphError with status, code, message and request id', async () => {
    await assert.rejects(client.api('/users/nobody@nordlys.example').get(), (error: GraphError) => {
      assert.ok(error instanceof GraphError);
      assert.equal(error.statusCode, 404);
      assert.equal(error.code, 'Request_ResourceNotFound');
      assert.match(String(error.requestId), /^[0-9a-f-]{36}$/);
      return true;
    });
  });

  it('patches a password, revokes sessions, and waits as Retry-After says', async () => {
    world.faults.write({ graph: { kind: '429', times: 1 } });
    const began = performance.now();
    const passwordProfile = { password: 'Quartz-Otter-5', forceChangePasswordNextSignIn: false };
    await client.api(`/users/${id('emily.carter')}`).patch({ passwordProfile });
    assert.ok(performance.now() - began >= 1900);
    assert.equal(world.directory.passwordWrites(id('emily.carter')), 1);
    const { value } = await client.api(`/users/${id('emily.carter')}/revokeSignInSessions`).post({});
    assert.equal(value, true);
    const raw = await client.api('/domains').responseType(ResponseType.RAW).get();
    assert.equal(raw.status, 200);
  });

  it('walks over pages', async () => {
    const first = await client.api('/users').top(12).select('id').get();
    const found: string[] = first.value.map((user: any) => user.id);
    // the library mangles absolute links to http, so each page is fetched by its path
    const asPath = (link: string): string => link.slice(`${world.graph.url}/v1.0`.length);
    let next: string | undefined = first['@odata.nextLink'];
    while (next !== undefined) {
      const page = await client.api(asPath(next)).get();
      found.push(...page.value.map((user: any) => user.id));
      next = page['@odata.nextLink'];
    }
    const all = makeDirectory(people, { now: () => start }).all();
    assert.deepEqual(found.toSorted(), all.map((account) => account.id).toSorted());
  });
});
