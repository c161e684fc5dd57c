// Registration campaigns from the order to the summary: who may, who is written to and who never, and what happens when
// things go wrong on the way.
import assert from 'node:assert/strict';
import { campaignFor } from '../../src/core/campaign.ts';
import { newRecord } from '../../src/core/conversation.ts';
import { Fault } from '../../src/core/fault.ts';
import { casePrefix, personKey } from '../../src/core/record.ts';
import { noRegistration } from '../../src/core/registration.ts';
import { add } from '../../src/core/todo-list.ts';
import { makeFreezes } from '../../src/runtime/freezes.ts';
import {
  agree,
  begin,
  card,
  failing,
  gunnar,
  last,
  makeCampaignStage,
  messages,
  ola,
  pass,
  press,
  say,
  shownIn,
  signedIn,
  someone,
  teamsUser,
  withoutAuditOf,
} from './campaign-stage.ts';
import { counted, counting } from './desk-world.ts';

const minute = 60_000;
const day = 86_400_000;

describe('a registration campaign', () => {
  it('shows a plan first and writes to nobody before it is confirmed', async () => {
    const stage = makeCampaignStage(20);
    stage.shared.people.get('P3')!.methods = ['mobilePhone', 'email'];
    await signedIn(stage, gunnar, 'G1');
    await say('start registration campaign for group Sales in waves of 10', stage);
    const plan = card(stage, 'plan');
    assert.deepEqual(plan.size, { people: 20, registered: 1, excluded: 0, noMail: 0, toWrite: 19 });
    assert.equal(plan.waves, 2);
    await pass(stage, 10 * minute);
    assert.deepEqual(messages(stage), {});
  });

  it('writes to everybody once, then reminds whoever lacks something, and ends with a summary', async () => {
    const stage = makeCampaignStage(20);
    counting(stage.replica.world);
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, 5 * minute);
    const { campaign } = await counted(stage.replica.world);
    assert.equal(campaign, 20, 'counted for the day’s digest');
    const once = messages(stage);
    assert.deepEqual(
      Object.values(once),
      Array.from({ length: 20 }, () => 1),
    );
    for (let nth = 0; nth < 15; nth += 1) stage.shared.people.get(`P${nth}`)!.methods = ['mobilePhone', 'email'];
    await pass(stage, 3 * day, { step: 10 * minute });
    await pass(stage, 5 * minute);
    assert.deepEqual(
      Object.values(messages(stage)).toSorted((one, other) => one - other),
      [...Array(15).fill(1), ...Array(5).fill(2)],
    );
    await pass(stage, 10 * day, { step: 10 * minute });
    const { end, counts, since } = card(stage, 'ended');
    assert.equal(end, 'done');
    assert.equal(since, 15);
    assert.equal(counts?.sent, 30);
    assert.deepEqual(
      Object.values(messages(stage)).toSorted((one, other) => one - other),
      [...Array(15).fill(1), ...Array(5).fill(3)],
    );
  });

  it('leaves whoever asks for it alone, and reminds them later', async () => {
    const stage = makeCampaignStage(3);
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, minute);
    assert.equal(card(stage, 'progress').counts.sent, 3);
    await pass(stage, 2 * day, { step: 30 * minute });
    await press('snooze', 'campaign-invitation', {}, stage, teamsUser('P1'));
    const { shown } = last(stage.outside, 'campaign-reply', teamsUser('P1'));
    assert.ok(shown.card === 'campaign-reply' && shown.data.what === 'snoozed');
    await press('snooze', 'campaign-reply', {}, stage, teamsUser('P1'));
    // The next round begins a day later; they asked for two.
    await pass(stage, 1.5 * day, { step: 30 * minute });
    assert.deepEqual(messages(stage), { P0: 2, P1: 1, P2: 2 });
    await pass(stage, day, { step: 30 * minute });
    assert.deepEqual(messages(stage), { P0: 2, P1: 2, P2: 2 });
    await say('campaign status', stage);
    assert.equal(card(stage, 'progress').counts.snoozed, 1);
  });

  it('goes through the list in waves, each with an audit line before it', async () => {
    const stage = makeCampaignStage(10);
    await begin('start registration campaign for group Sales in waves of 4', stage);
    await pass(stage, 5 * minute);
    assert.equal(Object.keys(messages(stage)).length, 4);
    await pass(stage, 3 * day, { step: 30 * minute });
    assert.equal(Object.keys(messages(stage)).length, 8);
    await pass(stage, 3 * day, { step: 30 * minute });
    assert.deepEqual(Object.values(messages(stage)), Array(10).fill(1));
    const waves = stage.outside.audit
      .map(({ facts }) => facts.reason ?? '')
      .filter((reason) => reason.startsWith('wave'));
    assert.deepEqual(waves, ['wave-1', 'wave-2', 'wave-3']);
  });

  it('sends nothing when the audit cannot be written', async () => {
    const stage = makeCampaignStage(5);
    await begin('start registration campaign for group Sales', { ...stage, replica: withoutAuditOf('wave-1', stage) });
    await pass(stage, minute, { replicas: [] });
    assert.deepEqual(messages(stage), {});
  });

  it('never writes to guests, the blocked, service and emergency accounts, or whoever has enough with us', async () => {
    const stage = makeCampaignStage(8);
    const { people, own, groups } = stage.shared;
    people.set('P0', someone('P0', { guest: true }));
    people.set('P1', someone('P1', { enabled: false }));
    people.set('break-glass', someone('break-glass'));
    people.set('service', someone('service'));
    groups.get('sales')!.members.push('break-glass', 'service');
    people.get('P2')!.methods = ['mobilePhone', 'email'];
    const key = { id: 'k', publicKey: 'p', counter: 0, transports: [], name: 'k', since: 0, usedAt: undefined };
    own.set('P3', { ...noRegistration, passkeys: [key] });
    // A phone in the directory, and something else with us: neither is enough, both are.
    people.get('P4')!.methods = ['mobilePhone'];
    own.set('P4', { ...noRegistration, authenticatorSince: 1 });
    people.get('P5')!.methods = ['email'];
    own.set('P5', { ...noRegistration, recoveryCodes: { since: 1, left: ['mac'] } });
    own.set('P6', { ...noRegistration, authenticatorSince: 1 });
    await begin('start registration campaign for group Sales', stage);
    const { size } = card(stage, 'progress');
    assert.deepEqual(size, { people: 10, registered: 4, excluded: 4, noMail: 0, toWrite: 2 });
    await pass(stage, 5 * minute);
    assert.deepEqual(Object.keys(messages(stage)).toSorted(), ['P6', 'P7']);
  });

  it('asks once more just before each message: who registered or was blocked meanwhile gets none', async () => {
    const stage = makeCampaignStage(12, { perMinute: 6 });
    await begin('start registration campaign for group Sales', stage);
    const reached = Object.keys(messages(stage)).length;
    assert.ok(reached < 4);
    stage.shared.people.get('P8')!.methods = ['mobilePhone', 'email'];
    stage.shared.people.set('P9', someone('P9', { enabled: false }));
    stage.shared.people.delete('P10');
    await makeFreezes(stage.store, stage.keys).set({ account: 'P11' }, stage.outside.now);
    await pass(stage, 10 * minute);
    assert.deepEqual(Object.keys(messages(stage)).length, 8);
    assert.ok(!Object.keys(messages(stage)).some((id) => ['P8', 'P9', 'P10', 'P11'].includes(id)));
    assert.deepEqual(card(stage, 'progress').counts.registered, 1);
    assert.deepEqual(card(stage, 'progress').counts.excluded, 3);
  });

  it('keeps to so many messages a minute', async () => {
    const stage = makeCampaignStage(30, { perMinute: 6 });
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, 60_000, { step: 1_000 });
    const count = Object.keys(messages(stage)).length;
    assert.ok(count >= 5 && count <= 8, String(count));
  });

  it('keeps quiet at night and at the weekend, by the clock of each person’s country', async () => {
    const hours = { from: 8 * 60, to: 17 * 60, days: [1, 2, 3, 4, 5] };
    const stage = makeCampaignStage(4, { hours, zones: { US: 'America/New_York' } });
    stage.shared.people.set('P1', someone('P1', { country: 'US' }));
    // Friday, 16:30 in Stockholm.
    stage.outside.now = Date.parse('2026-11-20T15:30:00Z');
    stage.shared.people.set('P3', someone('P3', { country: 'SE' }));
    stage.shared.perMinute = 600;
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, 5 * minute);
    assert.equal(Object.keys(messages(stage)).length, 4);
    const late = makeCampaignStage(4, { hours, zones: { US: 'America/New_York' } });
    late.shared.people.set('P1', someone('P1', { country: 'US' }));
    late.outside.now = Date.parse('2026-11-20T16:30:00Z');
    await begin('start registration campaign for group Sales', late);
    await pass(late, 60 * minute, { step: minute });
    assert.deepEqual(messages(late), { P1: 1 });
    // Until Monday, eight o'clock.
    await pass(late, Date.parse('2026-11-23T06:59:00Z') - late.outside.now, { step: 20 * minute });
    assert.deepEqual(messages(late), { P1: 1 });
    await pass(late, 10 * minute);
    assert.deepEqual(messages(late), { P0: 1, P1: 1, P2: 1, P3: 1 });
  });

  it('ends when its group is deleted meanwhile', async () => {
    const stage = makeCampaignStage(12, { perMinute: 6 });
    await begin('start registration campaign for group Sales', stage);
    stage.shared.groups.clear();
    await pass(stage, 2 * minute);
    assert.equal(card(stage, 'ended').end, 'group-gone');
    assert.ok(Object.keys(messages(stage)).length < 4);
  });

  it('mails whom the chat does not reach, and lists those whom nothing does', async () => {
    const stage = makeCampaignStage(4);
    stage.outside.unreachable.add('P0').add('P1');
    stage.shared.people.set('P1', someone('P1', { mail: undefined }));
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, minute);
    const { counts } = card(stage, 'progress');
    assert.deepEqual([counts.sent, counts.mailed, counts.bounced], [2, 1, 1]);
    assert.deepEqual(stage.outside.mails, ['p0@nordlys.example']);
    await press('choose', 'campaign', { way: 'bounces' }, stage);
    const { shown } = last(stage.outside, 'campaign-bounces', gunnar);
    assert.deepEqual(shown.data, { bounces: [{ who: 'p•••@n•••.example', why: 'nowhere' }], total: 1 });
  });

  it('goes on behind somebody whose bot was removed while the message was on its way', async () => {
    const stage = makeCampaignStage(4);
    failing(stage, 'P1', () => new Fault('unreachable', 'The Bot Connector answered 403 (MessageWritesBlocked).'));
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, minute);
    assert.equal(card(stage, 'progress').counts.mailed, 1);
    assert.deepEqual(Object.keys(messages(stage)).toSorted(), ['P0', 'P2', 'P3']);
  });

  it('waits as long as the platform asks, and sends the message that was refused for it, once', async () => {
    const stage = makeCampaignStage(4);
    let refusals = 3;
    failing(stage, 'P2', () =>
      refusals-- > 0 ? new Fault('throttled', 'Slack answered 429.', { retryAfter: 60_000 }) : undefined,
    );
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, minute);
    assert.deepEqual(Object.keys(messages(stage)).toSorted(), ['P0', 'P1']);
    assert.equal(card(stage, 'progress').why, 'throttled');
    await pass(stage, 5 * minute);
    assert.deepEqual(messages(stage), { P0: 1, P1: 1, P2: 1, P3: 1 });
  });

  it('waits as long as the directory asks, and guesses nothing meanwhile', async () => {
    const stage = makeCampaignStage(4);
    stage.shared.busy.set('P1', 120_000);
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, minute);
    assert.deepEqual(messages(stage), { P0: 1 });
    stage.shared.busy.clear();
    await pass(stage, 3 * minute);
    assert.deepEqual(messages(stage), { P0: 1, P1: 1, P2: 1, P3: 1 });
  });

  it('does not send again what may have been sent, and makes up for it in the next round', async () => {
    const stage = makeCampaignStage(3);
    let lost = true;
    failing(stage, 'P1', () => {
      if (!lost) return undefined;
      lost = false;
      return new Fault('unavailable', 'The Bot Connector answered nothing (ETIMEDOUT).');
    });
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, 10 * minute);
    assert.deepEqual(messages(stage), { P0: 1, P2: 1 });
    assert.equal(card(stage, 'progress').counts.unsure, 1);
    await pass(stage, 3 * day, { step: 30 * minute });
    assert.deepEqual(messages(stage), { P0: 2, P1: 1, P2: 2 });
  });

  it('stands still while self-service is frozen', async () => {
    const stage = makeCampaignStage(12, { perMinute: 6 });
    await begin('start registration campaign for group Sales', stage);
    await makeFreezes(stage.store, stage.keys).set('everybody', stage.outside.now);
    const before = messages(stage);
    await pass(stage, 20 * minute, { step: minute });
    assert.deepEqual(messages(stage), before);
    assert.equal(card(stage, 'progress').why, 'frozen');
    await makeFreezes(stage.store, stage.keys).lift('everybody', stage.outside.now);
    await pass(stage, 20 * minute);
    assert.equal(Object.keys(messages(stage)).length, 12);
  });

  it('lets a list of a report be written to: whoever has no factor but text messages and calls', async () => {
    const stage = makeCampaignStage(4);
    stage.shared.people.get('P0')!.methods = ['mobilePhone', 'softwareOneTimePasscode'];
    // An address is no second factor: whoever has one beside the phone must move all the same.
    stage.shared.people.get('P1')!.methods = ['mobilePhone', 'email'];
    stage.shared.people.get('P2')!.methods = ['mobilePhone', 'alternateMobilePhone'];
    await signedIn(stage, gunnar, 'G1');
    await stage.replica.loop.change(personKey(gunnar.person.id), (record, stamp) => {
      const place = gunnar.home;
      const known = record ?? newRecord({ person: gunnar.person, personal: place, language: 'en' });
      return add(known, stamp, [
        { do: 'open-case', id: `${casePrefix}sms`, kind: 'campaign', asked: campaignFor('sms-only') },
      ]);
    });
    await stage.replica.loop.idle();
    assert.deepEqual(card(stage, 'plan').size, { people: 4, registered: 2, excluded: 0, noMail: 0, toWrite: 2 });
  });
});

