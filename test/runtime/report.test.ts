// The registration report: read slowly, by whoever is there, counted once, and handed out once.
import assert from 'node:assert/strict';
import { roleIds } from '../../src/core/authority/roles.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { crowd } from '../crowd.ts';
import { startRedis } from '../redis-server.ts';
import { dieAt } from './dying.ts';
import {
  figuresIn,
  mayReport,
  order,
  reader,
  readOn,
  reportGraph,
  reportReplica,
  reportStage,
  shortOf,
  truthOf,
} from './report-stage.ts';
import { reportPace } from '../../src/runtime/report-turns.ts';
import type { ReportGraph } from './report-stage.ts';
import { last, makeOutside, makeReplica, pressed } from './world.ts';

const groups = ['Harbour, north', 'Kitchen'];
const company = crowd({ people: 2400, groups });
const lease = 31_000;

describe('the registration report', function () {
  this.timeout(120_000);
  let graph: ReportGraph;
  before(async () => {
    graph = await reportGraph(company);
  });
  after(() => graph.local.close());

  it('counts everybody once, and asks no more often than Microsoft lets it', async () => {
    const stage = reportStage(graph);
    const replica = reportReplica(stage);
    const before = graph.local.graph.requests().length;
    await order(replica);
    const figures = figuresIn(await readOn(stage, [replica]));
    assert.deepEqual(shortOf(figures), truthOf(company.people));
    assert.equal(figures.expiryUnknown, 0);
    const departments = Object.values(figures.parts).reduce((sum, { people }) => sum + people, 0);
    assert.equal(departments, figures.people);
    const asked = graph.local.graph
      .requests()
      .slice(before)
      .filter(({ path }) => path.includes('/reports/'));
    assert.deepEqual(
      asked.map(({ status }) => status),
      [200, 200, 200],
    );
    const [line] = stage.outside.audit.filter(({ facts }) => facts.decision === 'done');
    assert.equal(line?.facts.reason, `everybody people=${figures.people}`);
    assert.ok(figures.newest !== undefined && figures.newest <= stage.outside.now);
  });

  it('is about the members of the groups that are named, a comma in a name or not', async () => {
    for (const [text, names] of [
      ['registration report for group Kitchen', ['Kitchen']],
      ['sspr report for Harbour, north', ['Harbour, north']],
      ['registration report for Kitchen, Kitchen', ['Kitchen']],
    ] as const) {
      const stage = reportStage(graph);
      const replica = reportReplica(stage);
      await order(replica, text);
      const shown = await readOn(stage, [replica]);
      const ids = company.groups.flatMap(({ id, displayName }) =>
        names.some((one) => one === displayName) ? [id] : [],
      );
      const members = company.people.filter(({ memberOf }) => memberOf.some((id) => ids.includes(id)));
      assert.deepEqual(shortOf(figuresIn(shown)), truthOf(members), text);
      assert.deepEqual(Object.keys(figuresIn(shown).parts), names);
    }
  });

  it('F09 goes on where the last page was saved, whenever the process dies, and counts nobody twice', async () => {
    let moment = 1;
    for (let dead = true; dead; moment += 3) {
      const stage = reportStage(graph);
      const doomed = dieAt(moment, stage.outside);
      const first = reportReplica({ ...stage, outside: doomed.outside });
      await order(first).catch(() => undefined);
      dead = doomed.dead();
      const second = reportReplica(stage);
      if (!stage.outside.shown.some(({ shown }) => shown.card.startsWith('report-')) && moment < 12) {
        // The order itself was not saved: whoever gave it is told by the platform, and gives it again.
        await order(second);
      }
      stage.outside.now += lease;
      const shown = await readOn(stage, [second], 3000);
      assert.deepEqual(shortOf(figuresIn(shown)), truthOf(company.people), `dead at moment ${moment}`);
    }
    assert.ok(moment > 25, `only ${moment} moments`);
  });

  it('is read by two replicas at once without anybody counted twice', async () => {
    const stage = reportStage(graph);
    const limits = { lease: 1, link: 600_000, guessesPerDay: 10, guessesInRow: 100, sendsPerHour: 5 };
    const replicas = [reportReplica(stage, { limits }), reportReplica(stage, { limits })] as const;
    await order(replicas[0]);
    assert.deepEqual(shortOf(figuresIn(await readOn(stage, replicas))), truthOf(company.people));
  });

  it('waits as long as Microsoft says, in a storm of 429 and 503, and says so', async () => {
    const stage = reportStage(graph);
    const replica = reportReplica(stage);
    for (const kind of ['429', '503'] as const) {
      graph.local.faults.write({ graph: { kind, times: 4, path: '/reports/' } });
      await order(replica);
      const { shown } = last(stage.outside, 'report-progress');
      assert.ok(shown.card === 'report-progress' && shown.data.waiting, kind);
      assert.deepEqual(shortOf(figuresIn(await readOn(stage, [replica]))), truthOf(company.people));
      stage.outside.shown.length = 0;
      stage.outside.now += reportPace.within;
    }
  });

  it('ends when a group is deleted meanwhile, and when pages lead in a circle', async () => {
    const stage = reportStage(graph);
    const gone = reportReplica({ ...stage, source: { ...stage.source, members: async () => 'gone' } });
    await order(gone, 'registration report for Kitchen');
    const first = await readOn(stage, [gone]);
    assert.ok(first.shown.card === 'report-ended' && first.shown.data.outcome === 'group-gone');
    stage.outside.shown.length = 0;
    let pages = 0;
    const circle = {
      ...stage.source,
      people: async (cursor: string) => {
        pages += 1;
        const next = { '': '/a', '/a': '/b', '/b': '/c', '/c': '/a' }[cursor];
        return { rows: [], next };
      },
    };
    const endless = reportReplica({ ...stage, source: circle });
    await order(endless);
    const second = await readOn(stage, [endless]);
    assert.ok(second.shown.card === 'report-ended' && second.shown.data.outcome === 'endless');
    assert.ok(pages < 20, `${pages} pages`);
  });

  it('begins a list again that Microsoft forgot, and counts nothing of it', async () => {
    const stage = reportStage(graph);
    let forgets = 1;
    const source = {
      ...stage.source,
      people: async (cursor: string) => {
        if (cursor === '' || forgets === 0) return stage.source.people(cursor);
        forgets -= 1;
        return 'expired' as const;
      },
    };
    const replica = reportReplica({ ...stage, source });
    await order(replica);
    assert.deepEqual(shortOf(figuresIn(await readOn(stage, [replica]))), truthOf(company.people));
    assert.equal(forgets, 0);
  });

  it('can be cancelled, and then nothing is read any more', async () => {
    const stage = reportStage(graph);
    let pages = 0;
    const source = {
      ...stage.source,
      people: async () => {
        pages += 1;
        return { rows: [], next: `/page-${pages}` };
      },
    };
    const replica = reportReplica({ ...stage, source });
    await order(replica);
    assert.ok(pages > 0);
    const before = pages;
    await (
      await replica.loop.hear(pressed('cancel', last(stage.outside, 'report-progress')))
    ).settled;
    const { shown } = last(stage.outside, 'report-ended');
    assert.ok(shown.card === 'report-ended' && shown.data.outcome === 'cancelled');
    stage.outside.now += 60_000;
    await replica.loop.wake();
    await replica.loop.idle();
    assert.equal(pages, before);
  });

  it('is for those with a role that reads reports, as help says', async () => {
    for (const [role, may] of [
      [roleIds.reportsReader, true],
      [roleIds.globalReader, true],
      [roleIds.helpdeskAdministrator, false],
      [roleIds.messageCenterReader, false],
    ] as const) {
      const stage = reportStage(graph, { account: reader(role) });
      const replica = reportReplica(stage);
      await order(replica);
      const shown = await readOn(stage, [replica]);
      assert.equal(shown.shown.card, may ? 'report-ready' : 'report-ended', role);
      await order(replica, 'help');
      const { shown: help } = last(stage.outside, 'help');
      assert.ok(help.card === 'help');
      assert.equal(help.data.orders?.includes('report') ?? false, may);
    }
  });

  it('A37 A38 shows no figures to whoever lost the role while it was read, and keeps no row', async () => {
    for (const text of ['registration report', 'registration report for group Kitchen']) {
      const stage = reportStage(graph);
      const bodies = new Map<string, string>();
      const save: typeof stage.store.save = async (keeping, expected) => {
        bodies.set(keeping.id, keeping.body.toString('latin1'));
        return stage.store.save(keeping, expected);
      };
      const people: typeof stage.source.people = async (cursor) => {
        const page = await stage.source.people(cursor);
        if (typeof page !== 'string' && page.next === undefined) stage.outside.account = { ...reader(), roles: [] };
        return page;
      };
      const replica = reportReplica({
        ...stage,
        store: { ...stage.store, save },
        source: { ...stage.source, people },
      });
      await order(replica, text);
      const { shown } = await readOn(stage, [replica]);
      assert.ok(shown.card === 'report-ended' && shown.data.outcome === 'not-allowed', text);
      assert.ok(!stage.outside.shown.some(({ shown: { card } }) => card === 'report-ready'));
      const rows = [...bodies].filter(([id]) => id.startsWith('report-rows:'));
      assert.ok(rows.length > 1);
      assert.deepEqual(new Set(rows.map(([, body]) => body)), new Set(['']), text);
      const { facts } = stage.outside.audit.at(-1)!;
      assert.deepEqual([facts.decision, facts.reason?.split(' ')[0]], ['refused', 'not-allowed']);
    }
  });

  it('says which group, licence or permission is missing', async () => {
    const outcomes: string[] = [];
    const ask = async (text: string, over: Parameters<typeof reportGraph>[1]) => {
      const other = await reportGraph(crowd({ people: 3, groups: ['Twice', 'Twice'] }), over);
      try {
        const stage = reportStage(other);
        const replica = reportReplica(stage);
        await order(replica, text);
        const { shown } = await readOn(stage, [replica]);
        outcomes.push(shown.card === 'report-ended' ? shown.data.outcome : shown.card);
      } finally {
        await other.local.close();
      }
    };
    await ask('registration report for Nobody Knows', {});
    await ask('registration report for Twice', {});
    await ask('registration report', { graph: { licensed: false } });
    await ask('registration report', { permissions: mayReport.filter((one) => one !== 'AuditLog.Read.All') });
    assert.deepEqual(outcomes, ['no-group', 'several-groups', 'no-licence', 'no-permission']);
  });
});

