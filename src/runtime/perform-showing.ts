// Cards, the page link, notices and the helpdesk line.
import { asideCards } from '../core/conversation.ts';
import type { Shown } from '../core/card.ts';
import type { EffectOf } from '../core/effect.ts';
import { Fault } from '../core/fault.ts';
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
      : tickets.issue(record.person.id, running.id, running.state.at, running.expiresAt);
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

export async function performNotify(
  { account }: EffectOf<'notify'>,
  { world, record, name, now }: Scene,
): Promise<Done> {
  const found = await world.directory.find(account);
  if (found === undefined) return {};
  const { subject, text } = world.notice(record.language, found.userName, now);
  for (const [index, to] of found.noticeAddresses.entries()) {
    await world.mailer.send({ id: `${name}-${index}`, to, subject, text, language: record.language });
  }
  return {};
}

function channelOf(channels: Readonly<Record<string, Channel>>, place: Place): Channel {
  const channel = channels[place.channel];
  if (channel === undefined) throw new Fault('misconfigured', `no channel is called ${place.channel}`);
  return channel;
}
