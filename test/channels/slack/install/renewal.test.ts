// Tokens that end: renewed once, whoever comes at the same moment, whatever dies in between. On real Redis where it is
// about races, with real processes where it is about death.
import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Calls } from '../../../../src/channels/slack/install/calls.ts';
import {
  type Installation,
  type InstallationBook,
  makeInstallationBook,
} from '../../../../src/channels/slack/install/installation-book.ts';
import { makeRenewal, renewalLasts, renewBefore } from '../../../../src/channels/slack/install/renewal.ts';
import { Fault } from '../../../../src/core/fault.ts';
import { Secret } from '../../../../src/core/secret.ts';
import { makeKeys } from '../../../../src/runtime/keys.ts';
import type { Store } from '../../../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../../../src/store/memory.ts';
import { makeRedisStore } from '../../../../src/store/redis.ts';
import { isFault } from '../../../contracts/store.ts';
import { needs } from '../../../found.ts';
import { type RedisProcess, startRedis } from '../../../redis-server.ts';
import { Browser, type Desk, type Line, openDesk, ring } from './rig.ts';
import { appId, type SlackAccounts, startSlackAccounts } from './slack-accounts.ts';

const hour = 3_600_000;
const nordlys = { teamId: 'T0NORD', name: 'Nordlys' };
const where = { teamId: 'T0NORD', enterpriseId: undefined };
const keys = makeKeys(ring);

function installationFor(slack: SlackAccounts, endsAt: number): Installation {
  const { token, refreshToken } = slack.issue(nordlys);
  return {
    teamId: 'T0NORD',
    enterpriseId: undefined,
    isEnterpriseInstall: false,
    name: 'Nordlys',
    appId,
    botId: 'B0BOT',
    botUserId: 'U0BOT',
    token,
    rotation: { refreshToken, endsAt, begunAt: undefined, lost: undefined },
    keptAt: 0,
  };
}