describe('the file of a registration report', function () {
  this.timeout(60_000);
  const small = crowd({ people: 1200 });
  let graph: ReportGraph;
  before(async () => {
    graph = await reportGraph(small);
  });
  after(() => graph.local.close());

  async function ready(over: Parameters<typeof reportStage>[1] = {}) {
    const stage = reportStage(graph, over);
    const saved: string[] = [];
    const save: typeof stage.store.save = async (keeping, expected) => {
      saved.push(keeping.body.toString('latin1'));
      return stage.store.save(keeping, expected);
    };
    const watched = { ...stage, store: { ...stage.store, save } };
    const replica = reportReplica(watched);
    await order(replica);
    const shown = await readOn(stage, [replica]);
    const askFile = async () => {
      await (
        await replica.loop.hear(pressed('choose', shown, { way: 'csv' }))
      ).settled;
      await replica.loop.idle();
      const { shown: card } = last(stage.outside, 'report-file');
      assert.ok(card.card === 'report-file');
      const token = new Secret(new URL(card.data.url.reveal()).hash.slice(1));
      return { token, number: card.data.number };
    };
    return { stage, replica, askFile, saved };
  }

  async function rowsOf(taken: Awaited<ReturnType<ReturnType<typeof reportReplica>['file']['take']>>) {
    const ids: string[] = [];
    if (taken.rows === undefined) return undefined;
    for await (const some of taken.rows) ids.push(...some.map(({ userName }) => userName));
    return ids;
  }

  it('is everybody of the report, once, with a line in the audit before', async () => {
    const { stage, replica, askFile } = await ready();
    const { token, number } = await askFile();
    assert.equal((await replica.file.open(token)).state, 'open');
    assert.equal((await replica.file.open(token)).state, 'open');
    const taken = await replica.file.take(token, number);
    const names = await rowsOf(taken);
    const reported = small.people.filter(({ accountEnabled }) => accountEnabled);
    assert.deepEqual(new Set(names), new Set(reported.map(({ userPrincipalName }) => userPrincipalName)));
    assert.equal(names?.length, reported.length);
    const lines = stage.outside.audit.flatMap(({ facts }) =>
      facts.action === 'registration_report_file' ? [`${facts.decision} ${facts.reason}`] : [],
    );
    assert.deepEqual(lines, [`intended download people=${reported.length}`, `done taken people=${reported.length}`]);
    assert.equal((await replica.file.take(token, number)).rows, undefined);
    assert.equal((await replica.file.open(token)).state, 'taken');
    // The rows are gone with the one download.
    const again = last(stage.outside, 'report-ready');
    await (
      await replica.loop.hear(pressed('choose', again, { way: 'csv' }))
    ).settled;
    await replica.loop.idle();
    const { shown } = last(stage.outside, 'report-file-ended');
    assert.ok(shown.card === 'report-file-ended' && shown.data.outcome === 'gone');
  });

  it('A18 is given once, however many take it at once on three replicas', async () => {
    const { stage, replica, askFile } = await ready();
    const { token, number } = await askFile();
    const replicas = [replica, reportReplica(stage), reportReplica(stage)];
    const takes = Array.from({ length: 32 }, (_none, nth) => replicas[nth % 3]!.file.take(token, number));
    const taken = await Promise.all(takes);
    assert.equal(taken.filter(({ rows }) => rows !== undefined).length, 1);
    const { audit } = stage.outside;
    const lines = audit.filter(({ facts }) => facts.action === 'registration_report_file');
    assert.deepEqual(new Set(lines.map(({ facts }) => facts.decision)).size, 2);
  });

  it('is given to nobody whose role was taken away meanwhile, nor for wrong numbers', async () => {
    const { stage, replica, askFile } = await ready();
    const one = await askFile();
    stage.outside.account = { ...reader(), roles: [] };
    const refused = await replica.file.take(one.token, one.number);
    assert.equal(refused.rows, undefined);
    assert.equal(refused.view.state, 'not-authorized');
    stage.outside.account = reader();
    const other = await askFile();
    const wrong = new Secret(other.number.reveal() === '0000' ? '0001' : '0000');
    for (let tries = 0; tries < 5; tries += 1) {
      assert.equal((await replica.file.take(other.token, wrong)).rows, undefined);
    }
    assert.equal((await replica.file.take(other.token, other.number)).rows, undefined);
    assert.equal((await replica.file.open(other.token)).state, 'gone');
  });

  it('A30 leaves no name, address, number or link of Microsoft’s in the store, the audit or the chat', async () => {
    const { stage, replica, askFile, saved } = await ready();
    const { token, number } = await askFile();
    await rowsOf(await replica.file.take(token, number));
    assert.ok(saved.length > 5);
    const written = saved.join('\n') + JSON.stringify([stage.outside.audit, stage.outside.shown]);
    for (const canary of [
      'p17@nordlys.example',
      'Person 17',
      '+46 70',
      'skiptoken',
      '@home.example',
      number.reveal(),
    ]) {
      assert.ok(!written.includes(canary), canary);
    }
  });

  it('ends after an hour by itself', async () => {
    const { stage, replica } = await ready();
    stage.outside.now += 3_600_001;
    await (
      await replica.loop.hear(pressed('choose', last(stage.outside, 'report-ready'), { way: 'csv' }))
    ).settled;
    await replica.loop.idle();
    assert.throws(() => last(stage.outside, 'report-file'), /no report-file was shown/);
  });
});

