// What a registration campaign needs of a directory: whose turn it could be, page by page, and what is true of a few of them
// at this moment. Nothing here decides who is written to.
import type { Audience, ReportedMethods } from '../core/campaign.ts';
import type { GroupFound } from '../core/campaign-events.ts';
import type { NudgePolicy, NudgeWanted } from '../core/nudge.ts';
import type { WriteAnswer } from './ports-administration.ts';

/** Somebody of a page. */
export interface CampaignPerson {
  readonly id: string;
  readonly displayName: string;
  readonly userName: string;
  readonly mail: string | undefined;
  /** BCP 47, as the directory holds it. */
  readonly language: string | undefined;
  /** ISO 3166-1, two letters. */
  readonly country: string | undefined;
  readonly enabled: boolean;
  readonly guest: boolean;
  /** Undefined where it was not read. */
  readonly reported: ReportedMethods | undefined;
}

/** A row of the report. */
export interface Reported {
  readonly id: string;
  readonly reported: ReportedMethods;
}

/** One page, and what to ask for the next with. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | undefined;
}

/** A few people as they are at this moment. */
export interface Freshly {
  /** By id; somebody who is not there any more has none. */
  readonly people: ReadonlyMap<string, CampaignPerson>;
  /** Ids that were not answered for now: never a guess. */
  readonly later: ReadonlySet<string>;
  /** Ms that the directory asked us to wait for those. */
  readonly retryAfter: number | undefined;
  /** There is no such group any more. */
  readonly gone: boolean;
}

/** People by group or all of them, with what the registration report says. Every read is complete or a Fault. */
export interface CampaignPeople {
  /** Security and Microsoft 365 groups whose names begin so, an exact one alone; at most 8. */
  groups(name: string): Promise<readonly GroupFound[]>;
  /** Members also through other groups; `gone`: there is no such group. */
  page(audience: Audience, next: string | undefined): Promise<Page<CampaignPerson> | 'gone'>;
  /** What the report says of everybody in the tenant. */
  reported(next: string | undefined): Promise<Page<Reported>>;
  /** At most 10 at a time. */
  fresh(audience: Audience, ids: readonly string[]): Promise<Freshly>;
}

/** Microsoft's own registration campaign in the tenant's policy. */
export interface RegistrationPolicy {
  /** Undefined: it may not be read. Throws a Fault. */
  read(): Promise<NudgePolicy | undefined>;
  /** Once; sends nothing of the policy that was not asked for. */
  write(wanted: NudgeWanted): Promise<WriteAnswer>;
}
