// A dialog is a transition table: rows are states, columns are events, a cell returns the next state and a list of
// effects as data. An empty cell changes nothing.
import type { Instant } from './account.ts';
import type { Shown, Verb } from './card.ts';
import type { Effect } from './effect.ts';
import type { Event, EventType } from './event.ts';
import type { Ending } from './card.ts';
import type { Json } from './json.ts';
import type { Presser } from './person.ts';
import type { CampaignSetting } from './campaign.ts';
import type { Policy } from './policy.ts';
import type { Secret } from './secret.ts';

/** The next state and what is wanted, in order. */
export type Step<S> = readonly [state: S, ...effects: Effect[]];

/** What every cell may know beside state and event: the operator's choices, in ms where they are times. */
export interface Setting {
  readonly policy: Policy;
  readonly settleFor: number;
  readonly resendAfter: number;
  readonly triesPerCode: number;
  readonly sendsPerMethod: number;
  /** Wrong numbers, and hand-ins of any kind, that a link takes before it is dead. */
  readonly submitsPerLink: number;
  readonly handInsPerLink: number;
  readonly startsPerHour: number;
  readonly campaign: CampaignSetting;
}

/** Rows and columns. */
export type Table<S extends { readonly at: string }> = {
  readonly [At in S['at']]: {
    readonly [T in EventType]?: (
      state: Extract<S, { readonly at: At }>,
      event: Extract<Event, { readonly type: T }>,
      setting: Setting,
    ) => Step<S>;
  };
};

/** The state in which every dialog ends. */
export interface Ended {
  readonly at: 'ended';
  readonly ending: Ending;
  /** For `done`: whether the other sessions could be ended. */
  readonly signedOut?: boolean;
  /** What whoever presses a button of it from now on is told; otherwise that it is too late. */
  readonly late?: Shown;
}

/** One dialog. `version` is raised when a stored state would be read differently; an older one then ends politely. */
export interface Dialog<S extends { readonly at: string }> {
  readonly name: string;
  readonly version: number;
  /** Ms that it may last, if not as long as others. */
  readonly lasts?: number;
  /** `asked`: what a case was opened with, and its id. */
  readonly begin: (asked?: Json, id?: string) => Step<S>;
  readonly table: Table<S>;
  /** What a pressed button means here; undefined if it means nothing in any state. `by`: in a case, where anybody may. */
  readonly press: (
    verb: Verb,
    inputs: Readonly<Record<string, unknown>>,
    at: Instant,
    by?: Presser,
  ) => Event | undefined;
  /** What the person is about to type, by state name; a text is read with that in mind. */
  readonly expects: Readonly<Record<string, 'code' | 'password' | undefined>>;
  /** What a code typed as a plain message means here. */
  readonly code: (code: Secret, at: Instant) => Event;
  /** The card of a state again, for somebody who lost sight of it. */
  readonly redraw: (state: S, setting: Setting) => Step<S>;
}

/** Applies one event. A cell that is empty gives back the same state and no effect. */
export function stepDialog<S extends { readonly at: string }>(
  table: Table<S>,
  state: S,
  event: Event,
  setting: Setting,
): Step<S> {
  const row = table[state.at as S['at']] as
    | { readonly [T in EventType]?: (state: S, event: Event, setting: Setting) => Step<S> }
    | undefined;
  const cell = row !== undefined && Object.hasOwn(row, event.type) ? row[event.type] : undefined;
  return cell === undefined ? [state] : cell(state, event, setting);
}