describe('a registration report on real Redis', function () {
  this.timeout(120_000);
  const pace = { most: 5, within: 40 };
  const limits = { lease: 400, link: 600_000, guessesPerDay: 10, guessesInRow: 100, sendsPerHour: 5 };

  it('F09 goes on with another process after kill -9, two of them at once, nobody counted twice', async () => {
    const redis = await startRedis();
    const graph = await reportGraph(company, { graph: { reportPace: { most: 1000, within: 10 } } });
    try {
      for (const moment of [9, 14, 19, 24, 29]) {
        const made = reportStage(graph);
        const prefix = `r${moment}:`;
        const servers = { shape: 'single', host: '127.0.0.1', port: redis.port } as const;
        const stores = [0, 1, 2].map(() => makeRedisStore({ servers, keyPrefix: prefix }, () => made.outside.now));
        const [one, two, three] = stores.map((store) => ({ ...made, store }));
        assert.ok(one && two && three);
        const doomed = dieAt(moment, made.outside);
        const first = reportReplica({ ...one, outside: doomed.outside }, { pace, limits });
        await order(first).catch(() => undefined);
        assert.ok(doomed.dead(), `it was over before moment ${moment}`);
        const others = [reportReplica(two, { pace, limits }), reportReplica(three, { pace, limits })];
        const shown = await readOn(made, others, 100, 10);
        assert.deepEqual(shortOf(figuresIn(shown)), truthOf(company.people), `dead at moment ${moment}`);
        await Promise.all(stores.map((store) => store.close()));
      }
    } finally {
      await graph.local.close();
      await redis.stop();
    }
  });
});

describe('a report without Entra ID', () => {
  it('is said not to be available', async () => {
    const outside = makeOutside({ account: reader() });
    const replica = makeReplica(
      outside,
      makeMemoryStore(() => outside.now),
    );
    await order(replica);
    const { shown } = last(outside, 'report-ended');
    assert.ok(shown.card === 'report-ended' && shown.data.outcome === 'not-here');
  });
});
