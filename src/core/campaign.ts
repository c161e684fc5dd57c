// A registration campaign: who is written to, how far it is, and what is known of each person just before a message. Pure
// words and rules; the case that walks through them is `dialogs/campaign.ts`.
import type { Instant } from './account.ts';
import type { Policy } from './policy.ts';
import type { Json } from './json.ts';
import type { Registration } from './registration.ts';
import { isPhoneOnly } from './report.ts';

/**
 * A stored list of people by what they have, as a report knows them. `sms-only`: those of `isPhoneOnly`, who must move before
 * 1 February 2027.
 */
export type CampaignList = 'sms-only';

/** Whom a campaign is about. */
export type Audience =
  | { readonly kind: 'group'; readonly id: string; readonly name: string }
  | { readonly kind: 'everyone' }
  | { readonly kind: 'list'; readonly list: CampaignList };

/** How many they are, counted when a round of messages began. */
export interface AudienceSize {
  readonly people: number;
  /** Who have enough already, or for a list: are not, or no longer, on it. Never written to. */
  readonly registered: number;
  /** Guests, blocked, service and emergency accounts, and administrators where those may not help themselves. */
  readonly excluded: number;
  /** Of those who will be written to, whom nothing but the chat can reach. */
  readonly noMail: number;
  readonly toWrite: number;
}

/** What came of the messages so far. */
export interface CampaignCounts {
  /** In the chat. */
  readonly sent: number;
  /** By mail, for the chat did not reach them. */
  readonly mailed: number;
  /** Perhaps: the process or the answer got lost at that very moment. Nobody is written to twice; the next round is. */
  readonly unsure: number;
  /** Found registered when their turn came. */
  readonly registered: number;
  readonly excluded: number;
  /** Who asked to be reminded later. */
  readonly snoozed: number;
  readonly bounced: number;
}

export const noCounts: CampaignCounts = {
  sent: 0,
  mailed: 0,
  unsure: 0,
  registered: 0,
  excluded: 0,
  snoozed: 0,
  bounced: 0,
};

/** Why somebody could not be told. */
export type BounceReason =
  /** Not in the chat, or without the app there; and no mail address. */
  | 'nowhere'
  /** The bot was blocked or removed there, and no mail address. */
  | 'blocked'
  /** The chat did not reach them, and neither did the mail. */
  | 'mail-failed';

/** One line of the list of those who could not be told. */
export interface Bounce {
  /** Masked. */
  readonly who: string;
  readonly why: BounceReason;
}

/** How many of them a campaign remembers by name; the rest are counted only. */
export const bouncesKept = 30;

/** Where in the list of people a round stands. */
export interface Position {
  readonly chunk: number;
  readonly offset: number;
}

/** Whose message is known not to be sent though it was their turn. `tries`: raised by each, so that one is done once. */
export interface Owed {
  readonly account: string;
  readonly tries: number;
}

/** What a person has, read just now of the directory's report; undefined: it does not know them. */
export interface ReportedMethods {
  /** By Microsoft's rules for self-service. */
  readonly registered: boolean;
  /** Holds an admin role. */
  readonly admin: boolean;
  /** Microsoft's names: `mobilePhone`, `email`, `softwareOneTimePasscode`. */
  readonly methods: readonly string[];
}

/** Whether somebody needs no message: they are registered, or for a list are not on it any more. */
export function hasEnough(
  audience: Audience,
  reported: ReportedMethods | undefined,
  own: Registration,
  policy: Pick<Policy, 'methods' | 'proofs'>,
): boolean {
  if (audience.kind === 'list') return !isPhoneOnly({ methods: reported?.methods ?? [] }) || hasBetter(own, policy);
  if (reported?.registered === true) return true;
  // A passkey with user verification is something one has and something one is or knows: two at once.
  if (own.passkeys.length > 0) return true;
  const needed = reported?.admin === true ? 2 : policy.proofs;
  return new Set([...ownKinds(own, policy), ...reportedKinds(reported, policy)]).size >= needed;
}

