// The cards about Microsoft's self-service reset, with the data that each needs.
import type { Finding, LeftOut, NoPlan, Registration, SsprChange, SsprGroup } from './sspr.ts';

/** How naming the group, or the switch for administrators, ended. */
export type SsprSetOutcome = 'done' | 'already' | 'not-allowed' | 'unfit' | 'unavailable' | 'unconfirmed';

/** What somebody may read: of one person, of the whole, or of what is missing. */
export type SsprLook =
  | {
      readonly about: 'person';
      readonly name: string;
      /** The group that is managed; undefined: none is named. */
      readonly group: SsprGroup | undefined;
      /** Undefined where there is no group to be in. */
      readonly inGroup: boolean | undefined;
      /** Undefined: the report says nothing of this person. `hidden`: it cannot be read. */
      readonly registration: Registration | 'hidden' | undefined;
    }
  | {
      readonly about: 'whole' | 'everyone';
      readonly group: SsprGroup | undefined;
      readonly pinned: boolean;
      /** Where it is switched. */
      readonly portal: string;
    }
  | { readonly about: 'check'; readonly findings: readonly Finding[] }
  | {
      readonly about: 'nothing';
      readonly why: Extract<NoPlan, 'off' | 'not-allowed' | 'nobody' | 'failed'> | 'several';
    };

/** Card name → its data, as in `Cards`. */
export interface SsprCards {
  /** What is known of somebody, or of everybody. */
  'sspr-status': Exclude<SsprLook, { readonly about: 'check' }>;
  /** What self-service needs, row by row. */
  'sspr-check': { readonly findings: readonly Finding[] };
  /** The last click before people are put into the group, or taken out. `people`: by name; none where `from` is meant. */
  'sspr-confirm': {
    readonly change: SsprChange;
    readonly group: string;
    readonly people: readonly string[];
    readonly from: string;
    readonly left: readonly LeftOut[];
  };
  /** How far it is, and how it ended. */
  'sspr-progress': SsprProgress;
  /** How naming the group, or the switch for administrators, stands. `name`: the group. */
  'sspr-setting': {
    readonly what: 'group' | 'administrators-on' | 'administrators-off';
    readonly answer: SsprSettingAnswer;
    readonly name: string;
    /** Why a group does not fit. */
    readonly problem: SsprGroup['problem'];
  };
}

export interface SsprProgress {
  readonly change: SsprChange;
  readonly at: 'signing-in' | 'asking' | 'working' | 'stopping' | 'done' | SsprEnd;
  /** Who it is for: a name, a group, or a number of people. */
  readonly who: string;
  readonly group: string;
  /** Why the group does not fit. */
  readonly problem: SsprGroup['problem'];
  readonly changed: number;
  readonly already: number;
  /** The first of those who were left out, and how many there are. */
  readonly left: readonly LeftOut[];
  readonly leftCount: number;
}

/** How it ended without being done. */
export type SsprEnd =
  | NoPlan
  | 'not-signed-in'
  | 'not-approved'
  /** In the middle: what was changed stays changed. */
  | 'stopped'
  | 'cancelled'
  | 'expired';

export type SsprSettingAnswer =
  | SsprSetOutcome
  | Exclude<NoPlan, 'group-unfit' | 'too-many' | 'nobody' | 'no-group' | 'not-allowed'>
  | 'signing-in'
  | 'waiting'
  | 'not-signed-in'
  | 'not-approved'
  | 'cancelled'
  | 'expired';
