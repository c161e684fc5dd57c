// The helpdesk's channel: chosen by command, noticed when it is gone, and left at once when others can read there.
import assert from 'node:assert/strict';
import type { Account } from '../../src/core/account.ts';
import { Fault } from '../../src/core/fault.ts';
import { makeHelpdesk } from '../../src/runtime/helpdesk.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { Channel, Heard, Place, Store } from '../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { account, day } from '../core/samples.ts';
import { admin } from './approval-stage.ts';
import { last, makeOutside, makeReplica, nextMove, pressed, ring, said, shownIn, teams, teamsUser } from './world.ts';
import type { Outside, Replica, Window } from './world.ts';

const gunnar = teamsUser('G1');
const ola = teamsUser('O1');
const admins = [
  admin('G1', 'globalAdministrator', { displayName: 'Gunnar Global' }),
  admin('O1', 'globalAdministrator', { displayName: 'Ola Other' }),
];
const here: Place = { channel: 'teams', kind: 'shared', ref: 'channel 1' };
const there: Place = { channel: 'teams', kind: 'shared', ref: 'channel 2' };
const inSlack: Place = { channel: 'slack', kind: 'shared', ref: 'slack channel' };
const keys = makeKeys(ring);
const order = 'use this channel for the helpdesk';

interface Stage {
  readonly outside: Outside;
  readonly store: Store;
  readonly replica: Replica;
  readonly lines: string[];
  /** Refs of places that cannot be written to. */
  readonly closed: Set<string>;
}

function start(set: readonly Place[] = []): Stage {
  const outside = makeOutside({ others: admins });
  const store = makeMemoryStore(() => outside.now);
  const [lines, closed]: [string[], Set<string>] = [[], new Set()];
  const replica = makeReplica(outside, store, keys, { helpdesk: set, log: ({ message }) => lines.push(message) });
  const channels = replica.world.channels as Record<string, Channel>;
  for (const [name, channel] of Object.entries(channels)) {
    channels[name] = {
      ...channel,
      async show(place, showing) {
        if (closed.has(String(place.ref))) throw new Fault('unreachable', 'gone');
        return channel.show(place, showing);
      },
    };
  }
  return { outside, store, replica, lines, closed };
}

async function say({ replica }: Stage, text: string, over: Partial<Heard> = {}, at: Window = gunnar): Promise<void> {
  await (
    await replica.loop.hear(said(text, over, at))
  ).settled;
  await replica.loop.idle();
}

async function signIn({ replica, outside }: Stage): Promise<void> {
  const signedIn = { tenantId: 'T', accountId: 'G1', at: outside.now, strong: true };
  await replica.world.signIns.note(gunnar.person.id, signedIn);
}

function told({ outside }: Stage, at: Window = gunnar): string {
  const { shown } = last(outside, 'helpdesk-here', at);
  return shown.card === 'helpdesk-here' ? shown.data.answer : '';
}

const inPlace = ({ outside }: Stage, { ref }: Place): string[] =>
  outside.shown.filter(({ place }) => place.ref === ref).map(({ shown }) => shown.card);
const places = ({ replica, outside }: Stage): Promise<readonly Place[]> =>
  makeHelpdesk(replica.world).places(outside.now);

/** Anna, in a window of her own. */
const anna: Window = { ...teams, home: { ...teams.home, ref: 'home of Anna' } };

async function playReset(stage: Stage): Promise<void> {
  for (let moves = 0; moves < 8 && shownIn(stage.outside, anna).at(-1)?.shown.card !== 'done'; moves += 1)
    await nextMove(stage.outside, stage.replica, anna);
  await stage.replica.loop.idle();
}

describe('“use this channel for the helpdesk”', () => {
  it('makes the channel where it is written the helpdesk’s, after a fresh sign-in, on every replica', async () => {
    const stage = start();
    await say(stage, order, { place: here });
    assert.deepEqual(await places(stage), []);
    assert.ok(shownIn(stage.outside, gunnar).some(({ shown }) => shown.card === 'sign-in'));
    await signIn(stage);
    await say(stage, order, { place: here });
    assert.equal(told(stage), 'chosen');
    assert.deepEqual(await places(stage), [here]);
    assert.deepEqual(inPlace(stage, here), ['helpdesk-here']);
    const lines = stage.outside.audit.filter(({ facts }) => facts.action === 'helpdesk_channel');
    assert.deepEqual(
      lines.map(({ facts }) => facts.decision),
      ['intended', 'done'],
    );
    await playReset(stage);
    assert.deepEqual(inPlace(stage, here), ['helpdesk-here', 'helpdesk']);
    stage.outside.now += 799 * day;
    assert.deepEqual(await places(stage), [here]);
    stage.outside.now += 799 * day;
    assert.deepEqual(await places(stage), [here], 'being asked keeps it');
  });

  it('is not for employees, and means nothing in private', async () => {
    const stage = start();
    await say(stage, order, { place: here }, teams);
    assert.equal(told(stage, teams), 'not-allowed');
    await say(stage, order);
    assert.equal(told(stage), 'not-here');
    assert.deepEqual(await places(stage), []);
  });

  it('takes a slash command, which is answered in private, for the channel where it was given', async () => {
    const stage = start();
    await signIn(stage);
    await say(stage, order, { here: inSlack });
    assert.equal(told(stage), 'chosen');
    assert.deepEqual(await places(stage), [inSlack]);
  });

  it('A11 refuses a channel that others share, and one where it cannot write', async () => {
    const stage = start();
    await signIn(stage);
    await say(stage, order, { place: { ...here, ref: 'outside channel' } });
    assert.equal(told(stage), 'outside');
    stage.closed.add('channel 1');
    await say(stage, order, { place: here });
    assert.equal(told(stage), 'not-invited');
    assert.deepEqual(await places(stage), []);
  });

  it('asks a second administrator once there is a helpdesk that could be turned against the others', async () => {
    const stage = start([there]);
    const { replica, outside } = stage;
    await signIn(stage);
    await say(stage, order, { place: here });
    assert.equal(told(stage), 'waiting');
    assert.deepEqual(await places(stage), [there]);
    await replica.world.signIns.note(ola.person.id, { tenantId: 'T', accountId: 'O1', at: outside.now, strong: true });
    const desk = { person: ola.person, home: there };
    await (
      await replica.loop.hear(pressed('decide', last(outside, 'approval-request', desk), { answer: 'approve' }, desk))
    ).settled;
    for (let round = 0; round < 3; round += 1) {
      outside.now += 31_000;
      await replica.loop.wake();
      await replica.loop.idle();
    }
    assert.equal(told(stage), 'chosen');
    assert.deepEqual(await places(stage), [here]);
  });

  it('lets a channel in Teams and one in Slack stand side by side', async () => {
    const stage = start([there]);
    const helpdesk = makeHelpdesk(stage.replica.world);
    await helpdesk.choose(inSlack, stage.outside.now);
    assert.deepEqual(await places(stage), [there, inSlack]);
    await playReset(stage);
    for (const place of [there, inSlack]) assert.deepEqual(inPlace(stage, place), ['helpdesk']);
  });
});

