// Once a day the helpdesk's channels are told what the day came to: by one of the replicas, also when all of them were down
// at that hour, and then for the days that were missed, in one card.
import { digestKinds } from '../core/desk-cards.ts';
import type { Instant } from '../core/account.ts';
import { casePrefix } from '../core/record.ts';
import type { Opening } from '../core/case.ts';
import type { EffectOf } from '../core/effect.ts';
import { asFault } from '../core/fault.ts';
import { channelOf } from './channel-of.ts';
import { cutsAround, cutsBetween, dayOf } from './day-cuts.ts';
import type { DailyMoment } from './day-cuts.ts';
import type { Helpdesk } from './helpdesk.ts';
import type { Done, Scene } from './perform.ts';
import { talliesOf } from './tallies.ts';
import type { Tallies } from './tallies.ts';
import { placeName } from './threads.ts';
import type { World } from './world.ts';

export interface DailyDigest {
  /** Sees whether one is due. Cheap; never throws. */
  look(): Promise<void>;
}

const day = 86_400_000;
/** What was under way when the day ended is counted to its end first (ms). */
const settling = 30_000;
/** Who could not be told is looked for again (ms). */
const nobodyReads = 10 * 60_000;
/** A digest says at most so many days. */
const mostDays = 31;
const shownDays = 7;
const name = 'digest-told';

export function makeDailyDigest(
  world: World,
  helpdesk: Helpdesk,
  open: (opening: Opening) => Promise<void>,
): DailyDigest {
  const { desk, store, keys } = world;
  let notBefore: Instant = 0;

  /** Up to when the channels were told; the revision under which that is kept. */
  async function told(): Promise<{ readonly through: Instant | undefined; readonly revision: number }> {
    const kept = await store.load(name);
    const text = kept === undefined ? undefined : keys.open(name, kept.body);
    return { through: text === undefined ? undefined : Number(text), revision: kept?.revision ?? 0 };
  }

  /** Lost against another replica: that one kept the same. */
  function keep(through: Instant, revision: number): Promise<boolean> {
    const body = keys.seal(name, String(through));
    return store.save({ id: name, body, wakeAt: undefined, expiresAt: through + 400 * day }, revision);
  }

  async function lookAt(now: Instant, moment: DailyMoment): Promise<Instant> {
    const { last, next } = cutsAround(now - settling, moment);
    const { through, revision } = await told();
    // Whoever has just begun has no day to tell of.
    if (through === undefined) await keep(last, revision);
    if (through === undefined || through >= last) return next + settling;
    const [place] = await helpdesk.places(now);
    if (place === undefined) return now + nobodyReads;
    const from = Math.max(through, last - mostDays * day);
    const asked = { from, to: last };
    const id = `${casePrefix}digest-${dayOf(last, moment)}`;
    const person = { id: `${place.channel}:latchkey` };
    // There is one case of an id, whoever opens it, and once it is there it is done to its end.
    await open({ id, kind: 'digest', asked, person, place, language: world.defaultLanguage, at: now });
    await keep(last, revision);
    return next + settling;
  }

  return {
    async look() {
      const now = world.now();
      if (desk.digestAt === undefined || now < notBefore) return;
      // Another look meanwhile would only ask the same.
      notBefore = now + settling;
      try {
        notBefore = await lookAt(now, { minutes: desk.digestAt, timeZone: desk.timeZone });
      } catch (error) {
        const { message, code } = asFault(error);
        world.log({ level: 'warn', message: `the daily digest waits: ${message}`, code });
      }
    },
  };
}

const pause = 30_000;

/**
 * Posts it where the helpdesk reads. Each place is spent before it is written to, so that a crash leaves one digest or, at
 * worst, none; a place that said that it could not be written to is tried again.
 */
export async function performPostDigest(effect: EffectOf<'post-digest'>, scene: Scene): Promise<Done> {
  const { world, helpdesk, now, dialog } = scene;
  const { from, to, only, turn = 0 } = effect;
  const { desk, channels, defaultLanguage: language, store } = world;
  const moment = { minutes: desk.digestAt ?? 0, timeZone: desk.timeZone };
  const days = cutsBetween(from, to, moment, mostDays);
  const counts = sumOf(await talliesOf(days, world));
  const weekDays = cutsBetween(to - (shownDays + 1) * day, to, moment, shownDays);
  const week = (await talliesOf(weekDays, world)).map(({ resets, registered }, index) => ({
    day: dayOf(weekDays[index] ?? to, moment),
    resets,
    registered,
  }));
  const data = { from, to, days: days.length, zone: desk.timeZone, counts, week };
  const left: string[] = [];
  for (const place of await helpdesk.places(now)) {
    const where = placeName(place.channel, channelOf(channels, place).placeId(place));
    if (only !== undefined && !only.includes(where)) continue;
    if (!(await store.spend(`digest:${to}:${where}:${turn}`, 3 * day))) continue;
    try {
      const card = { shown: { card: 'digest', data }, language, ticket: undefined, replaces: undefined } as const;
      await channelOf(channels, place).show(place, card);
    } catch (error) {
      const { message, code, passing } = asFault(error);
      world.log({ level: 'warn', message: `the daily digest was not posted: ${message}`, code, dialog });
      if (passing) left.push(where);
    }
  }
  return left.length === 0 ? {} : { again: now + pause, left: { ...effect, only: left, turn: turn + 1 } };
}

function sumOf(days: readonly Tallies[]): Tallies {
  const sum = (kind: keyof Tallies): number => days.reduce((total, one) => total + one[kind], 0);
  return Object.fromEntries(digestKinds.map((kind) => [kind, sum(kind)])) as Tallies;
}
