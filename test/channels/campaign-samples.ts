// Every card of registration campaigns, in every shape it can have.
import type { Audience, CampaignEnd, CampaignProgress, CampaignWait } from '../../src/core/campaign.ts';
import type { Cards, Shown } from '../../src/core/card.ts';
import type { NudgeEnd } from '../../src/core/nudge.ts';

const at = Date.UTC(2026, 10, 23, 8, 0);
const audiences: readonly Audience[] = [
  { kind: 'group', id: 'f41fcb28-e1ec-4229-9aa5-148c01a8c3f5', name: 'Sales *Nordic* <&>' },
  { kind: 'everyone' },
  { kind: 'list', list: 'sms-only' },
];
const [group] = audiences as readonly [Audience];
const size = { people: 5000, registered: 3712, excluded: 14, noMail: 3, toWrite: 1274 };
const none = { sent: 0, mailed: 0, unsure: 0, registered: 0, excluded: 0, snoozed: 0, bounced: 0 };
const counts = { sent: 841, mailed: 12, unsure: 1, registered: 96, excluded: 2, snoozed: 31, bounced: 4 };
const progress = { audience: group, wave: 3, round: 1, rounds: 3, size, since: 96, counts } as const;
const whys: readonly CampaignWait[] = [
  'wave',
  'quiet',
  'throttled',
  'frozen',
  'not-allowed',
  'second-not-allowed',
  'asked',
];
const ends: readonly CampaignEnd[] = [
  'done',
  'stopped',
  'group-gone',
  'group-grew',
  'no-group',
  'nobody-to-write',
  'already',
  'none-running',
  'not-allowed',
  'not-approved',
  'not-available',
  'cancelled',
  'expired',
  'failed',
];
const nudgeEnds: readonly NudgeEnd[] = [
  'read',
  'set',
  'already',
  'too-long',
  'not-allowed',
  'not-approved',
  'not-available',
  'not-applied',
  'unavailable',
  'unconfirmed',
  'cancelled',
  'expired',
  'failed',
];
const plan = {
  at: 'plan',
  audience: group,
  size,
  waveSize: 200,
  waves: 7,
  days: 3,
  reminders: 2,
  second: true,
} as const;
const running: readonly (CampaignProgress & { readonly live: boolean })[] = [
  { ...progress, counts: none, since: 0, stage: 'sending', why: '', nextAt: 0, live: true },
  { ...progress, stage: 'counting', why: '', nextAt: 0, live: true },
  { ...progress, stage: 'waiting', why: 'wave', nextAt: at, live: false },
  ...whys.map((why) => ({ ...progress, stage: 'paused' as const, why, nextAt: 0, live: true })),
];
const campaigns: readonly Cards['campaign'][] = [
  {
    at: 'pick',
    groups: [
      { id: '1', name: 'Sales' },
      { id: '2', name: 'Sales Nordic' },
    ],
  },
  ...audiences.flatMap((audience) =>
    (['counting', 'signing-in', 'asking'] as const).map((state) => ({ at: state, audience })),
  ),
  plan,
  { ...plan, waveSize: 0, waves: 1, reminders: 0, second: false, size: { ...size, registered: 0, noMail: 0 } },
  ...running.map((one) => ({ at: 'progress' as const, ...one })),
  ...ends.map((end) => ({ at: 'ended' as const, end, text: 'Sales' })),
  { at: 'ended', end: 'done', text: '', audience: group, size, since: 402, counts },
];
const policy = { state: 'enabled', snoozeDays: 3, includes: 1, excludes: 2 } as const;

export const campaignSamples: readonly Shown[] = [
  ...campaigns.map((data): Shown => ({ card: 'campaign', data })),
  { card: 'campaign-bounces', data: { bounces: [], total: 0 } },
  {
    card: 'campaign-bounces',
    data: {
      bounces: [
        { who: 'a•••@n•••.example', why: 'nowhere' },
        { who: 'b•••@n•••.example', why: 'blocked' },
        { who: 'c•••@n•••.example', why: 'mail-failed' },
      ],
      total: 44,
    },
  },
  ...audiences.flatMap(({ kind: why }) =>
    [0, 1].map((reminder): Shown => ({ card: 'campaign-invitation', data: { displayName: 'Ana Li', reminder, why } })),
  ),
  { card: 'campaign-reply', data: { what: 'snoozed', until: at } },
  { card: 'campaign-reply', data: { what: 'over' } },
  { card: 'campaign-reply', data: { what: 'held', name: 'ola@nordlys.example' } },
  { card: 'nudge', data: { at: 'confirm', policy, wanted: { state: 'disabled' } } },
  { card: 'nudge', data: { at: 'confirm', policy, wanted: { state: 'enabled', snoozeDays: 14 } } },
  ...(['signing-in', 'asking', 'writing'] as const).map((state): Shown => ({ card: 'nudge', data: { at: state } })),
  ...nudgeEnds.map((end): Shown => ({ card: 'nudge', data: { at: 'ended', end, policy: undefined } })),
  { card: 'nudge', data: { at: 'ended', end: 'read', policy: { ...policy, state: 'default' } } },
];