describe('a helpdesk channel', () => {
  it('A11 that becomes shared with others is left at once; the alarm goes where the settings say', async () => {
    const stage = start([there]);
    const helpdesk = makeHelpdesk(stage.replica.world);
    // The platform tells only now that others take part: the place is the same by its name.
    const channels = stage.replica.world.channels as Record<string, Channel>;
    channels['teams'] = { ...channels['teams']!, placeId: ({ ref }) => String(ref).replace('outside ', '') };
    await helpdesk.choose(here, stage.outside.now);
    await say(stage, 'hello', { place: { ...here, ref: 'outside channel 1' } });
    assert.deepEqual(await places(stage), [there]);
    assert.deepEqual(inPlace(stage, there), ['alarm']);
    assert.ok(stage.lines.some((line) => line.includes('shared with another company')));
    await playReset(stage);
    assert.deepEqual(inPlace(stage, here), []);
    assert.ok(inPlace(stage, there).includes('helpdesk'));
    await say(stage, 'hello', { place: { ...here, ref: 'outside channel 1' } });
    assert.equal(inPlace(stage, there).filter((card) => card === 'alarm').length, 1);
  });

  it('that was deleted keeps the other one from nothing, and is said in the log and once in the audit', async () => {
    const stage = start([there]);
    const { closed, outside, lines } = stage;
    await makeHelpdesk(stage.replica.world).choose(inSlack, outside.now);
    closed.add('channel 2');
    await playReset(stage);
    outside.shown.length = 0;
    (outside as { account: Account | undefined }).account = account();
    await playReset(stage);
    assert.ok(inPlace(stage, inSlack).includes('helpdesk'));
    assert.ok(lines.filter((line) => line.includes('a helpdesk channel cannot be reached')).length >= 2);
    const audited = outside.audit.filter(({ facts }) => facts.action === 'helpdesk_channel');
    assert.deepEqual(
      audited.map(({ facts }) => `${facts.decision} ${facts.reason}`),
      ['failed unreachable'],
    );
  });

  it('that does not answer for a while gets its line later, and the others get theirs once', async () => {
    const stage = start([there]);
    const { outside, replica } = stage;
    await makeHelpdesk(replica.world).choose(inSlack, outside.now);
    const channels = replica.world.channels as Record<string, Channel>;
    const own = channels['teams']!;
    let away = true;
    channels['teams'] = {
      ...own,
      async show(place, showing) {
        if (away && place.ref === there.ref) throw new Fault('unavailable', 'away');
        return own.show(place, showing);
      },
    };
    await playReset(stage);
    assert.deepEqual([inPlace(stage, there), inPlace(stage, inSlack)], [[], ['helpdesk']]);
    away = false;
    outside.now += 31_000;
    await replica.loop.wake();
    await replica.loop.idle();
    assert.deepEqual([inPlace(stage, there), inPlace(stage, inSlack)], [['helpdesk'], ['helpdesk']]);
  });

  it('has the repeat of a line under the line, where saying that another channel is gone had failed', async () => {
    const stage = start([here, there]);
    const { replica, outside, closed } = stage;
    closed.add(String(there.ref));
    const { audit } = replica.world;
    const write: typeof audit.write = audit.write.bind(audit);
    let failed = false;
    audit.write = async (entry) => {
      if (entry.facts.action !== 'helpdesk_channel') return write(entry);
      failed = true;
      throw new Fault('unavailable', 'the audit was away for a moment');
    };
    await playReset(stage);
    outside.now += 60_000;
    await replica.loop.wake();
    await replica.loop.idle();
    assert.ok(failed);
    const lines = [...outside.messages].filter(([, { place }]) => place.ref === here.ref);
    assert.deepEqual(
      lines.map(([, { under }]) => under),
      [undefined, lines[0]?.[0]],
    );
  });
});
