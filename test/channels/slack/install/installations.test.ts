// Which installation a payload belongs to, for how long that is known, and when one is forgotten.
import assert from 'node:assert/strict';
import {
  homeOfInstallation,
  type Installation,
  makeInstallationBook,
} from '../../../../src/channels/slack/install/installation-book.ts';
import { Secret } from '../../../../src/core/secret.ts';
import { makeKeys } from '../../../../src/runtime/keys.ts';
import type { Store } from '../../../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../../../src/store/memory.ts';
import { isFault } from '../../../contracts/store.ts';
import { type Desk, type DeskNeeds, openDesk, ring } from './rig.ts';
import { appId, type SlackAccounts, startSlackAccounts, type Tenant } from './slack-accounts.ts';

const day = 86_400_000;

describe('installations of Slack', () => {
  let clock: number;
  let slack: SlackAccounts;
  let store: Store;
  let loads: string[];
  let desk: Desk;
  const now = (): number => clock;
  const desks: Desk[] = [];

  beforeEach(async () => {
    clock = Date.UTC(2026, 10, 21, 8);
    slack = await startSlackAccounts(now);
    const memory = makeMemoryStore(now);
    loads = [];
    store = {
      ...memory,
      load: (id) => {
        loads.push(id);
        return memory.load(id);
      },
    };
    desk = await open();
  });
  afterEach(async () => {
    await Promise.all(desks.splice(0).map((one) => one.close()));
    await slack.close();
  });

  async function open(more: Partial<DeskNeeds> = {}): Promise<Desk> {
    const opened = await openDesk({ slack, store, now, ...more });
    desks.push(opened);
    return opened;
  }

  /** Kept as if somebody had installed it. */
  async function keep(tenant: Tenant, more: Partial<Installation> = {}): Promise<Installation> {
    const { token, refreshToken } = slack.issue(tenant);
    const installation: Installation = {
      teamId: tenant.teamId,
      enterpriseId: tenant.enterpriseId,
      isEnterpriseInstall: tenant.isEnterpriseInstall ?? false,
      name: tenant.name ?? 'Nordlys',
      appId,
      botId: 'B0BOT',
      botUserId: 'U0BOT',
      token,
      rotation:
        tenant.forEver === true
          ? undefined
          : { refreshToken, endsAt: clock + day / 2, begunAt: undefined, lost: undefined },
      keptAt: clock,
      ...more,
    };
    await makeInstallationBook(store, makeKeys(ring), now).put(installation);
    return installation;
  }

  const of = (teamId?: string, enterpriseId?: string) => desk.oauth.of({ teamId, enterpriseId });
  const token = async (teamId?: string, enterpriseId?: string) => (await of(teamId, enterpriseId))?.botToken.reveal();
  const nordlys = { teamId: 'T0NORD', forEver: true };

  it('one for the organisation comes before one for a workspace of it', async () => {
    const workspace = await keep({ teamId: 'T0NORD', enterpriseId: 'E0GROUP', forEver: true });
    assert.equal(await token('T0NORD', 'E0GROUP'), workspace.token);
    clock += 6_000;
    const whole = await keep({ enterpriseId: 'E0GROUP', isEnterpriseInstall: true, forEver: true });
    assert.equal(await token('T0NORD', 'E0GROUP'), whole.token);
    assert.equal(await token('T0NORD'), workspace.token);
    assert.equal(await of(undefined, undefined), undefined);
  });

  it('is read once a minute, not for each event, also when 50 come at once', async () => {
    await keep(nordlys);
    loads.length = 0;
    await Promise.all(Array.from({ length: 50 }, () => of('T0NORD')));
    for (let event = 0; event < 50; event += 1) await of('T0NORD');
    assert.equal(loads.length, 1);
    clock += 59_999;
    await of('T0NORD');
    assert.equal(loads.length, 1);
    clock += 1;
    await of('T0NORD');
    assert.equal(loads.length, 2);
  });

  it('an installation that is not there is looked for every five seconds at most', async () => {
    for (let event = 0; event < 50; event += 1) await of('T0NORD');
    assert.equal(loads.length, 1);
    const { token: kept } = await keep(nordlys);
    clock += 5_000;
    assert.equal(await token('T0NORD'), kept);
  });

  it('a workspace that left the list is served no more, and the operator reads why', async () => {
    await keep(nordlys);
    desk = await open({ settings: { teams: ['T0OTHER'], enterprises: [] } });
    assert.equal(await of('T0NORD'), undefined);
    assert.match((await desk.oauth.check())[0]?.sentence ?? '', /Nordlys has the app but is not allowed/);
  });

  it('tells the operator when nobody has installed the app yet', async () => {
    assert.deepEqual(await desk.oauth.check(), [
      {
        part: 'slack',
        sentence: 'No workspace of Slack has installed the app yet: open https://latchkey.example.com/slack/install',
      },
    ]);
  });

  it('A34 what was sealed with a key that is gone is not there, until the key is back', async () => {
    await keep(nordlys);
    const keys = makeKeys([{ id: 'k2', key: new Secret(Buffer.alloc(32, 8).toString('base64')) }]);
    desk = await open({ keys });
    assert.equal(await of('T0NORD'), undefined);
    const both = makeKeys([{ id: 'k2', key: new Secret(Buffer.alloc(32, 8).toString('base64')) }, ...ring]);
    desk = await open({ keys: both });
    assert.notEqual(await of('T0NORD'), undefined);
  });

  it('A32 one that was copied in the store to another workspace is not taken', async () => {
    await keep(nordlys);
    const { body } = (await store.load('slack:installation:T0NORD'))!;
    await store.save({ id: 'slack:installation:T0OTHER', body, wakeAt: undefined, expiresAt: clock + day }, 0);
    assert.equal(await of('T0OTHER'), undefined);
  });

  it('lives on for years without rotation, for it is kept anew when it is used', async () => {
    const { token: kept } = await keep(nordlys);
    for (let month = 0; month < 36; month += 1) {
      clock += 31 * day;
      assert.equal(await token('T0NORD'), kept);
    }
    clock += 401 * day;
    assert.equal(await of('T0NORD'), undefined);
    assert.match((await desk.oauth.check())[0]?.sentence ?? '', /No workspace|expired/);
  });

  describe('forgetting', () => {
    for (const how of ['token_revoked', 'account_inactive'] as const) {
      it(`forgets what Slack says is gone (${how}), in every process within a minute`, async () => {
        const { token: kept } = await keep(nordlys);
        const other = await open();
        await Promise.all([of('T0NORD'), other.oauth.of({ teamId: 'T0NORD', enterpriseId: undefined })]);
        slack.end(kept, how);
        await desk.oauth.forget({ teamId: 'T0NORD', enterpriseId: undefined });
        assert.equal(await of('T0NORD'), undefined);
        assert.equal(await store.load('slack:installation:T0NORD'), undefined);
        clock += 60_000;
        assert.equal(await other.oauth.of({ teamId: 'T0NORD', enterpriseId: undefined }), undefined);
        assert.match((await desk.oauth.check())[0]?.sentence ?? '', /No workspace/);
      });
    }

    it('keeps an installation whose token still works: a late event does not end a new one', async () => {
      const { token: kept } = await keep(nordlys);
      await desk.oauth.forget({ teamId: 'T0NORD', enterpriseId: undefined });
      assert.equal(await token('T0NORD'), kept);
    });

    it('does not end the one of the whole organisation because a workspace of it left', async () => {
      const whole = await keep({ enterpriseId: 'E0GROUP', isEnterpriseInstall: true, forEver: true });
      const single = await keep({ teamId: 'T0NORD', enterpriseId: 'E0GROUP', forEver: true });
      slack.end(single.token, 'account_inactive');
      await desk.oauth.forget({ teamId: 'T0NORD', enterpriseId: 'E0GROUP' });
      assert.equal(await token('T0NORD', 'E0GROUP'), whole.token);
      assert.equal(await of('T0NORD'), undefined);
    });

    it('says so when Slack could not be asked, so that the event comes again', async () => {
      const { token: kept } = await keep(nordlys);
      slack.end(kept, 'token_revoked');
      slack.troubles.push({ method: 'auth.test', status: 503 });
      await assert.rejects(desk.oauth.forget({ teamId: 'T0NORD', enterpriseId: undefined }), isFault('unavailable'));
      slack.troubles.push({ method: 'auth.test', status: 429 });
      await assert.rejects(desk.oauth.forget({ teamId: 'T0NORD', enterpriseId: undefined }), isFault('throttled'));
      await desk.oauth.forget({ teamId: 'T0NORD', enterpriseId: undefined });
      assert.equal(await of('T0NORD'), undefined);
    });

    it('does nothing for one that is not there', async () => {
      await desk.oauth.forget({ teamId: 'T0NOBODY', enterpriseId: 'E0NOBODY' });
      assert.equal(slack.calls.length, 0);
    });
  });

  it('says when the store is away instead of "not installed"', async () => {
    await keep(nordlys);
    await store.close();
    await assert.rejects(of('T0NORD'), isFault('unavailable'));
  });

  it('keeps several that are installed at the same moment', async () => {
    const names = Array.from({ length: 6 }, (_, index) => `T0TEAM${index}`);
    await Promise.all(names.map((teamId) => keep({ teamId, forEver: true })));
    const kept = await makeInstallationBook(store, makeKeys(ring), now).homes();
    assert.deepEqual([...kept].toSorted(), names);
  });

  it('is called by the organisation only if that installed it', () => {
    const base = { name: '', appId: '', botId: '', botUserId: '', token: '', rotation: undefined, keptAt: 0 };
    const both = { teamId: 'T1', enterpriseId: 'E1' };
    assert.equal(homeOfInstallation({ ...base, ...both, isEnterpriseInstall: false }), 'T1');
    assert.equal(homeOfInstallation({ ...base, ...both, isEnterpriseInstall: true }), 'E1');
  });
});
