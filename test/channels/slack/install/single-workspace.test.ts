// One workspace whose token is a setting.
import assert from 'node:assert/strict';
import { makeSingleWorkspace } from '../../../../src/channels/slack/install/single-workspace.ts';
import type { Installations } from '../../../../src/channels/slack/install/workspace.ts';
import { type LeanFetch, makeLeanFetch } from '../../../../src/channels/slack/lean-fetch.ts';
import { Secret } from '../../../../src/core/secret.ts';
import { isFault } from '../../../contracts/store.ts';
import { appId, type SlackAccounts, startSlackAccounts, type Tenant } from './slack-accounts.ts';

describe('the single workspace of Slack', () => {
  let clock: number;
  let slack: SlackAccounts;
  let fetch: LeanFetch;
  const now = (): number => clock;

  beforeEach(async () => {
    clock = Date.UTC(2026, 10, 21, 8);
    slack = await startSlackAccounts(now);
    fetch = makeLeanFetch();
  });
  afterEach(async () => {
    fetch.close();
    await slack.close();
  });

  function open(tenant: Tenant, lists: { teams?: string[]; enterprises?: string[] } = {}): Installations {
    const { token } = slack.issue({ ...tenant, forEver: true });
    return openWith(token, lists);
  }
  function openWith(token: string, lists: { teams?: string[]; enterprises?: string[] } = {}): Installations {
    return makeSingleWorkspace(
      { token: new Secret(token), apiUrl: slack.apiUrl, teams: [], enterprises: [], ...lists },
      { fetch, now },
    );
  }
  const at = (teamId?: string, enterpriseId?: string) => ({ teamId, enterpriseId });

  it('is learnt once, also by 32 at the same moment, and answers for its own workspace only', async () => {
    const one = open({ teamId: 'T0NORD', enterpriseId: 'E0GROUP' });
    const all = await Promise.all(Array.from({ length: 32 }, () => one.of(at('T0NORD'))));
    assert.deepEqual(
      { ...all[0], botToken: undefined },
      {
        teamId: 'T0NORD',
        enterpriseId: 'E0GROUP',
        isEnterpriseInstall: false,
        botId: 'B0BOT',
        botUserId: 'U0BOT',
        appId,
        botToken: undefined,
      },
    );
    assert.equal(await one.of(at('T0OTHER', 'E0GROUP')), undefined);
    assert.equal(await one.of(at(undefined, 'E0GROUP')), undefined);
    assert.equal(await one.of(at()), undefined);
    clock += 86_400_000;
    assert.notEqual(await one.of(at('T0NORD', 'E0GROUP')), undefined);
    assert.equal(slack.count('auth.test'), 1);
  });

  it('answers for all workspaces of an organisation whose token it is', async () => {
    const one = open({ enterpriseId: 'E0GROUP', isEnterpriseInstall: true });
    assert.equal((await one.of(at('T0ANY', 'E0GROUP')))?.teamId, undefined);
    assert.equal((await one.of(at(undefined, 'E0GROUP')))?.isEnterpriseInstall, true);
    assert.equal(await one.of(at('T0ANY', 'E0FOREIGN')), undefined);
    // The organisation stands in the place of the team in the answer: that is no workspace.
    assert.equal(await one.of(at('E0GROUP')), undefined);
  });

  it('an allow-list holds here too', async () => {
    assert.notEqual(await open({ teamId: 'T0NORD' }, { teams: ['T0NORD'] }).of(at('T0NORD')), undefined);
    const one = open({ teamId: 'T0NORD' }, { teams: ['T0OTHER'] });
    assert.equal(await one.of(at('T0NORD')), undefined);
    assert.match((await one.check())[0]?.sentence ?? '', /not among those/);
  });

  it('tries again after trouble, but does not trouble Slack with each event', async () => {
    const one = open({ teamId: 'T0NORD' });
    slack.troubles.push({ method: 'auth.test', status: 503 });
    await assert.rejects(one.of(at('T0NORD')), isFault('unavailable'));
    for (let event = 0; event < 20; event += 1) await assert.rejects(one.of(at('T0NORD')), isFault('unavailable'));
    assert.equal(slack.count('auth.test'), 1);
    clock += 2_000;
    assert.notEqual(await one.of(at('T0NORD')), undefined);
    assert.deepEqual(await one.check(), []);
  });

  it('says what is wrong with a token, without the token', async () => {
    const one = openWith('xoxb-of-nobody');
    await assert.rejects(one.of(at('T0NORD')), isFault('misconfigured'));
    const [problem] = await one.check();
    assert.match(problem?.sentence ?? '', /could not be used \(misconfigured\).*invalid_auth/);
    assert.doesNotMatch(JSON.stringify(problem), /xoxb/);
  });

  it('learns anew after the app was removed', async () => {
    const { token } = slack.issue({ teamId: 'T0NORD', forEver: true });
    const one = openWith(token);
    await one.of(at('T0NORD'));
    slack.end(token, 'account_inactive');
    await one.forget(at('T0NORD'));
    await assert.rejects(one.of(at('T0NORD')), isFault('misconfigured'));
  });
});
