// What the helpdesk is told, in every place where it reads, and choosing such a place. A place that is gone keeps the
// others from nothing, and is noticed.
import type { HelpdeskLine, Shown } from '../core/card.ts';
import type { Effect, EffectOf } from '../core/effect.ts';
import type { HelpdeskOutcome } from '../core/event.ts';
import { asFault } from '../core/fault.ts';
import type { Fault } from '../core/fault.ts';
import type { Json } from '../core/json.ts';
import { policyVersion } from '../core/policy.ts';
import { channelOf } from './channel-of.ts';
import { findAdministrator, judge } from './check.ts';
import type { Done, Scene } from './perform.ts';
import type { Place } from './ports.ts';
import { tally } from './tallies.ts';
import { placeName } from './threads.ts';

export async function performTellHelpdesk(effect: EffectOf<'tell-helpdesk'>, scene: Scene): Promise<Done> {
  const { do: _do, only, inThread = false, of: about = scene.dialog, ...data } = effect;
  const thread = loud.has(data.what) ? undefined : { about, isAll: inThread };
  return tell({ card: 'helpdesk', data }, only, (left) => ({ ...effect, only: left }), scene, thread);
}

/** Lines that must be seen, whatever they belong to: people do not look into threads that are closed. */
const loud: ReadonlySet<HelpdeskLine> = new Set([
  'two-people',
  'wrong-numbers',
  'sign-in-other',
  'sessions-live',
  'lifted',
  'campaign-held',
]);

export async function performAlarm(effect: EffectOf<'alarm'>, scene: Scene): Promise<Done> {
  const { do: _do, only, ...data } = effect;
  // Whoever watches the log is alarmed too: a channel can be deleted, and nobody may have chosen one.
  if (only === undefined) {
    scene.world.log({ level: 'warn', message: `alarm: ${data.what}`, effect: 'alarm', dialog: scene.dialog });
    await tally('alarms', scene.name, scene.world);
  }
  return tell({ card: 'alarm', data }, only, (left) => ({ ...effect, only: left }), scene);
}

const pause = 10_000;

/** The dialog whose thread it belongs to; `isAll`: where there is none, nothing is shown. */
interface InThread {
  readonly about: string;
  readonly isAll: boolean;
}

/** Shows it everywhere, or in the places that are left; those that only did not answer are left for later. */
async function tell(
  shown: Shown,
  only: readonly string[] | undefined,
  rest: (left: readonly string[]) => Effect,
  scene: Scene,
  thread?: InThread,
): Promise<Done> {
  const { world, helpdesk, now, threads } = scene;
  const saving: (() => Promise<void>)[] = [];
  const [places] = await Promise.all([helpdesk.places(now), thread && threads.readAhead(thread.about)]);
  const alongside = () => savedThreads(saving, scene);
  const left: string[] = [];
  for (const place of places) {
    const name = nameOf(place, scene);
    if (only !== undefined && !only.includes(name)) continue;
    const fault = await (thread === undefined
      ? showIn(place, shown, scene)
      : showInThread(place, shown, { ...thread, saving }, scene));
    if (fault?.passing === true) left.push(name);
    else if (fault !== undefined) {
      await lost(place, fault, scene).catch(async (error: unknown) => {
        // It is told again: under what stands there already.
        await alongside();
        throw error;
      });
    }
  }
  if (places.length === 0)
    world.log({ level: 'warn', message: 'no helpdesk channel is chosen: nobody was told', effect: 'tell-helpdesk' });
  if (left.length === 0) return saving.length === 0 ? {} : { alongside };
  await alongside();
  return { again: now + pause, left: rest(left) };
}

/** It stands there: a thread that could not be remembered only means that the next line stands by itself. */
async function savedThreads(saving: readonly (() => Promise<void>)[], { world, dialog }: Scene): Promise<readonly []> {
  for (const save of saving) {
    await save().catch((error: unknown) => {
      world.log({ level: 'warn', message: asFault(error).message, effect: 'tell-helpdesk', dialog });
    });
  }
  return [];
}