describe('who may run a campaign', () => {
  it('takes an active role and a fresh sign-in, and tells nobody else whether there is such a group', async () => {
    const stage = makeCampaignStage(3);
    await say('start registration campaign for group Sales', stage, teamsUser('P1'));
    assert.equal(card(stage, 'ended', teamsUser('P1')).end, 'not-allowed');
    await say('start registration campaign for group Nonsense', stage, teamsUser('P1'));
    assert.equal(card(stage, 'ended', teamsUser('P1')).end, 'not-allowed');
    await say('campaign status', stage, teamsUser('P1'));
    assert.equal(card(stage, 'ended', teamsUser('P1')).end, 'not-allowed');
    await say('start registration campaign for group Sales', stage);
    assert.equal(shownIn(stage.outside, gunnar).at(-1)?.shown.card, 'sign-in');
    await pass(stage, minute);
    assert.deepEqual(messages(stage), {});
  });

  it('asks a second administrator for everyone and for many, and sends nothing before they agree', async () => {
    const stage = makeCampaignStage(60);
    await begin('start registration campaign for group Sales', stage);
    card(stage, 'asking');
    await pass(stage, minute);
    assert.deepEqual(messages(stage), {});
    await agree(stage);
    await pass(stage, 2 * minute);
    assert.ok(Object.keys(messages(stage)).length > 50);
  });

  it('pauses when whoever started it may no longer, before the next wave', async () => {
    const stage = makeCampaignStage(6);
    await begin('start registration campaign for group Sales in waves of 3', stage);
    await pass(stage, minute);
    stage.outside.others = stage.outside.others.map((one) => (one.id === 'G1' ? { ...one, roles: [] } : one));
    await pass(stage, 4 * day, { step: 30 * minute });
    assert.equal(Object.keys(messages(stage)).length, 3);
    assert.equal(card(stage, 'progress').why, 'not-allowed');
  });

  for (const [lost, left, why] of [
    ['G1', ola, 'not-allowed'],
    ['O1', gunnar, 'second-not-allowed'],
  ] as const)
    it(`A17 A37 stands still before the next wave once ${lost} of the two may not any more, and tells who is left`, async () => {
      for (const how of ['role', 'gone', 'frozen'] as const) {
        const stage = makeCampaignStage(60);
        const { outside } = stage;
        await begin('start registration campaign for group Sales in waves of 30', stage);
        await agree(stage);
        await pass(stage, 2 * minute);
        const first = Object.keys(messages(stage)).length;
        assert.equal(first, 30);
        const before = outside.others;
        if (how === 'role') outside.others = before.map((one) => (one.id === lost ? { ...one, roles: [] } : one));
        if (how === 'gone') outside.others = before.filter(({ id }) => id !== lost);
        const freezes = makeFreezes(stage.store, stage.keys);
        if (how === 'frozen') await freezes.set({ account: lost }, outside.now);
        await pass(stage, 4 * day, { step: 30 * minute });
        assert.equal(Object.keys(messages(stage)).length, first, how);
        const held = shownIn(outside, left).filter(({ shown }) => shown.card === 'campaign-reply');
        assert.deepEqual(
          held.map(({ shown }) => shown.card === 'campaign-reply' && shown.data.what),
          ['held'],
          how,
        );
        const lines = outside.shown.flatMap(({ shown }) =>
          shown.card === 'helpdesk' && shown.data.what === 'campaign-held' ? [shown.data] : [],
        );
        assert.equal(lines.length, 1, how);
        assert.equal(lines[0]?.detail, 'Sales');
        if (how === 'gone') continue;
        assert.equal(card(stage, 'progress').why, why, how);
        // With the right back, and somebody's word, it goes on.
        outside.others = before;
        await freezes.lift({ account: lost }, outside.now);
        await say('resume campaign', stage, left);
        await pass(stage, 2 * minute);
        assert.equal(Object.keys(messages(stage)).length, 60, how);
      }
    });

  it('is one at a time', async () => {
    const stage = makeCampaignStage(3);
    await begin('start registration campaign for group Sales', stage);
    await begin('start registration campaign for group Sales', stage);
    assert.equal(card(stage, 'ended').end, 'already');
  });
});