/** What proves without a text message or call, and is no mere address. */
function hasBetter(own: Registration, { methods }: Pick<Policy, 'methods'>): boolean {
  return own.passkeys.length > 0 || (own.authenticatorSince !== undefined && methods.includes('authenticator'));
}

/** A contact that was entered lately proves nothing yet, but nobody has to be asked for it again. */
function ownKinds(own: Registration, { methods }: Pick<Policy, 'methods'>): ReadonlySet<string> {
  const contacts = own.contacts.map(({ kind }) => kind).filter((kind) => methods.includes(kind));
  const app = own.authenticatorSince !== undefined && methods.includes('authenticator') ? ['authenticator'] : [];
  const keys = own.passkeys.length > 0 ? ['passkey'] : [];
  const codes = (own.recoveryCodes?.left.length ?? 0) > 0 ? ['recovery-code'] : [];
  return new Set([...contacts, ...app, ...keys, ...codes]);
}

function reportedKinds(reported: ReportedMethods | undefined, { methods }: Pick<Policy, 'methods'>): string[] {
  const known = reported?.methods ?? [];
  return [
    ...(methods.includes('phone') && known.includes('mobilePhone') ? ['phone'] : []),
    ...(methods.includes('email') && known.includes('email') ? ['email'] : []),
  ];
}

/** What the operator set for campaigns, in ms and counts. */
export interface CampaignSetting {
  /** Messages after the first one that somebody may get. */
  readonly reminders: number;
  /** Ms from one wave to the next. */
  readonly between: number;
  /** Ms for which somebody is left alone who asks for it. */
  readonly snooze: number;
  /** From so many people a second administrator has to agree; for everybody always. */
  readonly secondPersonFrom: number;
}

/** A window of the day in which people may be written to. Minutes after midnight; `to` not behind `from`: the next day. */
export interface OpenHours {
  readonly from: number;
  readonly to: number;
  /** 0 is Sunday. The day on which the window begins. */
  readonly days: readonly number[];
}

/** What a case of the kind `campaign` is opened with; the way in for a report that lists people who must move. */
export function campaignFor(list: CampaignList): Json {
  return { order: 'campaign', list };
}

/** How a campaign that is under way stands, as its card shows it. */
export interface CampaignProgress {
  readonly audience: Audience;
  readonly stage: 'sending' | 'waiting' | 'paused' | 'counting';
  /** Why it waits, or was stopped for now. */
  readonly why: CampaignWait;
  readonly wave: number;
  readonly round: number;
  readonly rounds: number;
  readonly size: AudienceSize;
  /** Registered since it began, as far as is seen. */
  readonly since: number;
  readonly counts: CampaignCounts;
  /** When it goes on; 0 if that is not known. */
  readonly nextAt: Instant;
}

/** Why nothing is sent at the moment; empty: something is. */
export type CampaignWait =
  | ''
  /** The next wave is not due yet. */
  | 'wave'
  /** Quiet hours, or people who asked to be reminded later. */
  | 'quiet'
  /** The platform or the directory asked for patience, or does not answer. */
  | 'throttled'
  /** Self-service is frozen. */
  | 'frozen'
  /** Whoever started it may not any more. */
  | 'not-allowed'
  /** Nor may whoever agreed, where it takes two. */
  | 'second-not-allowed'
  | 'asked';

/** How a campaign ended, or why there is none. */
export type CampaignEnd =
  | 'done'
  | 'stopped'
  | 'group-gone'
  /** So many people by now that it takes a second administrator, and none was asked. */
  | 'group-grew'
  | 'no-group'
  | 'nobody-to-write'
  | 'already'
  | 'none-running'
  | 'not-allowed'
  | 'not-approved'
  | 'not-available'
  | 'cancelled'
  | 'expired'
  | 'failed';
