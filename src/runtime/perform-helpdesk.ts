// What the helpdesk is told, in every place where it reads, and choosing such a place. A place that is gone keeps the
// others from nothing, and is noticed.
import type { Shown } from '../core/card.ts';
import type { Effect, EffectOf } from '../core/effect.ts';
import type { HelpdeskOutcome } from '../core/event.ts';
import { asFault } from '../core/fault.ts';
import type { Fault } from '../core/fault.ts';
import { policyVersion } from '../core/policy.ts';
import { channelOf } from './channel-of.ts';
import { findAdministrator, judge } from './check.ts';
import type { Done, Scene } from './perform.ts';
import type { Place } from './ports.ts';

export async function performTellHelpdesk(effect: EffectOf<'tell-helpdesk'>, scene: Scene): Promise<Done> {
  const { do: _do, only, ...data } = effect;
  return tell({ card: 'helpdesk', data }, only, (left) => ({ ...effect, only: left }), scene);
}

export async function performAlarm(effect: EffectOf<'alarm'>, scene: Scene): Promise<Done> {
  const { do: _do, only, ...data } = effect;
  // Whoever watches the log is alarmed too: a channel can be deleted, and nobody may have chosen one.
  if (only === undefined)
    scene.world.log({ level: 'warn', message: `alarm: ${data.what}`, effect: 'alarm', dialog: scene.dialog });
  return tell({ card: 'alarm', data }, only, (left) => ({ ...effect, only: left }), scene);
}

const pause = 10_000;

/** Shows it everywhere, or in the places that are left; those that only did not answer are left for later. */
async function tell(
  shown: Shown,
  only: readonly string[] | undefined,
  rest: (left: readonly string[]) => Effect,
  scene: Scene,
): Promise<Done> {
  const { world, helpdesk, now } = scene;
  const places = await helpdesk.places(now);
  const left: string[] = [];
  for (const place of places) {
    const name = nameOf(place, scene);
    if (only !== undefined && !only.includes(name)) continue;
    const fault = await showIn(place, shown, scene);
    if (fault?.passing === true) left.push(name);
    else if (fault !== undefined) await lost(place, fault, scene);
  }
  if (places.length === 0)
    world.log({ level: 'warn', message: 'no helpdesk channel is chosen: nobody was told', effect: 'tell-helpdesk' });
  return left.length === 0 ? {} : { again: now + pause, left: rest(left) };
}

async function showIn(place: Place, shown: Shown, { world }: Scene): Promise<Fault | undefined> {
  try {
    await channelOf(world.channels, place).show(place, {
      shown,
      language: world.defaultLanguage,
      ticket: undefined,
      replaces: undefined,
    });
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
  return `${place.channel}:${channelOf(world.channels, place).placeId(place)}`;
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
