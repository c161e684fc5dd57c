// Tells the helpdesk's channels when the directory, mail, text messages, the store or the audit is away for longer than is
// set: one card for all replicas, which becomes "back after 12 min" when the last of them is served again.
import type { Instant } from '../core/account.ts';
import type { OutagePart } from '../core/desk-cards.ts';
import { asFault } from '../core/fault.ts';
import { channelOf } from './channel-of.ts';
import type { Health } from './health.ts';
import type { Helpdesk } from './helpdesk.ts';
import { makeOutageRecords } from './outage-records.ts';
import type { Outage, OutageCard } from './outage-records.ts';
import type { Place } from './ports.ts';
import { tally } from './tallies.ts';
import type { World } from './world.ts';

export interface OutageWatch {
  /** Sees how every side answers. Never throws. */
  look(): Promise<void>;
}

/** What the watch works with. */
export interface OutageSettings {
  /** Ms that a side is away before anybody is told. */
  readonly after: number;
  readonly health: Health;
  /** Asks a side whether it answers, where nothing was heard of it for a while; rejects or answers false if not. */
  readonly probes: Readonly<Partial<Record<OutagePart, () => Promise<boolean>>>>;
  /** This server, among the replicas. */
  readonly server: string;
}

/** How often a side is looked at, and asked when nothing was heard of it (ms). */
const every = 15_000;
/** Fewer failures in a row are no outage, however far apart. */
const leastFailures = 3;
/** A side that answered for so long is back: one answer between two failures is not (ms). */
const steadyFor = 60_000;
/** A server that said nothing for so long sees it no more: it was stopped (ms). */
const seenFor = 5 * 60_000;
/** Whoever began to write a card and did not end it within this has died (ms). */
const writingFor = 60_000;

export function makeOutageWatch(world: World, helpdesk: Helpdesk): OutageWatch {
  const { outage: settings } = world.desk;
  const records = makeOutageRecords(world);
  let notBefore: Instant = 0;
  // Where the helpdesk reads is kept in the store, which may be what is away.
  let places: readonly Place[] = world.helpdesk;

  async function show(place: Place, data: Data, replaces: OutageCard['ref'] | undefined): Promise<OutageCard[]> {
    try {
      const shown = { card: 'outage', data } as const;
      const card = { shown, language: world.defaultLanguage, ticket: undefined, replaces };
      return [{ place, ref: (await channelOf(world.channels, place).show(place, card)).ref }];
    } catch (error) {
      const { message, code } = asFault(error);
      world.log({ level: 'warn', message: `an outage was not told: ${message}`, code, effect: 'alarm' });
      return [];
    }
  }

  /** Only whoever wrote down that they write it comes here. */
  async function tellAway(
    part: OutagePart,
    { since }: Outage,
    now: Instant,
    { server }: OutageSettings,
  ): Promise<void> {
    world.log({ level: 'error', message: `alarm: ${part} has been away since ${new Date(since).toISOString()}` });
    await tally('alarms', `outage-${part}-${since}`, world);
    const data = dataOf(part, since, undefined, server, world);
    const cards = (await Promise.all(places.map((place) => show(place, data, undefined)))).flat();
    // Nobody was told: whoever looks after a minute tries again.
    if (cards.length === 0 && places.length > 0) return;
    await records.change(part, now, (known) => known && withoutWriting({ ...known, cards }));
  }

  async function tellBack(part: OutagePart, { since, cards }: Outage, back: Instant, now: Instant, server: string) {
    world.log({ level: 'info', message: `${part} is back after ${minutesBetween(since, back)} min` });
    const data = dataOf(part, since, back, server, world);
    await Promise.all(cards.map(({ place, ref }) => show(place, data, ref)));
    await records.change(part, now, () => undefined);
  }

  async function step(part: OutagePart, now: Instant, known: OutageSettings): Promise<void> {
    const { server } = known;
    const seen = sightOf(part, now, known);
    // A side that fails now and then is neither away nor back.
    if (seen === undefined) return;
    let mine: 'away' | 'back' | undefined;
    const outage = await records.change(part, now, (before) => {
      mine = undefined;
      const next = seen.away ? noteAway(before, seen.since, server, now) : noteBack(before, seen.since, server, now);
      const { writing } = next ?? {};
      if (next !== before && writing?.by === server && writing.at === now)
        mine = writing.back === undefined ? 'away' : 'back';
      return next;
    });
    if (outage === undefined || mine === undefined) return;
    if (mine === 'away') await tellAway(part, outage, now, known);
    else await tellBack(part, outage, outage.writing?.back ?? now, now, server);
  }

  async function lookAt(part: OutagePart, now: Instant, known: OutageSettings): Promise<void> {
    try {
      await ask(part, now, known);
      await step(part, now, known);
    } catch (error) {
      // The store is away: what others see is told when it is back.
      const { message, code } = asFault(error);
      world.log({ level: 'debug', message: `how ${part} stands is not known to others: ${message}`, code });
    }
  }

  return {
    async look() {
      const now = world.now();
      if (settings === undefined || now < notBefore) return;
      notBefore = now + every;
      places = await helpdesk.places(now).catch(() => places);
      await Promise.all(parts.map((part) => lookAt(part, now, settings)));
    },
  };
}