describe('a campaign under way', () => {
  it('can be paused, resumed and stopped by another administrator, on another replica, at once', async () => {
    const stage = makeCampaignStage(30, { perMinute: 6 });
    const other = { ...stage, replica: stage.another() };
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, 20_000);
    await say('pause the campaign', other, ola);
    const before = messages(stage);
    await pass(stage, 10 * minute);
    assert.deepEqual(messages(stage), before);
    await say('resume the campaign', other, ola);
    await pass(stage, minute);
    const between = Object.keys(messages(stage)).length;
    assert.ok(between > Object.keys(before).length);
    await say('stop campaign', other, ola);
    await pass(stage, 10 * minute);
    assert.equal(Object.keys(messages(stage)).length, between);
    await say('campaign status', stage);
    assert.equal(card(stage, 'ended').end, 'none-running');
  });

  it('answers its own buttons, live by the role of whoever presses', async () => {
    const stage = makeCampaignStage(30, { perMinute: 6 });
    await begin('start registration campaign for group Sales', stage);
    await press('choose', 'campaign', { way: 'pause' }, stage);
    assert.equal(card(stage, 'progress').stage, 'paused');
    stage.outside.others = stage.outside.others.map((one) => (one.id === 'G1' ? { ...one, roles: [] } : one));
    await press('choose', 'campaign', { way: 'resume' }, stage);
    assert.equal(card(stage, 'progress').stage, 'paused');
  });

  it('brings its card up to date in place, at most every ten seconds', async () => {
    const stage = makeCampaignStage(60, { perMinute: 60 });
    stage.outside.others = [...stage.outside.others];
    await signedIn(stage, gunnar, 'G1');
    await begin('start registration campaign for group Sales', stage);
    await agree(stage);
    const from = stage.outside.shown.length;
    await pass(stage, minute, { step: 1_000 });
    const cards = stage.outside.shown.slice(from).filter(({ shown }) => shown.card === 'campaign');
    assert.ok(cards.length >= 2 && cards.length <= 9, String(cards.length));
    assert.ok(cards.every(({ replaces }) => replaces !== undefined));
  });

  it('writes to nobody twice, whatever dies and whoever takes over', async () => {
    const stage = makeCampaignStage(20, { perMinute: 600 });
    const other = stage.another();
    await begin('start registration campaign for group Sales', stage);
    let moments = 0;
    // Every so often the process dies right before or right behind a message.
    stage.outside.moment = (name) => {
      moments += 1;
      if ((name === 'shown' || name === 'fresh') && moments % 7 === 0) return new Promise(() => {});
    };
    for (let round = 0; round < 40; round += 1) {
      stage.outside.now += 31_000;
      for (const { loop } of [stage.replica, other]) {
        await loop.wake();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
    const counts = Object.values(messages(stage));
    assert.ok(counts.length > 12, `${counts.length} got a message`);
    assert.deepEqual(counts, Array(counts.length).fill(1));
  });

  it('lets two replicas at once write to nobody twice', async () => {
    const stage = makeCampaignStage(40, { perMinute: 600 });
    const replicas = [stage.replica, stage.another(), stage.another()];
    await begin('start registration campaign for group Sales', stage);
    // A lease that is over before the work is done: all of them are at it.
    await pass(stage, 10 * minute, { step: 31_000, replicas });
    assert.deepEqual(Object.values(messages(stage)), Array(40).fill(1));
  });
});