describe('renewing a token of Slack', () => {
  let ahead: number;
  let slack: SlackAccounts;
  const desks: Desk[] = [];
  const stores: Store[] = [];
  const now = (): number => Date.now() + ahead;

  beforeEach(async () => {
    ahead = 0;
    slack = await startSlackAccounts(now);
  });
  afterEach(async () => {
    await Promise.all(desks.splice(0).map((desk) => desk.close()));
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await slack.close();
  });

  async function desk(store: Store): Promise<Desk> {
    const opened = await openDesk({ slack, store, now });
    desks.push(opened);
    return opened;
  }

  const tokenOf = async (one: Desk) => (await one.oauth.of(where))?.botToken.reveal();
  const lost = (one: Desk): readonly Line[] => one.lines.filter(({ code }) => code === 'slack-token-lost');

  describe('in one process', () => {
    let store: Store;
    let book: InstallationBook;
    let one: Desk;

    beforeEach(async () => {
      store = makeMemoryStore(now);
      stores.push(store);
      book = makeInstallationBook(store, keys, now);
      one = await desk(store);
    });

    async function keep(left: number): Promise<Installation> {
      const installation = installationFor(slack, now() + left);
      await book.put(installation);
      return installation;
    }

    it('begins when two hours are left, while the old token is still used', async () => {
      const kept = await keep(renewBefore + 60_000);
      assert.equal(await tokenOf(one), kept.token);
      await one.oauth.close();
      assert.equal(slack.count('oauth.v2.access'), 0);
      ahead += 60_000;
      assert.equal(await tokenOf(one), kept.token);
      await one.oauth.close();
      assert.equal(slack.count('oauth.v2.access'), 1);
      const fresh = await tokenOf(one);
      assert.notEqual(fresh, kept.token);
      const { installation } = (await book.load('T0NORD'))!;
      assert.equal(installation.token, fresh);
      assert.equal(installation.rotation?.begunAt, undefined);
      assert.ok((installation.rotation?.endsAt ?? 0) > now() + 11 * hour);
    });

    it('goes on for weeks, with each refresh token used once', async () => {
      await keep(hour);
      for (let day = 0; day < 14; day += 1) {
        for (let tick = 0; tick < 24; tick += 1) {
          assert.equal(
            slack.calls.filter(({ args }) => args['refresh_token'] !== undefined).length,
            slack.count('oauth.v2.access'),
          );
          assert.notEqual(await tokenOf(one), undefined);
          await one.oauth.close();
          ahead += hour;
        }
      }
      const used = slack.calls.map(({ args }) => args['refresh_token']);
      assert.equal(new Set(used).size, used.length);
      // One each ten hours: twelve, less the two before the end.
      assert.ok(used.length >= 33 && used.length <= 35, `${used.length}`);
      assert.deepEqual(lost(one), []);
    });

    it('never happens for a token without an end', async () => {
      await book.put({ ...installationFor(slack, 0), rotation: undefined });
      ahead += 365 * 24 * hour;
      assert.notEqual(await tokenOf(one), undefined);
      assert.equal(slack.count('oauth.v2.access'), 0);
    });

    it('waits for the new token when the old one has ended, for 32 at once', async () => {
      const kept = await keep(-1);
      const found = await Promise.all(Array.from({ length: 32 }, () => tokenOf(one)));
      assert.equal(new Set(found).size, 1);
      assert.notEqual(found[0], kept.token);
      assert.equal(slack.count('oauth.v2.access'), 1);
    });

    it('says in time that it could not wait any longer', async () => {
      await keep(-1);
      slack.troubles.push({ method: 'oauth.v2.access', hang: true });
      const begun = performance.now();
      await assert.rejects(one.oauth.of(where), isFault('unavailable'));
      assert.ok(performance.now() - begun < 2_500);
      await slack.close();
    });

    it('is not tried again at once after trouble, but after a minute', async () => {
      const kept = await keep(hour);
      for (const trouble of [
        { status: 503 },
        { status: 429 },
        { error: 'internal_error' },
        { error: 'bad_client_secret' },
      ]) {
        slack.troubles.push({ method: 'oauth.v2.access', ...trouble });
        const before = slack.count('oauth.v2.access');
        for (let event = 0; event < 20; event += 1) {
          assert.equal(await tokenOf(one), kept.token);
          await one.oauth.close();
        }
        assert.equal(slack.count('oauth.v2.access'), before + 1);
        assert.deepEqual(lost(one), []);
        ahead += renewalLasts + 1;
      }
      await tokenOf(one);
      await one.oauth.close();
      assert.notEqual(await tokenOf(one), kept.token);
      assert.match(one.lines.map(({ message }) => message).join('\n'), /cut off; it is tried again/);
    });

    it('tells the operator when Slack takes the refresh token no more, works on to the end, and heals by installing', async () => {
      const kept = await keep(hour);
      slack.troubles.push({ method: 'oauth.v2.access', error: 'invalid_refresh_token' });
      assert.equal(await tokenOf(one), kept.token);
      await one.oauth.close();
      for (let event = 0; event < 5; event += 1) assert.equal(await tokenOf(one), kept.token);
      ahead += 5 * 60_000;
      assert.equal(await tokenOf(one), kept.token);
      assert.equal(slack.count('oauth.v2.access'), 1);
      assert.equal(lost(one).length, 1);
      assert.equal(lost(one)[0]?.level, 'error');
      const sentence = (await one.oauth.check())[0]?.sentence ?? '';
      assert.match(
        sentence,
        /Nordlys cannot be renewed \(invalid_refresh_token\) and works until 20.*Z: install the app again at https:\/\/latchkey\.example\.com\/slack\/install$/,
      );
      assert.doesNotMatch(JSON.stringify(one.lines) + sentence, /xox/);
      ahead += hour;
      await assert.rejects(one.oauth.of(where), isFault('misconfigured'));
      const browser = new Browser(one.url);
      assert.equal((await browser.back({ state: await browser.begin(), code: slack.code(nordlys) })).status, 200);
      assert.notEqual(await tokenOf(one), kept.token);
      assert.deepEqual(await one.oauth.check(), []);
    });

    it('does not bring an installation back that was forgotten meanwhile', async () => {
      const kept = await keep(hour);
      slack.troubles.push({
        method: 'oauth.v2.access',
        afterwards: true,
        meanwhile: async () => {
          slack.end(kept.token, 'account_inactive');
          await one.oauth.forget(where);
        },
      });
      await tokenOf(one);
      await one.oauth.close();
      assert.equal(await store.load('slack:installation:T0NORD'), undefined);
    });

    it('does not put an older token over an installation that was made meanwhile', async () => {
      await keep(hour);
      let made = '';
      slack.troubles.push({
        method: 'oauth.v2.access',
        afterwards: true,
        meanwhile: async () => {
          const installation = installationFor(slack, now() + 12 * hour);
          made = installation.token;
          await book.put(installation);
        },
      });
      await tokenOf(one);
      await one.oauth.close();
      assert.equal((await book.load('T0NORD'))?.installation.token, made);
      ahead += 61_000;
      assert.equal(await tokenOf(one), made);
    });
  });

  describe('step by step', () => {
    let store: Store;
    let book: InstallationBook;
    const lines: Line[] = [];

    beforeEach(() => {
      store = makeMemoryStore(now);
      book = makeInstallationBook(store, keys, now);
      lines.length = 0;
    });

    const grant = (token: string) => ({
      answer: {
        token: new Secret(token),
        rotation: { refreshToken: new Secret(`refresh-${token}`), lasts: 12 * hour },
      },
    });
    function renewalWith(refresh: Calls['refresh'], over: InstallationBook = book) {
      const calls = { refresh } as Calls;
      const installUrl = 'https://latchkey.example.com/slack/install';
      return makeRenewal({
        book: over,
        calls,
        now,
        log: (line) => void lines.push(line),
        installUrl,
        pauses: [1, 1, 1],
      });
    }

    it('one who is only slow keeps the new token, although another took it for dead and found the old one spent', async () => {
      await book.put(installationFor(slack, now() + hour));
      let answer: (grant: ReturnType<typeof grantOf>) => void = () => {};
      const grantOf = grant;
      const slow = renewalWith(() => new Promise((resolve) => (answer = resolve)));
      const first = slow.attempt((await book.load('T0NORD'))!);
      await new Promise((resolve) => setTimeout(resolve, 10));
      ahead += renewalLasts + 1;
      const other = renewalWith(async () => ({ failure: { error: 'invalid_refresh_token' } }));
      assert.equal(await other.attempt((await book.load('T0NORD'))!), undefined);
      assert.equal((await book.load('T0NORD'))?.installation.rotation?.lost, 'invalid_refresh_token');
      answer(grant('xoxb-new'));
      assert.equal((await first)?.token, 'xoxb-new');
      const { installation } = (await book.load('T0NORD'))!;
      assert.equal(installation.token, 'xoxb-new');
      assert.equal(installation.rotation?.lost, undefined);
    });

    for (const done of [false, true]) {
      it(`keeps trying while the store is away (the lost saves were ${done ? '' : 'not '}done)`, async () => {
        await book.put(installationFor(slack, now() + hour));
        let fails = 0;
        const shaky: InstallationBook = {
          ...book,
          async save(installation, revision) {
            if (installation.token !== 'xoxb-new' || fails >= 2) return book.save(installation, revision);
            fails += 1;
            if (done) await book.save(installation, revision);
            throw new Fault('unavailable', 'the store is away');
          },
        };
        await renewalWith(async () => grant('xoxb-new'), shaky).attempt((await book.load('T0NORD'))!);
        assert.equal((await book.load('T0NORD'))?.installation.token, 'xoxb-new');
        assert.deepEqual(lines, []);
      });
    }

    it('tells the operator if the new token can never be kept, and uses it as long as it can', async () => {
      await book.put(installationFor(slack, now() + hour));
      const broken: InstallationBook = {
        ...book,
        async save(installation, revision) {
          if (installation.token === 'xoxb-new') throw new Fault('unavailable', 'the store is away');
          return book.save(installation, revision);
        },
      };
      const renewed = await renewalWith(async () => grant('xoxb-new'), broken).attempt((await book.load('T0NORD'))!);
      assert.equal(renewed?.token, 'xoxb-new');
      assert.equal(lines.length, 1);
      assert.match(lines[0]!.message, /Install the app again before .*\/slack\/install$/);
      assert.doesNotMatch(JSON.stringify(lines), /xox/);
    });
  });

  describe('in several processes', function () {
    this.timeout(60_000);
    let redis: RedisProcess;
    let keyPrefix: string;

    before(async function () {
      needs(this, 'redis-server');
      redis = await startRedis();
    });
    after(async () => redis?.stop());
    beforeEach(() => {
      keyPrefix = `t${randomBytes(6).toString('hex')}:`;
    });

    function store(): Store {
      const opened = makeRedisStore({ servers: redis.servers, keyPrefix }, now);
      stores.push(opened);
      return opened;
    }

    async function keep(left: number): Promise<Installation> {
      const installation = installationFor(slack, now() + left);
      await makeInstallationBook(store(), keys, now).put(installation);
      return installation;
    }

    type Replica = ChildProcessByStdio<Writable, Readable, null>;
    const running = new Set<Replica>();
    afterEach(() => {
      for (const child of running) child.kill('SIGKILL');
      running.clear();
    });

    /** Resolves when it is ready to begin. */
    async function replica(times: number): Promise<{ child: Replica; result: Promise<readonly string[] | undefined> }> {
      const script = fileURLToPath(new URL('replica.ts', import.meta.url));
      const args = ['--import', 'tsx', script, `${redis.port}`, keyPrefix, slack.apiUrl, `${times}`];
      const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
      running.add(child);
      let said = '';
      const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
      await new Promise<void>((resolve, reject) => {
        child.stdout.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          if (said.startsWith('ready\n')) resolve();
        });
        void ended.then(() => reject(new Error(`the replica ended: ${said}`)));
      });
      const result = ended.then(() => {
        const line = said.split('\n')[1] ?? '';
        return line === '' ? undefined : (JSON.parse(line) as string[]);
      });
      return { child, result };
    }

    const begin = (all: readonly { child: Replica }[]): void => {
      for (const { child } of all) child.stdin.write('go\n');
    };

    it('A18 96 events in three processes cost one refresh, round after round', async () => {
      const three = [await desk(store()), await desk(store()), await desk(store())];
      for (let round = 0; round < 5; round += 1) {
        const kept = await keep(hour);
        // What they know of the round before must be looked up again.
        ahead += 61_000;
        const before = slack.count('oauth.v2.access');
        const found = await Promise.all(Array.from({ length: 96 }, (_, event) => tokenOf(three[event % 3]!)));
        await Promise.all(three.map((one) => one.oauth.close()));
        assert.equal(slack.count('oauth.v2.access'), before + 1);
        ahead += 61_000;
        const fresh = new Set(await Promise.all(three.map(tokenOf)));
        assert.equal(fresh.size, 1);
        assert.ok(found.every((token) => token === kept.token || fresh.has(token)));
        assert.ok(!fresh.has(kept.token));
      }
      assert.deepEqual(three.flatMap(lost), []);
    });

    it('A18 the same in three real processes, when the token is still good and when it has ended', async () => {
      for (const left of [hour, -1]) {
        keyPrefix = `t${randomBytes(6).toString('hex')}:`;
        const kept = await keep(left);
        const before = slack.count('oauth.v2.access');
        const all = await Promise.all([replica(32), replica(32), replica(32)]);
        begin(all);
        const found = (await Promise.all(all.map(({ result }) => result))).flat();
        assert.equal(found.length, 96);
        assert.equal(slack.count('oauth.v2.access'), before + 1);
        const fresh = (await makeInstallationBook(store(), keys, now).load('T0NORD'))?.installation.token;
        assert.notEqual(fresh, kept.token);
        const fits = (token: string | undefined): boolean => token === fresh || (left > 0 && token === kept.token);
        assert.ok(found.every(fits), JSON.stringify(new Set(found)));
      }
    });

    it('F09 a process that dies between Slack’s answer and keeping it is noticed; others work on and the operator is told', async () => {
      const kept = await keep(hour);
      const doomed = await replica(8);
      slack.troubles.push({
        method: 'oauth.v2.access',
        afterwards: true,
        hang: true,
        meanwhile: () => void doomed.child.kill('SIGKILL'),
      });
      begin([doomed]);
      await doomed.result;
      assert.equal(slack.count('oauth.v2.access'), 1);

      const other = await desk(store());
      for (let event = 0; event < 8; event += 1) assert.equal(await tokenOf(other), kept.token);
      await other.oauth.close();
      assert.equal(slack.count('oauth.v2.access'), 1, 'nobody uses the refresh token while the first may still live');

      ahead += renewalLasts + 61_000;
      const third = await desk(store());
      const found = await Promise.all([other, third, other, third].map(tokenOf));
      assert.ok(found.every((token) => token === kept.token));
      await Promise.all([other.oauth.close(), third.oauth.close()]);
      assert.equal(slack.count('oauth.v2.access'), 2, 'one looks whether the refresh token is spent');
      assert.equal([other, third].flatMap(lost).length, 1);
      assert.match((await third.oauth.check())[0]?.sentence ?? '', /install the app again at/);
      assert.equal(await tokenOf(third), kept.token);
    });

    it('F09 a process that dies before Slack heard it costs nothing', async () => {
      const kept = await keep(hour);
      const doomed = await replica(1);
      slack.troubles.push({
        method: 'oauth.v2.access',
        hang: true,
        meanwhile: () => void doomed.child.kill('SIGKILL'),
      });
      begin([doomed]);
      await doomed.result;
      ahead += renewalLasts + 1;
      const other = await desk(store());
      assert.equal(await tokenOf(other), kept.token);
      await other.oauth.close();
      assert.notEqual(await tokenOf(other), kept.token);
      assert.deepEqual(lost(other), []);
      assert.deepEqual(await other.oauth.check(), []);
    });

    it('A18 a way back from Slack is good once in three processes', async () => {
      const three = [await desk(store()), await desk(store()), await desk(store())];
      const begun = await new Browser(three[0]!.url).get('/slack/install');
      const cookie = begun.headers.get('set-cookie')!.split(';')[0]!;
      const state = begun.location!.searchParams.get('state')!;
      const pages = await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          new Browser(three[index % 3]!.url).back({ code: slack.code(nordlys), state }, { cookie }),
        ),
      );
      assert.equal(pages.filter(({ status }) => status === 200).length, 1);
      assert.equal(slack.count('oauth.v2.access'), 1);
    });
  });
});