/** Under what the case began with in this place, or as what it begins with. */
async function showInThread(
  place: Place,
  shown: Shown,
  { about, isAll, saving }: InThread & { readonly saving: (() => Promise<void>)[] },
  scene: Scene,
): Promise<Fault | undefined> {
  try {
    const { threads } = scene;
    const root = await threads.root(about, nameOf(place, scene));
    if (root !== undefined) return await showIn(place, shown, scene, { under: root });
    if (isAll) return undefined;
    return await showIn(place, shown, scene, {
      then: (ref) => void saving.push(threads.begin(about, nameOf(place, scene), ref, scene.now)),
    });
  } catch (error) {
    return asFault(error);
  }
}

interface Standing {
  readonly under?: Json;
  /** What is done with what the channel needs to find it again. */
  readonly then?: (ref: Json) => void;
}

async function showIn(
  place: Place,
  shown: Shown,
  { world }: Scene,
  { under, then }: Standing = {},
): Promise<Fault | undefined> {
  try {
    const { ref } = await channelOf(world.channels, place).show(place, {
      shown,
      language: world.defaultLanguage,
      ticket: undefined,
      replaces: undefined,
      ...(under === undefined ? {} : { under }),
    });
    then?.(ref);
    return undefined;
  } catch (error) {
    return asFault(error);
  }
}

/** A channel that was deleted, or that the bot was taken out of: said in the log, and in the audit once a day. */
async function lost(place: Place, { code, message }: Fault, scene: Scene): Promise<void> {
  const { world, dialog, name, now } = scene;
  const where = nameOf(place, scene);
  world.log({ level: 'error', message: `a helpdesk channel cannot be reached: ${message}`, code, dialog });
  if (!(await world.store.spend(`helpdesk-lost:${where}`, 86_400_000))) return;
  await world.audit.write({
    id: `${name}-lost-${place.channel}`,
    at: now,
    dialog,
    tenant: world.tenant,
    actor: { platform: place.channel, person: scene.record.person.id },
    facts: { action: 'helpdesk_channel', decision: 'failed', reason: 'unreachable' },
    policyVersion,
  });
}

function nameOf(place: Place, { world }: Scene): string {
  return placeName(place.channel, channelOf(world.channels, place).placeId(place));
}

/** Everything is asked again here. */
export async function performChooseHelpdesk(effect: EffectOf<'choose-helpdesk'>, scene: Scene): Promise<Done> {
  const { world, now } = scene;
  const answer = (outcome: HelpdeskOutcome, by = ''): Done => ({
    event: { type: 'helpdesk-chosen', at: now, outcome, by },
  });
  const administrator = await findAdministrator(scene.record, scene);
  const verdict =
    administrator && (await judge(administrator, scene.record, 'choose-helpdesk-channel', 'everybody', scene));
  if (administrator === undefined || verdict?.allowed !== true) return answer('not-allowed');
  const place = channelOf(world.channels, effect.here).whole(effect.here);
  if (place === undefined) return answer('outside');
  if (verdict.secondPerson && !effect.agreed && (await someoneReads(scene))) return answer('second-needed');
  const by = administrator.account.displayName || administrator.account.userName;
  return answer(await move(place, by, scene), by);
}

/** Where nobody reads yet there is nobody to ask, and nothing to turn against anybody. */
async function someoneReads({ helpdesk, now }: Scene): Promise<boolean> {
  return (await helpdesk.places(now)).length > 0;
}

/** The first card in the channel shows that it can be written to. */
async function move(place: Place, by: string, scene: Scene): Promise<'chosen' | 'not-invited'> {
  const fault = await showIn(place, { card: 'helpdesk-here', data: { answer: 'welcome', by } }, scene);
  if (fault?.passing === true) throw fault;
  if (fault !== undefined) return 'not-invited';
  await scene.helpdesk.choose(place, scene.now);
  return 'chosen';
}
