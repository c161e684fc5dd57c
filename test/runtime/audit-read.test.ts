// "audit ana last 7 days": who may read what of whom, in pages, and that reading is written down.
import assert from 'node:assert/strict';
import type { DeskCards } from '../../src/core/desk-cards.ts';
import { Fault } from '../../src/core/fault.ts';
import { account } from '../core/samples.ts';
import { admin, makeStage } from './approval-stage.ts';
import type { Stage } from './approval-stage.ts';
import { testDesk, testReader } from './desk-world.ts';
import { last, makeOutside, slackUser, teams, teamsUser } from './world.ts';
import type { Outside, Window } from './world.ts';

const desk = teamsUser('DESK');
const day = 86_400_000;
const others = [
  admin('DESK'),
  admin('BOSS', 'globalAdministrator', { displayName: 'Bo Boss' }),
  admin('SEC', 'securityReader', { displayName: 'Sara Reader' }),
  account({ id: 'B1', displayName: 'Berit Berg', userName: 'berit@nordlys.example', mailboxes: [] }),
  account({ id: 'B2', displayName: 'Berit Blom', userName: 'blom@nordlys.example', mailboxes: [] }),
];

function start(over: Partial<Outside> = {}): Stage {
  return makeStage({ outside: { others, ...over } });
}

function entry(
  stage: Stage,
  subject: string | undefined,
  ago = 0,
  person = 'teams:T:A1',
  action = 'proof_answer',
): void {
  stage.outside.audit.push({
    id: `x${stage.outside.audit.length}`,
    at: stage.outside.now - ago,
    dialog: 'd',
    tenant: 'T',
    actor: { platform: person.split(':')[0] ?? '', person },
    facts: { action: action as 'proof_answer', decision: 'done', ...(subject !== undefined && { subject }) },
    policyVersion: 1,
  });
}

async function read(stage: Stage, text: string, at: Window = desk): Promise<DeskCards['audit']> {
  await stage.say(text, at);
  return shown(stage, at);
}

function shown({ outside }: Stage, at: Window = desk): DeskCards['audit'] {
  const { shown: card } = last(outside, 'audit', at);
  assert.ok(card.card === 'audit');
  return card.data;
}

