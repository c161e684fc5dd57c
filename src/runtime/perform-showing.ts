// Cards, the page link, notices and the helpdesk line.
import { markOf } from '../core/conversation.ts';
import { asideCards } from '../core/todo-list.ts';
import type { Shown } from '../core/card.ts';
import type { EffectOf } from '../core/effect.ts';
import { asFault, Fault } from '../core/fault.ts';
import { Secret } from '../core/secret.ts';
import type { Done, Scene } from './perform.ts';
import type { Channel, Place } from './ports.ts';

export async function performShow(effect: EffectOf<'show'>, scene: Scene): Promise<Done> {
  const { do: _do, here, ...shown } = effect;
  if (shown.card === 'set-password' && !(shown.data.url instanceof Secret)) {
    return { event: { type: 'new-link-asked', at: scene.now } };
  }
  return showAt(here ?? scene.record.place, shown, scene);
}

async function showAt(place: Place, shown: Shown, scene: Scene): Promise<Done> {
  const { world, record, tickets } = scene;
  const { running } = record;
  const aside = asideCards.has(shown.card);
  const ticket =
    running === undefined
      ? undefined
      : tickets.issue(record.person.id, running.id, markOf(running.state), running.expiresAt);
  const answer = await channelOf(world.channels, place).show(place, {
    shown,
    language: record.language,
    ticket,
    replaces: aside ? undefined : record.surface,
  });
  if (place !== record.place) return {};
  return aside ? { place: answer.place } : { place: answer.place, surface: answer.ref };
}

export async function performLink(
  _effect: EffectOf<'link'>,
  { world, links, record, dialog, now }: Scene,
): Promise<Done> {
  const { url, number, kept: link } = links.make(record.person.id, dialog, now + world.limits.link);
  return { event: { type: 'linked', at: now, link, url, number } };
}

export async function performTellHelpdesk(effect: EffectOf<'tell-helpdesk'>, { world }: Scene): Promise<Done> {
  const { do: _do, ...data } = effect;
  for (const place of world.helpdesk) {
    await channelOf(world.channels, place).show(place, {
      shown: { card: 'helpdesk', data },
      language: world.defaultLanguage,
      ticket: undefined,
      replaces: undefined,
    });
  }
  return {};
}

const notifyPause = 60_000;

/** One address that fails never keeps the others from hearing it: who can be told is told, the rest is tried again. */
export async function performNotify(
  effect: EffectOf<'notify'>,
  { world, record, name, now, dialog }: Scene,
): Promise<Done> {
  const found = await world.directory.find(effect.account);
  if (found === undefined) throw new Fault('unavailable', 'the account to be told about is not to be found now');
  const { subject, text } = world.notice(effect.what, record.language, found.userName, now);
  const left: string[] = [];
  for (const to of effect.to ?? found.noticeAddresses) {
    const id = `${name}-${found.noticeAddresses.indexOf(to)}`;
    try {
      await world.mailer.send({ id, to, subject, text, language: record.language });
    } catch (error) {
      const fault = asFault(error);
      world.log({ level: 'warn', message: fault.message, code: fault.code, effect: 'notify', dialog });
      if (fault.passing) left.push(to);
    }
  }
  return left.length === 0 ? {} : { again: now + notifyPause, left: { ...effect, to: left } };
}

function channelOf(channels: Readonly<Record<string, Channel>>, place: Place): Channel {
  const channel = channels[place.channel];
  if (channel === undefined) throw new Fault('misconfigured', `no channel is called ${place.channel}`);
  return channel;
}
