// One person's turn in a campaign. Everything is asked at this moment; the mark that only one process ever gets comes last
// before the message, so that nobody gets two in a round, whatever dies. What may have got lost then is made up for by the
// next round.
import type { Bounce, BounceReason, CampaignCounts, CampaignWait, Owed } from '../core/campaign.ts';
import { hasEnough } from '../core/campaign.ts';
import type { Instant } from '../core/account.ts';
import type { EffectOf } from '../core/effect.ts';
import { asFault } from '../core/fault.ts';
import type { Fault } from '../core/fault.ts';
import { maskEmail } from '../core/mask.ts';
import { zoneOf } from './campaigns.ts';
import type { CampaignRecords, Campaigns, Note } from './campaigns.ts';
import { channelOf } from './channel-of.ts';
import { isExcluded } from './perform-campaign-plan.ts';
import type { Scene } from './perform.ts';
import type { Person, Place } from './ports.ts';
import type { CampaignPerson } from './ports-campaign.ts';
import { nextOpen } from './quiet-hours.ts';
import { reachInChat, spokenBy } from './reach-person.ts';
import { holderOf } from './tickets.ts';

type Portion = EffectOf<'send-portion'>;

/** What came of somebody's turn. `stop`: nothing was sent, and nothing more is to be for now. */
export type Outcome =
  | {
      readonly count?: keyof CampaignCounts;
      readonly bounce?: Bounce;
      readonly laterAt?: Instant;
      readonly isMessage: boolean;
    }
  | { readonly stop: { readonly notBefore: Instant; readonly why: CampaignWait; readonly owed?: Owed } };

interface Tools {
  readonly campaigns: Campaigns;
  readonly records: CampaignRecords;
  readonly scene: Scene;
}

/** After something that did not say how long to wait (ms). */
const pause = 30_000;
const longPause = 5 * 60_000;

/** `person`: as they are now; undefined: there is no such account any more. */
export async function writeTo(
  id: string,
  person: CampaignPerson | undefined,
  portion: Portion,
  tools: Tools,
): Promise<Outcome> {
  const note = await tools.records.note(id);
  if (note !== undefined && note.round >= portion.round) return again(note, portion);
  const not = person === undefined ? excluded : await whyNot(person, note, portion, tools);
  if (person === undefined || not !== undefined) return not ?? excluded;
  const [found, fault] = await reached(person, tools.scene);
  if (fault !== undefined) return wait(fault, tools.scene);
  if (!(await tools.records.mark(id, portion.round, triesOf(id, portion)))) return lost(id, note, portion, tools);
  return found === undefined
    ? byMail(person, note, 'nowhere', portion, tools)
    : inChat(person, found, note, portion, tools);
}

/** How often it was this person's turn and nothing was sent. */
function triesOf(id: string, { owed }: Portion): number {
  return owed?.account === id ? owed.tries : 0;
}

const excluded: Outcome = { count: 'excluded', isMessage: false };

/** Written to in this round already: by a process that died before it could say so, or in an earlier pass. */
function again(note: Note, { round, pass }: Portion): Outcome {
  if (note.round !== round || note.pass !== pass) return { isMessage: false };
  return { count: note.count, isMessage: note.count !== 'bounced' };
}

async function whyNot(
  person: CampaignPerson,
  note: Note | undefined,
  { audience }: Portion,
  { campaigns, scene }: Tools,
): Promise<Outcome | undefined> {
  const { world, freezes } = scene;
  const now = world.now();
  if (isExcluded(person, world.policy)) return excluded;
  const own = await campaigns.registrations.find(person.id);
  if (hasEnough(audience, person.reported, own, world.policy)) return { count: 'registered', isMessage: false };
  // Somebody whose account was stopped hears of that from the helpdesk, and of nothing else.
  if ((await freezes.since({ account: person.id }, now)) !== undefined) return excluded;
  const wakes = note?.snoozedUntil ?? 0;
  const opens = nextOpen(Math.max(now, wakes), campaigns.choices.hours, zoneOf(person.country, campaigns.choices));
  if (opens === undefined) return excluded;
  return opens > now ? { laterAt: opens, isMessage: false } : undefined;
}

type Found = { readonly person: Person; readonly place: Place };

/** Asking where somebody is sends nothing, so what fails here may be asked again. */
async function reached(
  { id, userName, mail }: CampaignPerson,
  scene: Scene,
): Promise<readonly [Found | undefined, Fault | undefined]> {
  const whom = { accountId: id, addresses: [userName, ...(mail === undefined ? [] : [mail])] };
  try {
    return [await reachInChat(whom, scene), undefined];
  } catch (error) {
    return [undefined, asFault(error)];
  }
}

