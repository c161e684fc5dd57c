// The cards of campaigns: for whoever runs one, for whoever is written to, and of Microsoft's own.
import type { Instant } from './account.ts';
import type { Audience, AudienceSize, Bounce, CampaignEnd, CampaignProgress } from './campaign.ts';
import type { GroupFound } from './campaign-events.ts';
import type { NudgeEnd, NudgePolicy, NudgeWanted } from './nudge.ts';

export interface CampaignCards {
  /** Of whoever starts a campaign: from the group's name to the summary. */
  campaign:
    | { readonly at: 'pick'; readonly groups: readonly GroupFound[] }
    | { readonly at: 'counting' | 'signing-in' | 'asking'; readonly audience: Audience }
    /** The plan, before anything is sent. */
    | {
        readonly at: 'plan';
        readonly audience: Audience;
        readonly size: AudienceSize;
        /** Messages in a wave; 0: everybody in one. */
        readonly waveSize: number;
        readonly waves: number;
        readonly days: number;
        readonly reminders: number;
        readonly second: boolean;
      }
    | ({ readonly at: 'progress'; readonly live: boolean } & CampaignProgress)
    | ({
        readonly at: 'ended';
        readonly end: CampaignEnd;
        readonly text: string;
      } & Partial<Pick<CampaignProgress, 'audience' | 'size' | 'since' | 'counts'>>);
  /** Who could not be told. */
  'campaign-bounces': { readonly bounces: readonly Bounce[]; readonly total: number };
  /** The message of a campaign. `reminder`: how many came before; `why` is what it is for. */
  'campaign-invitation': { readonly displayName: string; readonly reminder: number; readonly why: Audience['kind'] };
  /** What whoever was written to is told. */
  'campaign-reply':
    | { readonly what: 'snoozed'; readonly until: Instant }
    | { readonly what: 'over' }
    /** To whoever is left of the two that it takes: `name` may not any more. */
    | { readonly what: 'held'; readonly name: string };
  /** Microsoft's own campaign. */
  nudge:
    | { readonly at: 'confirm'; readonly policy: NudgePolicy; readonly wanted: NudgeWanted }
    | { readonly at: 'signing-in' | 'asking' | 'writing' }
    | { readonly at: 'ended'; readonly end: NudgeEnd; readonly policy: NudgePolicy | undefined };
}
