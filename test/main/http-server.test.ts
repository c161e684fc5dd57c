// The one HTTP server: who gets which request.
import assert from 'node:assert/strict';
import { listen } from '../../src/main/http-server.ts';
import type { Handlers, Listening } from '../../src/main/http-server.ts';

const says =
  (text: string): NonNullable<Handlers['teams']> =>
  async (_request, response) =>
    void response.end(text);

describe('the HTTP server', () => {
  let server: Listening | undefined;
  afterEach(() => server?.close());

  async function serve(handlers: Partial<Handlers>): Promise<(path: string, method?: string) => Promise<string>> {
    const none: Handlers = {
      teams: undefined,
      slack: undefined,
      slackInstall: undefined,
      web: async () => false,
      check: async () => [],
    };
    server = await listen({ ...none, ...handlers }, 0, '127.0.0.1');
    const { port } = server;
    return async (path, method = 'GET') => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method });
      return `${answer.status} ${await answer.text()}`.trim();
    };
  }

  it('gives each platform its own address, and nothing near it', async () => {
    const ask = await serve({ teams: says('teams'), slack: says('slack'), slackInstall: says('install') });
    assert.equal(await ask('/api/messages', 'POST'), '200 teams');
    assert.equal(await ask('/slack/events', 'POST'), '200 slack');
    assert.equal(await ask('/slack/install'), '200 install');
    assert.equal(await ask('/slack/oauth_redirect?code=1&state=2'), '200 install');
    for (const path of [
      '/slack/events?x=1',
      '/slack/events/',
      '/slack',
      '/slack/installs',
      '/slack/install/x',
      '/api/messages/',
    ])
      assert.equal(await ask(path), '404', path);
  });

  it('has no address for a platform that is not set', async () => {
    const ask = await serve({});
    for (const path of ['/api/messages', '/slack/events', '/slack/install'])
      assert.equal(await ask(path, 'POST'), '404', path);
  });

  it('says where it answers', async () => {
    const ask = await serve({ teams: says(''), slack: says('') });
    assert.equal(await ask('/'), '200 Latchkey answers in Microsoft Teams and Slack: write to it there.');
    await server?.close();
    const slackOnly = await serve({ slack: says('') });
    assert.equal(await slackOnly('/'), '200 Latchkey answers in Slack: write to it there.');
  });

  it('is ready when nothing stands in the way, and says nothing of what does', async () => {
    let problems = [{ part: 'store', sentence: 'Redis at 10.1.2.3 is away.' }];
    const ask = await serve({ check: async () => problems });
    assert.equal(await ask('/readyz'), '503 not ready');
    problems = [];
    assert.equal(await ask('/readyz'), '200 ok');
    assert.equal(await ask('/healthz'), '200 ok');
  });
});
