// The shape of what a language says about registration campaigns, and of how they are ordered.
import type { Audience, BounceReason, CampaignEnd, CampaignProgress, CampaignWait } from '../core/campaign.ts';
import type { NudgeEnd, NudgePolicy } from '../core/nudge.ts';
import type { Order } from '../core/orders.ts';
import type { Text } from './words.ts';

export type CampaignOrderName = Extract<Order, `campaign${string}` | `nudge${string}`>;

/** Said beside the others, or by buttons: `help` has room for so much. */
export type UnlistedOrder = Exclude<CampaignOrderName, 'campaign' | 'campaign-status' | 'nudge-status'>;

export interface CampaignWords {
  readonly orders: Readonly<Record<CampaignOrderName, readonly string[]>>;
  /** What `help` lists. */
  readonly help: Readonly<Record<Exclude<CampaignOrderName, UnlistedOrder>, string>>;
  /** What a fresh sign-in, or a second administrator, is asked for. */
  readonly what: Readonly<
    Record<'campaign' | 'campaign-everyone' | 'read-registration-policy' | 'set-registration-policy', string>
  >;
  readonly audience: Readonly<Record<Audience['kind'], string>>;
  readonly pick: Text;
  readonly counting: Text;
  readonly signingIn: Text;
  readonly asking: Text;
  readonly plan: Text & {
    readonly people: string;
    readonly registered: string;
    readonly excluded: string;
    readonly noMail: string;
    readonly toWrite: string;
    readonly oneWave: string;
    readonly waves: string;
    readonly reminders: string;
    readonly noReminders: string;
    readonly second: string;
    readonly start: string;
  };
  readonly progress: {
    readonly titles: Readonly<Record<CampaignProgress['stage'], string>>;
    readonly wave: string;
    readonly why: Readonly<Record<Exclude<CampaignWait, ''>, string>>;
    readonly next: string;
    readonly sent: string;
    readonly mailed: string;
    readonly unsure: string;
    readonly since: string;
    readonly snoozed: string;
    readonly excluded: string;
    readonly bounced: string;
    readonly pause: string;
    readonly resume: string;
    readonly stop: string;
    readonly bounces: string;
  };
  readonly ended: Readonly<Record<CampaignEnd, Text>>;
  readonly bounces: Text & { readonly none: string; readonly more: string; readonly why: Record<BounceReason, string> };
  readonly invitation: {
    readonly title: string;
    readonly reminder: string;
    readonly body: string;
    /** To whoever has nothing but codes by text message or call. */
    readonly list: string;
    readonly time: string;
    readonly safe: string;
    readonly register: string;
    readonly later: string;
  };
  readonly reply: { readonly snoozed: Text; readonly over: Text; readonly held: Text };
  /** What the helpdesk's channel reads. */
  readonly helpdesk: Readonly<Record<'campaign-held', string>>;
  readonly nudge: {
    readonly states: Readonly<Record<NudgePolicy['state'], string>>;
    readonly facts: string;
    readonly targets: string;
    readonly confirm: Text & { readonly on: string; readonly off: string; readonly days: string; readonly yes: string };
    readonly asking: Text;
    readonly writing: Text;
    readonly ended: Readonly<Record<NudgeEnd, Text>>;
  };
  readonly mail: Readonly<Record<'subject' | 'reminder' | 'text', string>>;
}