const parts: readonly OutagePart[] = ['directory', 'mail', 'sms', 'store', 'audit'];

/** What was heard of lately says how it stands; a side that is quiet is asked. */
async function ask(part: OutagePart, now: Instant, { health, probes }: OutageSettings): Promise<void> {
  const probe = probes[part];
  if (probe === undefined || now - (health.of(part)?.heardAt ?? 0) < every) return;
  health.note(part, await probe().catch(() => false));
}

/** Away for long enough, or back for long enough; undefined: neither. */
function sightOf(part: OutagePart, now: Instant, { health, after }: OutageSettings) {
  const standing = health.of(part);
  if (standing === undefined) return undefined;
  const { answers, since, times } = standing;
  const lasted = now - since;
  if (answers) return lasted >= steadyFor ? { away: false, since } : undefined;
  return lasted >= after && times >= leastFailures ? { away: true, since } : undefined;
}

function noteAway(before: Outage | undefined, since: Instant, server: string, now: Instant): Outage {
  const writing = { by: server, at: now };
  if (before === undefined) return { since, seenBy: { [server]: now }, cards: [], writing };
  const { writing: others, seenBy } = before;
  const isDead = others !== undefined && others.back === undefined && now - others.at >= writingFor;
  const seen = { ...before, since: Math.min(before.since, since), seenBy: { ...seenBy, [server]: now } };
  return isDead ? { ...seen, writing } : now - (seenBy[server] ?? 0) >= writingFor ? seen : before;
}

function noteBack(before: Outage | undefined, back: Instant, server: string, now: Instant): Outage | undefined {
  if (before === undefined) return undefined;
  const { [server]: mine, ...others } = before.seenBy;
  const isSeen = Object.values(others).some((at) => now - at < seenFor);
  if (isSeen) return mine === undefined ? before : { ...before, seenBy: others };
  const { writing } = before;
  if (writing !== undefined && now - writing.at < writingFor) return before;
  return { ...before, seenBy: others, writing: { by: server, at: now, back } };
}

function withoutWriting({ writing: _writing, ...outage }: Outage): Outage {
  return outage;
}

type Data = ReturnType<typeof dataOf>;

/** Where the store is away, nobody knows of the others: each server speaks for itself. */
function dataOf(part: OutagePart, since: Instant, back: Instant | undefined, server: string, { desk }: World) {
  const own = part === 'store' || part === 'audit' ? server : '';
  const minutes = back === undefined ? 0 : minutesBetween(since, back);
  return { part, since, over: back !== undefined, minutes, zone: desk.timeZone, server: own };
}

function minutesBetween(since: Instant, back: Instant): number {
  return Math.max(1, Math.round((back - since) / 60_000));
}