describe('reading the audit in chat', () => {
  it('asks for a fresh sign-in first, whoever is asked about, and then goes on by itself', async () => {
    for (const name of ['anna@nordlys.example', 'nobody@nordlys.example']) {
      const stage = start();
      await stage.say(`audit ${name}`, desk);
      const cards = stage.outside.shown.filter(({ place }) => place.ref === desk.home.ref);
      assert.deepEqual(
        cards.map(({ shown: { card } }) => card),
        ['sign-in'],
      );
    }
  });

  it('shows what was done to and by an account, the newest first, ten at a time, and is written down', async () => {
    const stage = start();
    entry(stage, 'A1', 8 * day);
    for (let at = 12; at > 0; at -= 1) entry(stage, 'A1', at * 60_000, 'teams:T:DESK');
    entry(stage, 'B1', 30_000, 'teams:T:A1');
    entry(stage, 'B1', 0, 'teams:T:DESK');
    await stage.signIn('DESK');
    const before = stage.outside.audit.length;
    const page = await read(stage, 'audit anna@nordlys.example');
    assert.deepEqual([page.answer, page.days, page.rows.length, page.older], ['page', 7, 10, true]);
    assert.equal(page.displayName, 'Anna Sample');
    assert.equal(page.rows[1]?.by, 'Name of DESK');
    assert.deepEqual(
      page.rows.filter(({ to }) => to !== '').map(({ by, to }) => [by, to]),
      [['Anna Sample', 'Berit Berg']],
    );
    const times = page.rows.map(({ at }) => at);
    assert.deepEqual(
      times,
      times.toSorted((one, other) => other - one),
    );
    const facts = stage.outside.audit.slice(before).map((one) => one.facts);
    assert.deepEqual(facts, [{ action: 'audit_read', decision: 'allowed', reason: '7-days', subject: 'A1' }]);

    const first = last(stage.outside, 'audit', desk);
    await stage.press('choose', first, { way: 'older' }, desk);
    const second = shown(stage);
    assert.deepEqual([second.page, second.rows.length, second.older], [2, 3, false]);
    // The first page is no longer what stands there: its button counts no more.
    await stage.press('choose', first, { way: 'older' }, desk);
    assert.equal(last(stage.outside, 'too-late', desk).shown.card, 'too-late');
    await stage.press('choose', last(stage.outside, 'audit', desk), { way: 'newest' }, desk);
    const again = shown(stage);
    assert.equal(again.page, 1);
    assert.ok(again.rows.some(({ action }) => action === 'audit_read'));
  });

  it('goes back 30 days at most', async () => {
    const stage = start();
    entry(stage, 'A1', 20 * day);
    entry(stage, 'A1', 31 * day);
    await stage.signIn('DESK');
    const { days, asked, rows } = await read(stage, 'audit anna@nordlys.example last 90 days');
    assert.deepEqual([days, asked, rows.length], [30, 90, 1]);
  });

  it('lets the person be picked where several have the name', async () => {
    const stage = start();
    await stage.signIn('DESK');
    await stage.say('audit berit', desk);
    const pick = last(stage.outside, 'pick-account', desk);
    assert.ok(pick.shown.card === 'pick-account');
    assert.deepEqual(
      pick.shown.data.hits.map(({ id }) => id),
      ['B1', 'B2'],
    );
    await stage.press('choose', pick, { way: '2' }, desk);
    assert.equal(shown(stage).displayName, 'Berit Blom');
  });

  it('A25 says the same of somebody above the asker as of nobody, and tells an employee nothing', async () => {
    const stage = start();
    entry(stage, 'BOSS');
    await stage.signIn('DESK', 'SEC', 'A1');
    const above = await read(stage, 'audit boss@nordlys.example');
    const nobody = await read(stage, 'audit bosse@nordlys.example');
    assert.deepEqual({ ...above, userName: '' }, { ...nobody, userName: '' });
    assert.equal(above.answer, 'nobody');
    assert.equal((await read(stage, 'audit berit@nordlys.example', teams)).answer, 'not-allowed');
    // Who reads the logs in Entra reads ours, of everybody, themselves too.
    const reader = teamsUser('SEC');
    assert.equal((await read(stage, 'audit boss@nordlys.example', reader)).rows.length, 1);
    assert.equal((await read(stage, 'audit sec@nordlys.example', reader)).answer, 'page');
    assert.equal((await read(stage, 'audit desk@nordlys.example')).answer, 'own-account');
    assert.equal((await read(stage, 'audit last 7 days')).answer, 'no-name');
  });

  it('A25 names nobody else in a line whose log the asker may not read', async () => {
    const stage = start();
    entry(stage, 'BOSS', 0, 'teams:T:B1');
    await stage.signIn('DESK');
    const { rows } = await read(stage, 'audit berit@nordlys.example');
    assert.deepEqual(
      rows.map(({ to }) => to),
      ['•••'],
    );
  });

  it('finds what somebody did in Slack by the account that they are linked to', async () => {
    const stage = start();
    const inSlack = slackUser('slack:W1:U7');
    await stage.replicas[0].world.signIns.link(inSlack.person.id, 'B1');
    entry(stage, undefined, 0, inSlack.person.id, 'queue_read');
    await stage.signIn('DESK');
    const { rows } = await read(stage, 'audit berit@nordlys.example');
    assert.deepEqual(
      rows.map(({ by, platform, action }) => [by, platform, action]),
      [['Berit Berg', 'slack', 'queue_read']],
    );
  });

  it('A17 asks every rule again at each page', async () => {
    const stage = start();
    for (let at = 0; at < 12; at += 1) entry(stage, 'A1');
    await stage.signIn('DESK');
    await read(stage, 'audit anna@nordlys.example');
    stage.outside.others = others.map((one) => (one.id === 'DESK' ? { ...one, roles: [] } : one));
    await stage.press('choose', last(stage.outside, 'audit', desk), { way: 'older' }, desk);
    assert.deepEqual([shown(stage).answer, shown(stage).rows], ['nobody', []]);
  });

  it('shows nothing that could not be written down', async () => {
    const stage = start();
    entry(stage, 'A1');
    await stage.signIn('DESK');
    stage.outside.moment = (name) => {
      if (name === 'audit') throw new Fault('unavailable', 'the disk is full');
    };
    await stage.say('audit anna@nordlys.example', desk);
    const cards = stage.outside.shown.filter(({ place }) => place.ref === desk.home.ref);
    assert.ok(cards.every(({ shown: { card } }) => card === 'waiting'));
  });

  it('A29 says that the log is not whole, and alarms the helpdesk once', async () => {
    const outside = makeOutside({ others });
    const whole = testReader(outside);
    const reader = {
      ...whole,
      find: async (sought: Parameters<typeof whole.find>[0]) => ({ ...(await whole.find(sought)), broken: ['one'] }),
    };
    const stage = makeStage({ outside, world: { desk: testDesk(outside, { reader }) } });
    await stage.signIn('DESK');
    assert.equal((await read(stage, 'audit anna@nordlys.example')).broken, true);
    await read(stage, 'audit anna@nordlys.example');
    const alarms = stage.outside.shown.filter((one) => one.shown.card === 'alarm');
    assert.deepEqual(
      alarms.map(({ shown: one }) => one.card === 'alarm' && one.data.what),
      ['audit-broken'],
    );
  });

  it('says so where the log cannot be read', async () => {
    const outside = makeOutside({ others });
    const find = () => Promise.reject(new Fault('misconfigured', 'not readable'));
    const reader = { ...testReader(outside), find };
    const stage = makeStage({ outside, world: { desk: testDesk(outside, { reader }) } });
    await stage.signIn('DESK');
    assert.equal((await read(stage, 'audit anna@nordlys.example')).answer, 'unreadable');
  });
});
