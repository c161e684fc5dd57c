// The states of a campaign: finding → signing-in → planning → confirming → asking → running ⇄ paused → ended.
import type { Instant } from '../account.ts';
import type {
  Audience,
  AudienceSize,
  Bounce,
  CampaignCounts,
  CampaignEnd,
  CampaignProgress,
  CampaignWait,
  Owed,
  Position,
} from '../campaign.ts';
import type { OrganizationAction } from '../authority/actions.ts';
import type { GroupFound } from '../campaign-events.ts';
import type { CampaignOrder } from '../campaign-events.ts';
import type { Ended, Setting, Step } from '../dialog.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { Presser } from '../person.ts';
import type { Shown } from '../card.ts';

/** What was asked for. */
export interface Wanted {
  readonly id: string;
  /** The group's name as it was typed. */
  readonly about: string;
  /** Messages in a wave; 0: no limit. */
  readonly waveSize: number;
}

/** What is known once it is clear whom it is about. */
export interface Known extends Wanted {
  readonly audience: Audience;
}

/** The two without whom none goes to so many: account ids, and what the helpdesk would call them. */
export interface Pair {
  readonly starter: { readonly id: string; readonly name: string };
  readonly seconds: readonly { readonly id: string; readonly name: string }[];
}

/** A campaign that has begun. */
export interface Begun extends Known {
  /** Buttons of messages and of the progress card count in every state of a campaign. */
  readonly mark: 'campaign';
  readonly first: AudienceSize;
  readonly size: AudienceSize;
  /** The round through the list: the first message, then reminders. */
  readonly round: number;
  readonly wave: number;
  readonly position: Position;
  /** Raised when a round goes through its list once more, for those who were passed over. */
  readonly pass: number;
  /** Messages of this wave. */
  readonly inWave: number;
  readonly counts: CampaignCounts;
  readonly bounces: readonly Bounce[];
  /** What is under way or waited for; an answer to anything else is an old one. */
  readonly doing: 'checking' | 'planning' | 'sending' | 'waiting';
  /** Raised with every wait, so that an older one wakes nobody. */
  readonly turn: number;
  readonly why: CampaignWait;
  readonly nextAt: Instant;
  /** The earliest time for those who were passed over. */
  readonly laterAt?: Instant;
  readonly owed?: Owed;
  /** What comes behind the wait. */
  readonly then: 'portion' | 'wave' | 'round' | 'summary';
  /** When the card was last brought up to date. */
  readonly shownAt: Instant;
  /** What people pressed, while the rules are asked for each of them. */
  readonly asked?: readonly Pressed[];
  /** Whom each wave asks about, where it took two. */
  readonly pair?: Pair;
}

/** A button of the progress card, and by whom: the answer to somebody else's question never decides it. */
export interface Pressed {
  readonly what: CampaignOrder;
  readonly by: Presser;
}

export type CampaignState =
  | ({ readonly at: 'checking' } & Wanted & { readonly audience?: Audience })
  | ({ readonly at: 'signing-in' } & Wanted & { readonly audience?: Audience; readonly size?: AudienceSize })
  | ({ readonly at: 'finding' } & Wanted)
  | ({ readonly at: 'picking'; readonly groups: readonly GroupFound[] } & Wanted)
  | ({ readonly at: 'planning' } & Known)
  | ({ readonly at: 'confirming'; readonly size: AudienceSize } & Known)
  | ({ readonly at: 'rechecking'; readonly size: AudienceSize } & Known)
  | ({
      readonly at: 'asking';
      readonly size: AudienceSize;
      readonly request: string;
      readonly starter?: Pair['starter'];
    } & Known)
  | ({ readonly at: 'taking'; readonly size: AudienceSize; readonly pair?: Pair } & Known)
  | ({ readonly at: 'running' } & Begun)
  | ({ readonly at: 'paused' } & Begun)
  | Ended;

export type Next = Step<CampaignState>;
export type At<Name extends CampaignState['at']> = Extract<CampaignState, { readonly at: Name }>;

export function wanted({ id, about, waveSize }: Wanted): Wanted {
  return { id, about, waveSize };
}

export function known({ audience, ...rest }: Known): Known {
  return { ...wanted(rest), audience };
}

