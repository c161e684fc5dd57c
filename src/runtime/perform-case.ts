// What cases need beside a dialog's own effects: opening one, telling another record, and the copies of a card.
import type { Shown } from '../core/card.ts';
import type { EffectOf } from '../core/effect.ts';
import { asFault } from '../core/fault.ts';
import type { Copy } from '../core/record.ts';
import { channelOf } from './channel-of.ts';
import { ticketFor } from './perform-showing.ts';
import type { Done, Scene } from './perform.ts';
import { placeName } from './threads.ts';
import { holderOf } from './tickets.ts';

export async function performOpenCase({ id, kind, asked }: EffectOf<'open-case'>, scene: Scene): Promise<Done> {
  const { person, place, language } = scene.record;
  await scene.open({ id, kind, asked, person, place, language, at: scene.now });
  return {};
}

export async function performTell({ key, dialog, event }: EffectOf<'tell'>, { tell }: Scene): Promise<Done> {
  await tell(key, dialog, event);
  return {};
}

export async function performShowCopy(effect: EffectOf<'show-copy'>, scene: Scene): Promise<Done> {
  const { do: _do, copy, ...shown } = effect;
  const { name, ...target } = copy;
  const known = scene.record.copies?.[name];
  const shownCopy = await showCopy({ ...target, ...(known && { surface: known.surface }) }, shown, scene);
  if (known === undefined) await beginThread(shownCopy, scene);
  return { copies: { [name]: shownCopy } };
}

/** A card that everybody in a channel sees is what is talked about below it. */
async function beginThread({ place, surface }: Copy, { world, threads, dialog, now }: Scene): Promise<void> {
  if (place.kind !== 'shared') return;
  const where = placeName(place.channel, channelOf(world.channels, place).placeId(place));
  await threads.begin(dialog, where, surface, now)();
}

/** A copy that cannot be reached keeps the others from nothing; one that only does not answer is tried again. */
export async function performShowEverywhere(effect: EffectOf<'show-everywhere'>, scene: Scene): Promise<Done> {
  const { do: _do, ...shown } = effect;
  const { world, record, dialog } = scene;
  const { person, place, language, surface, copies = {} } = record;
  const own = surface === undefined ? {} : { own: { person: person.id, place, language, surface } };
  const failed: unknown[] = [];
  for (const copy of Object.values({ ...own, ...copies })) {
    try {
      await showCopy(copy, shown, scene);
    } catch (error) {
      const fault = asFault(error);
      world.log({ level: 'warn', message: fault.message, code: fault.code, effect: 'show-everywhere', dialog });
      if (fault.passing) failed.push(error);
    }
  }
  if (failed.length > 0) throw asFault(failed[0]);
  return {};
}

type Target = Omit<Copy, 'surface'> & Partial<Pick<Copy, 'surface'>>;

async function showCopy(target: Target, shown: Shown, scene: Scene): Promise<Copy> {
  const { world, record } = scene;
  const channel = channelOf(world.channels, target.place);
  const holder = holderOf(channel, target.place, target.person ?? record.person.id);
  const answer = await channel.show(target.place, {
    shown,
    language: target.language ?? record.language,
    ticket: ticketFor(holder, scene),
    replaces: target.surface,
  });
  return { ...target, place: answer.place, surface: answer.ref };
}