function wait(fault: Fault, { world, dialog }: Scene, owed?: Owed): Outcome {
  world.log({ level: 'warn', message: fault.message, code: fault.code, effect: 'send-portion', dialog });
  const notBefore = world.now() + (fault.passing ? Math.max(fault.retryAfter ?? pause, 1_000) : longPause);
  return { stop: { notBefore, why: 'throttled', ...(owed === undefined ? {} : { owed }) } };
}

/** Somebody has the mark and nobody says that a message was sent: perhaps it was. */
async function lost(id: string, note: Note | undefined, portion: Portion, { records, scene }: Tools): Promise<Outcome> {
  const { round, pass } = portion;
  await records.putNote(id, { ...note, round, pass, count: 'unsure', at: scene.world.now() });
  return { count: 'unsure', isMessage: true };
}

async function inChat(
  person: CampaignPerson,
  found: Found,
  note: Note | undefined,
  portion: Portion,
  tools: Tools,
): Promise<Outcome> {
  const { scene, records } = tools;
  const { world } = scene;
  const language = spokenBy(person.language, world);
  try {
    const { ref, place } = await channelOf(world.channels, found.place).show(found.place, {
      shown: {
        card: 'campaign-invitation',
        data: { displayName: person.displayName, reminder: portion.round - 1, why: portion.audience.kind },
      },
      language,
      ticket: ticketOf(found, scene),
      replaces: undefined,
    });
    const { round, pass } = portion;
    await records.putNote(person.id, {
      round,
      pass,
      count: 'sent',
      at: world.now(),
      place,
      surface: ref,
      language,
    });
    await quieten(note, scene);
    return { count: 'sent', isMessage: true };
  } catch (error) {
    return notSent(asFault(error), person, note, portion, tools);
  }
}

/** Only what says that nothing was done is done again; an answer that got lost is not. */
async function notSent(
  fault: Fault,
  person: CampaignPerson,
  note: Note | undefined,
  portion: Portion,
  tools: Tools,
): Promise<Outcome> {
  if (fault.code === 'throttled' || fault.code === 'misconfigured')
    return wait(fault, tools.scene, { account: person.id, tries: triesOf(person.id, portion) + 1 });
  if (fault.code === 'unreachable' || fault.code === 'forbidden')
    return byMail(person, note, 'blocked', portion, tools);
  const { world, dialog } = tools.scene;
  world.log({ level: 'warn', message: fault.message, code: fault.code, effect: 'send-portion', dialog });
  return lost(person.id, note, portion, tools);
}

/** The buttons count as long as the campaign does, for this very person. */
function ticketOf({ person, place }: Found, { world, record, dialog, tickets }: Scene): string {
  const holder = holderOf(channelOf(world.channels, place), place, person.id);
  return tickets.issue(holder, dialog, 'campaign', record.running?.expiresAt ?? world.now());
}

/** The message before this one gives way, where that can be done. */
async function quieten(note: Note | undefined, { world }: Scene): Promise<void> {
  const { place, surface, language = world.defaultLanguage } = note ?? {};
  if (place === undefined || surface === undefined) return;
  const shown = { card: 'continued', data: {} } as const;
  await channelOf(world.channels, place)
    .show(place, { shown, language, ticket: undefined, replaces: surface, onlyInPlace: true })
    .catch((error: unknown) => world.log({ level: 'debug', message: asFault(error).message, effect: 'fade' }));
}

async function byMail(
  person: CampaignPerson,
  note: Note | undefined,
  why: BounceReason,
  portion: Portion,
  { scene, campaigns, records }: Tools,
): Promise<Outcome> {
  const { world, dialog } = scene;
  const { round, pass } = portion;
  const { mail: to } = person;
  const keep = (count: Note['count']): Promise<void> =>
    records.putNote(person.id, { ...note, round, pass, count, at: world.now() });
  if (to === undefined) {
    await keep('bounced');
    return bounced(person, why);
  }
  await keep('unsure');
  const language = spokenBy(person.language, world);
  const { subject, text } = campaigns.mail(language, round - 1);
  try {
    await world.mailer.send({ id: `${dialog}-${round}-${person.id}`, to, subject, text, language });
  } catch (error) {
    const fault = asFault(error);
    world.log({ level: 'warn', message: fault.message, code: fault.code, effect: 'send-portion', dialog });
    await keep('bounced');
    return bounced(person, 'mail-failed');
  }
  await keep('mailed');
  return { count: 'mailed', isMessage: true };
}

function bounced({ userName }: CampaignPerson, why: BounceReason): Outcome {
  return { count: 'bounced', bounce: { who: maskEmail(userName), why }, isMessage: false };
}
