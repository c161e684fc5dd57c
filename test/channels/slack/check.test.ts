// What an operator is told at the start.
import assert from 'node:assert/strict';
import { checkAppToken, checkScopes } from '../../../src/channels/slack/check.ts';
import { makeLeanFetch } from '../../../src/channels/slack/lean-fetch.ts';
import type { LeanFetch } from '../../../src/channels/slack/lean-fetch.ts';
import { Secret } from '../../../src/core/secret.ts';
import type { Slack } from '../../../src/local/slack/slack.ts';
import { startSlack } from '../../local/slack-fixture.ts';
import { makeRig } from './rig.ts';

describe('slack: the check', () => {
  let slack: Slack;
  let fetch: LeanFetch;
  before(async () => {
    fetch = makeLeanFetch();
    slack = await startSlack({ app: { scopes: ['chat:write', 'im:write', 'im:history', 'commands'] } });
  });
  after(async () => {
    fetch.close();
    await slack.stop();
  });

  it('names the scopes that are missing, and says nothing of a token that is no good at all', async () => {
    const [problem, ...more] = await checkScopes(slack.apiUrl, new Secret(slack.botToken), fetch);
    assert.deepEqual(more, []);
    assert.equal(problem?.part, 'slack');
    assert.match(problem?.sentence ?? '', /lacks users:read, users:read\.email:/);
    assert.deepEqual(await checkScopes(slack.apiUrl, new Secret('xoxb-wrong'), fetch), []);
    assert.deepEqual(await checkScopes('http://127.0.0.1:9/api/', new Secret('xoxb-1'), fetch), []);
  });

  it('is silent when all is granted', async () => {
    const rig = await makeRig({ settings: { token: new Secret('xoxb-test') } });
    assert.deepEqual(await rig.slack.check(), []);
    await rig.close();
  });

  it('tries the token of Socket Mode', async () => {
    assert.deepEqual(await checkAppToken(slack.apiUrl, new Secret(slack.app.appToken), fetch), []);
    for (const [url, token] of [
      [slack.apiUrl, 'xapp-wrong'],
      ['http://127.0.0.1:9/api/', slack.app.appToken],
    ] as const) {
      const [problem] = await checkAppToken(url, new Secret(token), fetch);
      assert.match(problem?.sentence ?? '', /LATCHKEY_SLACK_APP_TOKEN/);
      assert.ok(!problem?.sentence.includes(token));
    }
  });

  it('says that a token is refused, through the installation', async () => {
    const rig = await makeRig({ settings: { token: new Secret('xoxb-test') } });
    rig.api.on('auth.test', { ok: false, error: 'invalid_auth' });
    const problems = await rig.slack.check();
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.sentence ?? '', /token/);
    await rig.close();
  });
});