/** The same campaign with something else in it, and nothing of another state. */
export function begun(state: Begun, over: Partial<Begun> = {}): Begun {
  const {
    mark,
    first,
    size,
    round,
    wave,
    position,
    pass,
    inWave,
    counts,
    bounces,
    doing,
    turn,
    why,
    nextAt,
    then,
    shownAt,
  } = state;
  const kept = {
    mark,
    first,
    size,
    round,
    wave,
    position,
    pass,
    inWave,
    counts,
    bounces,
    doing,
    turn,
    why,
    nextAt,
    then,
    shownAt,
  };
  const more = {
    ...(state.laterAt === undefined ? {} : { laterAt: state.laterAt }),
    ...(state.owed === undefined ? {} : { owed: state.owed }),
    ...(state.asked === undefined ? {} : { asked: state.asked }),
    ...(state.pair === undefined ? {} : { pair: state.pair }),
  };
  return { ...known(state), ...kept, ...more, ...over };
}

export function line(decision: AuditFacts['decision'], reason: string): Effect {
  return { do: 'audit', facts: { action: 'registration_campaign', decision, reason } };
}

/** Whom it is about, in the audit: names of groups are no secret, but ids are what stays. */
export function audienceName(audience: Audience | undefined): string {
  if (audience === undefined) return 'unknown';
  if (audience.kind === 'group') return `group-${audience.id}`;
  return audience.kind === 'list' ? audience.list : 'everyone';
}

export function progressOf(state: Begun, stage: CampaignProgress['stage'], setting: Setting): CampaignProgress {
  const { audience, wave, round, size, first, counts, nextAt, why } = state;
  const since = Math.max(counts.registered, size.registered - first.registered, 0);
  const rounds = setting.campaign.reminders + 1;
  return { audience, stage, why, wave, round, rounds, size: first, since, counts, nextAt };
}

/** What the rules are asked for: everybody, and every list that goes through the whole company, is a matter of two. */
export function actionFor(audience: Audience | undefined): OrganizationAction {
  return audience === undefined || audience.kind === 'group' ? 'campaign' : 'campaign-everyone';
}

/** Whether so many people take a second administrator. */
export function needsSecond({ audience, size }: Pick<Begun, 'audience' | 'size'>, { campaign }: Setting): boolean {
  return audience.kind !== 'group' || size.toWrite >= campaign.secondPersonFrom;
}

/** How it stands for people: the breath between two portions is no wait. */
export function stageOf({ at, doing, why }: Begun & { readonly at: string }): CampaignProgress['stage'] {
  if (at === 'paused') return 'paused';
  if (doing === 'planning') return 'counting';
  return why === '' ? 'sending' : 'waiting';
}

const endings: Readonly<Record<CampaignEnd, Ended['ending']>> = {
  done: 'done',
  stopped: 'done',
  'group-gone': 'done',
  'group-grew': 'done',
  'no-group': 'refused',
  'nobody-to-write': 'done',
  already: 'refused',
  'none-running': 'refused',
  'not-allowed': 'refused',
  'not-approved': 'refused',
  'not-available': 'refused',
  cancelled: 'cancelled',
  expired: 'expired',
  failed: 'failed',
};

/** Whoever presses a button of a message later on is told that there is nothing more to do. */
const over: Shown = { card: 'campaign-reply', data: { what: 'over' } };

export function end(state: Wanted & Partial<Begun>, outcome: CampaignEnd, text = ''): Next {
  const { audience, counts, first, size } = state;
  const isBegun = counts !== undefined && first !== undefined && size !== undefined;
  const since = isBegun ? Math.max(counts.registered, size.registered - first.registered, 0) : 0;
  const summary = isBegun ? { size: first, since, counts } : {};
  const card: Shown = {
    card: 'campaign',
    data: { at: 'ended', end: outcome, text, ...(audience && { audience }), ...summary },
  };
  const decision = endings[outcome] === 'done' ? 'done' : endings[outcome] === 'failed' ? 'failed' : 'refused';
  return [
    { at: 'ended', ending: endings[outcome], late: isBegun ? over : card },
    line(decision, outcome),
    { do: 'leave-campaign' },
    { do: 'show', ...card },
  ];
}
