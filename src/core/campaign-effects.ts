// What a campaign can want, and setting Microsoft's own.
import type { Audience, Owed, Position } from './campaign.ts';
import type { NudgeWanted } from './nudge.ts';
import type { Presser } from './person.ts';
import type { Approver } from './request.ts';

export type CampaignEffect =
  /** Looks for groups of this name, for somebody who may start a campaign. Answers `audience-found`. */
  | { readonly do: 'find-audience'; readonly about: string }
  /** Lists and counts the people of a round, page by page. Answers `campaign-planned`. May be begun anew. */
  | { readonly do: 'plan-campaign'; readonly audience: Audience; readonly round: number }
  /** Makes this the one campaign that is under way. Answers `campaign-taken`. May be repeated. */
  | { readonly do: 'take-campaign' }
  /** Lets another one begin. May be repeated. */
  | { readonly do: 'leave-campaign' }
  /**
   * Writes to the next few people of a round who still need it, `most` messages at most; nobody twice in a round, by one
   * atomic mark before each message. Answers `portion-sent`. Found after a crash it goes on: whoever is marked is passed.
   */
  | {
      readonly do: 'send-portion';
      readonly audience: Audience;
      readonly round: number;
      /** How often the round has gone through its list before. */
      readonly pass: number;
      readonly from: Position;
      readonly most: number;
      /** Whose mark is ours and whose message is known not to be sent. */
      readonly owed?: Owed;
    }
  /** Leaves whoever pressed alone for a while, and says until when. Answers `snoozed` to a campaign that goes on. */
  | { readonly do: 'snooze-person'; readonly by: Presser }
  /** Lets whoever pressed register, in their own place. May be repeated. */
  | { readonly do: 'open-register'; readonly by: Presser }
  /** Tells somebody, by their account, that a campaign of theirs stands still, for `name` may not any more. May be repeated. */
  | { readonly do: 'tell-held'; readonly account: string; readonly name: string }
  /** Reads how the campaign stands that is under way. Answers `campaign-read`. */
  | { readonly do: 'read-campaign' }
  /** Reads Microsoft's own campaign. Answers `nudge-read`. */
  | { readonly do: 'read-nudge' }
  /** Sets it, once, after asking every rule again. Answers `wrote`. Found after a crash it is never repeated: `unknown`. */
  | { readonly do: 'write-nudge'; readonly wanted: NudgeWanted; readonly approvers: readonly Approver[] };
