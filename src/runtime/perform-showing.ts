// Cards, the page link, notices and the helpdesk line.
import { withoutContacts } from '../core/account.ts';
import type { ReachableAccount } from '../core/account.ts';
import { markOf } from '../core/mark.ts';
import { asideCards } from '../core/todo-list.ts';
import type { Shown } from '../core/card.ts';
import { keyOf } from '../core/record.ts';
import type { EffectOf } from '../core/effect.ts';
import { sameContact } from '../core/registered.ts';
import { asFault, Fault } from '../core/fault.ts';
import { Secret } from '../core/secret.ts';
import { channelOf } from './channel-of.ts';
import { standsInLine } from './effect-traits.ts';
import { changedContact } from './patterns.ts';
import { frozenEnd } from './perform-freeze.ts';
import type { Done, Scene } from './perform.ts';
import type { Place } from './ports.ts';
import type { Sspr } from './ports-sspr.ts';
import { holderOf } from './tickets.ts';

export async function performShow(effect: EffectOf<'show'>, scene: Scene): Promise<Done> {
  const { do: _do, here, about, language, ...shown } = effect;
  if ('url' in shown.data && !(shown.data.url instanceof Secret)) {
    return { event: { type: 'new-link-asked', at: scene.now } };
  }
  if (shown.card === 'approval-wait' && !(shown.data.number instanceof Secret)) {
    return { event: { type: 'new-number-asked', at: scene.now } };
  }
  return showAt(here ?? scene.record.place, withWhy(shown, scene), scene, { about, language });
}

/** A dialog knows that it waits, and not that it stands in line. */
function withWhy(shown: Shown, { record, dialog }: Scene): Shown {
  const stands = record.todo.some((todo) => todo.dialog === dialog && standsInLine(todo));
  return shown.card === 'waiting' && stands ? { card: 'waiting', data: { why: 'in-line' } } : shown;
}

async function showAt(
  place: Place,
  shown: Shown,
  scene: Scene,
  { about, language }: { readonly about: string | undefined; readonly language: string | undefined },
): Promise<Done> {
  const { world, record, dialog } = scene;
  const { running } = record;
  const aside = asideCards.has(shown.card);
  const channel = channelOf(world.channels, place);
  const answer = await channel.show(place, {
    shown,
    language: language ?? record.language,
    ticket:
      about === undefined
        ? ticketFor(holderOf(channel, place, record.person.id), scene)
        : scene.notMe.issue({ id: scene.dialog, account: about, person: record.person.id }, scene.now),
    replaces: aside ? undefined : record.surface,
  });
  if (place !== record.place) return {};
  if (aside) return { place: answer.place };
  return { place: answer.place, shown: { surface: answer.ref, isLast: running?.id !== dialog } };
}

/** What the buttons of a card of the running dialog carry; undefined when none is running. */
export function ticketFor(holder: string, { record: { running }, tickets }: Scene): string | undefined {
  return running && tickets.issue(holder, running.id, markOf(running.state), running.expiresAt);
}

/** An older card gives way. Where it stood is all that is known of it, so if it is gone, there is nothing to do. */
export async function performFade({ surface }: EffectOf<'fade'>, { world, record }: Scene): Promise<Done> {
  const { place, language } = record;
  await channelOf(world.channels, place).show(place, {
    shown: { card: 'continued', data: {} },
    language,
    ticket: undefined,
    replaces: surface,
    onlyInPlace: true,
  });
  return {};
}

export async function performLink({ page = 'reset', lasts }: EffectOf<'link'>, scene: Scene): Promise<Done> {
  const frozen = await frozenEnd(scene);
  if (frozen !== undefined) return frozen;
  const { world, links, record, dialog, now } = scene;
  const { url, number, kept: link } = links.make(keyOf(record), dialog, now + (lasts ?? world.limits.link), page);
  return { event: { type: 'linked', at: now, link, url, number } };
}

const notifyPause = 60_000;

/** Every address of the person, once: of the profile first. */
function addressesOf({ noticeAddresses, contacts }: ReachableAccount): readonly string[] {
  const registered = contacts.filter(({ kind }) => kind === 'email').map(({ value }) => value);
  const more = registered.filter((one) => !noticeAddresses.some((other) => sameContact(one, other)));
  return [...noticeAddresses, ...more];
}

async function unreached(account: string, sspr: Sspr): Promise<ReachableAccount | undefined> {
  const found = await sspr.person(account);
  return found && withoutContacts(found);
}

async function whom({ account, what }: EffectOf<'notify'>, { world, found }: Scene) {
  // Of these there may be many at once, and what is registered may be read but now and then.
  const isSspr = what === 'sspr-enable' || what === 'sspr-disable';
  if (isSspr && world.sspr !== undefined) return unreached(account, world.sspr);
  return found.get(account) ?? world.directory.reachable.find(account);
}

/** Every known address but the one that it is about, and one that is gone. */
function addressesFor({ except, also }: EffectOf<'notify'>, known: readonly string[]): readonly string[] {
  const others = known.filter((one) => except === undefined || !sameContact(one, except));
  return also === undefined || others.some((one) => sameContact(one, also)) ? others : [...others, also];
}

/** One address that fails never keeps the others from hearing it: who can be told is told, the rest is tried again. */
export async function performNotify(effect: EffectOf<'notify'>, scene: Scene): Promise<Done> {
  const { world, record, name, now, dialog, notMe } = scene;
  const found = await whom(effect, scene);
  if (found === undefined) throw new Fault('unavailable', 'the account to be told about is not to be found now');
  const link = notMe.link({ id: dialog, account: found.id, person: undefined }, now);
  const { subject, text } = world.notice(effect.what, record.language, found.userName, now, link);
  const left: string[] = [];
  const all = addressesFor(effect, addressesOf(found));
  for (const to of effect.to ?? all) {
    const id = `${name}-${all.indexOf(to)}`;
    try {
      await world.mailer.send({ id, to, subject, text, language: record.language });
    } catch (error) {
      const fault = asFault(error);
      world.log({ level: 'warn', message: fault.message, code: fault.code, effect: 'notify', dialog });
      if (fault.passing) left.push(to);
    }
  }
  if (left.length > 0) return { again: now + notifyPause, left: { ...effect, to: left } };
  return effect.what === 'changed' ? { more: changedContact(found, now) } : {};
}
