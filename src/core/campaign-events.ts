// What can happen to a campaign, and to the policy of Microsoft's own.
import type { Instant } from './account.ts';
import type {
  AudienceSize,
  Bounce,
  CampaignCounts,
  CampaignProgress,
  CampaignWait,
  Owed,
  Position,
} from './campaign.ts';
import type { NudgePolicy } from './nudge.ts';
import type { Presser } from './person.ts';

/** A group as a line to pick from. */
export interface GroupFound {
  readonly id: string;
  readonly name: string;
}

export type CampaignEvent =
  | { readonly type: 'audience-found'; readonly groups: readonly GroupFound[] }
  /** The people of a round are listed and counted. `gone`: there is no such group any more. */
  | { readonly type: 'campaign-planned'; readonly round: number; readonly size: AudienceSize | 'gone' }
  /** False: another campaign is under way. */
  | { readonly type: 'campaign-taken'; readonly taken: boolean }
  /** Some people were seen to, from one position of the round's list to another. */
  | {
      readonly type: 'portion-sent';
      readonly round: number;
      readonly pass: number;
      readonly from: Position;
      readonly to: Position;
      /** The list is at its end. */
      readonly end: boolean;
      readonly counts: CampaignCounts;
      readonly bounces: readonly Bounce[];
      /** Whose message is not sent though it was their turn: nothing was done, so it is theirs still. */
      readonly owed?: Owed;
      /** Nothing more before. */
      readonly notBefore: Instant;
      readonly why: CampaignWait;
      /** Somebody passed over in their night, or who asked for time, can be written to from then on. */
      readonly laterAt?: Instant;
      /** There is no such group any more. */
      readonly gone?: true;
    }
  /** Somebody who was written to wants time, or wants to register. */
  | { readonly type: 'snooze-asked'; readonly by: Presser }
  | { readonly type: 'register-asked'; readonly by: Presser }
  | { readonly type: 'snoozed' }
  /** A button of the progress card. */
  | { readonly type: 'campaign-asked'; readonly what: CampaignOrder; readonly by: Presser }
  /** An order that was checked where it was given. */
  | { readonly type: 'campaign-ordered'; readonly what: CampaignOrder }
  | { readonly type: 'campaign-read'; readonly progress: CampaignProgress | undefined; readonly id: string }
  /** Undefined: the permission or the licence for it is missing, or the setting is off. */
  | { readonly type: 'nudge-read'; readonly policy: NudgePolicy | undefined };

/** What can be done with a campaign that is under way. */
export type CampaignOrder = 'stop' | 'pause' | 'resume' | 'bounces';
