// Microsoft's self-service password reset (SSPR), as orders, cards and the directory speak of it. Nothing can be switched
// for a tenant from outside the portal: what is managed here is who is in the one group for which it is "Selected".
import type { Instant } from './account.ts';
import type { AuthorityRefusal } from './authority/administrators.ts';
import type { NamedPerson } from './event.ts';
import type { Order } from './orders.ts';

export type SsprOrder = Extract<Order, `sspr-${string}`>;

/** Into the group, or out of it. */
export type SsprChange = 'enable' | 'disable';

/** Why a group cannot be the one: membership is not ours to change, or would mean more than self-service. */
export type GroupProblem =
  | 'missing'
  /** Its members can be given roles: changing it takes a permission that Latchkey must not have. */
  | 'role-assignable'
  | 'synced'
  | 'dynamic'
  | 'mail-enabled'
  | 'not-security';

/** A group as it is at this moment. */
export interface SsprGroup {
  readonly id: string;
  readonly name: string;
  readonly problem: GroupProblem | '';
}

export type NamedGroup = Pick<SsprGroup, 'id' | 'name'>;

/** What Microsoft's registration report says of somebody, and as of when: it is hours old. */
export interface Registration {
  readonly enabled: boolean;
  readonly registered: boolean;
  readonly capable: boolean;
  readonly administrator: boolean;
  readonly methods: readonly string[];
  readonly at: Instant | undefined;
}

/** Somebody who is left out, by the name under which they were asked for, and why. */
export interface LeftOut {
  readonly name: string;
  readonly why: SsprRefusal;
}

export type SsprRefusal =
  | AuthorityRefusal
  | 'unknown'
  /** Nobody, or nobody whom the asker may see, goes by that name; or more than one does. */
  | 'nobody'
  | 'several'
  /** Holds a role: one at a time, with a second administrator. */
  | 'one-by-one'
  /** In the group through another group: only that one can let them go. */
  | 'through-group'
  /** Microsoft refused it. */
  | 'refused'
  | 'unconfirmed';

/** What is going to be done, as it was found; asked again person by person before it is written. */
export interface SsprPlan {
  readonly group: NamedGroup;
  readonly people: readonly NamedPerson[];
  readonly left: readonly LeftOut[];
  /** The group whose members are meant, in place of `people`. */
  readonly from?: NamedGroup;
}

/** Why there is no plan, or no group. */
export type NoPlan =
  /** The operator leaves Microsoft's self-service alone. */
  | 'off'
  | 'not-allowed'
  /** It was not said for whom. */
  | 'no-name'
  | 'too-many'
  /** Nobody of those who were named can be taken. */
  | 'nobody'
  /** No group has been named for self-service yet. */
  | 'no-group'
  | 'group-unknown'
  | 'group-several'
  | 'group-unfit'
  /** The settings say which group it is. */
  | 'group-pinned'
  | 'failed';

/** What came of one step over at most `stepSize` people. */
export interface SsprStep {
  readonly changed: number;
  readonly already: number;
  readonly left: readonly LeftOut[];
  /** Where the next step begins; undefined: that was all. `again`: the list has to be read from its beginning. */
  readonly next?: string;
  readonly again?: true;
  /** Nothing more can be done, for everybody. */
  readonly stopped?: 'not-allowed' | 'group-unfit' | 'failed';
}

/** People in one step: as many as Graph adds to a group in one call. */
export const stepSize = 20;
/** People in one order. */
export const mostPeople = 20;

/** What is looked at by a prerequisites check, in this order. */
export const prerequisites = [
  'licence',
  'permissions',
  'application-role',
  'group',
  'switch',
  'writeback',
  'methods',
  'migration',
  'sms-voice',
  'administrators',
  'cloud',
] as const;

export type Prerequisite = (typeof prerequisites)[number];

/** One row of the check. `note` names the sentence that says what was seen; `detail` fills it. */
export interface Finding {
  readonly what: Prerequisite;
  readonly state: 'ok' | 'missing' | 'unknown';
  readonly note: FindingNote;
  readonly detail: string;
  /** Where it is mended. */
  readonly url: string;
}

/** What can be said of a row. */
export type FindingNote =
  | 'licence-ok'
  | 'licence-no-writeback'
  | 'licence-none'
  | 'permissions-ok'
  | 'permissions-missing'
  | 'application-role'
  | 'group-ok'
  | 'group-none'
  | `group-${GroupProblem}`
  | 'switch'
  | 'writeback-none'
  | 'writeback-unknown'
  | 'methods-ok'
  | 'methods-none'
  | 'migration-done'
  | 'migration-open'
  | 'sms-voice-on'
  | 'sms-voice-off'
  | 'administrators-on'
  | 'administrators-off'
  | 'cloud-ok'
  | 'cloud-us-gov'
  | 'cloud-china'
  | 'not-readable'
  | 'not-in-cloud';
