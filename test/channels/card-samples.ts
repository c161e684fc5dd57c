// Every card in every shape it can have, for whoever draws cards.
import type { Shown } from '../../src/core/card.ts';
import { Secret } from '../../src/core/secret.ts';
import { administrationSamples } from './administration-samples.ts';
import { changeSamples } from './change-samples.ts';
import { deskSamples } from './desk-samples.ts';
import { callSamples } from './call-samples.ts';
import { reportSamples } from './report-samples.ts';
import { securitySamples } from './security-samples.ts';
import { registerSamples } from './register-samples.ts';
import { campaignSamples } from './campaign-samples.ts';
import { signInSamples } from './sign-in-samples.ts';
import { ssprSamples } from './sspr-samples.ts';

const ways = [
  {
    id: 'phone+email',
    methods: [
      { method: 'phone', hint: '••• •• 42' },
      { method: 'email', hint: 'a•••@g•••.com' },
    ],
  },
  { id: 'authenticator', methods: [{ method: 'authenticator', hint: '' }] },
];
const excluded = (['own-mailbox', 'too-new', 'unknown-age'] as const).map((why) => ({
  method: 'email',
  hint: 'a•••@g•••.com',
  why,
}));
export const userName = 'anna@nordlys.example';
const code = {
  hint: '••• •• 42',
  left: 4,
  notice: '',
  minutes: 10,
  step: 1,
  steps: 2,
  canResend: true,
} as const;

export const request = {
  number: '4711',
  requester: userName,
  requesterName: 'Anna Sample',
  target: userName,
  targetName: 'Anna Sample',
  department: 'Finance',
  from: 'slack',
  askedAt: 0,
  privileged: true,
  phones: ['••• •• 42'],
  doubtful: [{ hint: '••• •• 99', why: 'too-new' }],
  passwordChangedAt: 1_700_000_000_000,
  requestsToday: 2,
  action: 'reset-own',
  passed: ['phone'],
  failed: ['email'],
  asksNumber: true,
  approvers: ['Karin Ek'],
  question: { by: 'Karin Ek', text: 'Which floor?' },
} as const;
export const named = { number: '4711', name: 'Anna Sample', userName, action: 'reset-own' } as const;

/** Requests for approval. */
const approvals: readonly Shown[] = [
  {
    card: 'approval-wait',
    data: {
      userName,
      number: new Secret('042'),
      steps: (['sent', 'manager', 'helpdesk', 'first-yes', 'agreed', 'taken-back', 'more'] as const).map((step) => ({
        step,
        by: 'Karin Ek',
        text: 'Which floor?',
      })),
    },
  },
  ...(['denied', 'expired', 'withdrawn', 'wrong-numbers', 'nobody', 'busy', 'too-many', 'failed'] as const).flatMap(
    (why): readonly Shown[] => [
      {
        card: 'not-approved',
        data: { userName, why, by: 'Karin Ek', reason: why === 'denied' ? 'Not her voice' : '' },
      },
      { card: 'approval-closed', data: { ...named, outcome: why, by: [], reason: '', at: 1_700_000_000_000 } },
    ],
  ),
  { card: 'approval-request', data: request },
  {
    card: 'approval-request',
    data: { ...request, phones: [], doubtful: [], approvers: [], question: { by: '', text: '' }, privileged: false },
  },
  ...(['block', 'freeze'] as const).map((action): Shown => ({
    card: 'approval-request',
    data: {
      ...request,
      action,
      asksNumber: false,
      target: action === 'freeze' ? '' : userName,
      passwordChangedAt: undefined,
    },
  })),
  { card: 'approval-agreed', data: { ...named, by: ['Karin Ek', 'Bo Li'], seconds: 30 } },
  {
    card: 'approval-closed',
    data: { ...named, outcome: 'approved', by: ['Karin Ek', 'Bo Li'], reason: '', at: 1_700_000_000_000 },
  },
  {
    card: 'approval-closed',
    data: { ...named, userName: '', action: 'freeze', outcome: 'denied', by: ['Karin Ek'], reason: 'No', at: 1 },
  },
  ...(
    [
      'not-allowed',
      'sign-in',
      'number-missing',
      'reason-missing',
      'wrong-number',
      'busy',
      'again',
      'already-yours',
      'agreed-already',
    ] as const
  ).map((notice): Shown => ({ card: 'approval-notice', data: { notice, left: 2 } })),
  { card: 'approval-notice', data: { notice: 'over-budget', left: 0, hours: 1 } },
];

/** Every card, in every shape it can have. */
export const samples: readonly Shown[] = [
  ...signInSamples,
  ...changeSamples,
  ...callSamples,
  ...reportSamples,
  ...securitySamples,
  ...ssprSamples,
  ...registerSamples,
  ...administrationSamples,
  ...deskSamples,
  ...campaignSamples,
  { card: 'welcome', data: {} },
  { card: 'help', data: {} },
  { card: 'not-understood', data: {} },
  { card: 'in-private', data: {} },
  {
    card: 'language',
    data: {
      languages: [
        { id: 'en', name: 'English' },
        { id: 'sv', name: 'Svenska' },
      ],
    },
  },
  { card: 'status', data: { at: 'choosing' } },
  { card: 'status', data: { at: 'ended-none' } },
  { card: 'password-in-chat', data: {} },
  { card: 'too-late', data: {} },
  { card: 'waiting', data: { why: 'no-answer' } },
  { card: 'waiting', data: { why: 'in-line' } },
  { card: 'continued', data: {} },
  ...[false, true].map((writing): Shown => ({ card: 'elsewhere', data: { userName, channel: 'teams', writing } })),
  ...['teams', 'slack'].map((channel): Shown => ({ card: 'goes-on', data: { channel } })),
  ...([1, 2] as const).map((needed): Shown => ({
    card: 'choose-way',
    data: { userName, ways, given: needed - 1, needed, canAsk: false, notice: '', excluded },
  })),
  ...(['not-sent', 'rests', 'code-used-up', 'try-again', 'too-soon'] as const).map((notice): Shown => ({
    card: 'choose-way',
    data: { userName, ways, given: 0, needed: 2, canAsk: false, notice, excluded: [] },
  })),
  ...(['phone', 'email', 'authenticator'] as const).map((method): Shown => ({
    card: 'enter-code',
    data: { ...code, method, canResend: method !== 'authenticator' },
  })),
  ...(['wrong', 'old-code', 'resent', 'too-soon', 'ask-again'] as const).map((notice): Shown => ({
    card: 'enter-code',
    data: { ...code, method: 'phone', notice, left: 1, steps: 1 },
  })),
  {
    card: 'set-password',
    data: { userName, url: new Secret('https://reset.example/reset#token'), number: new Secret('0042'), minutes: 10 },
  },
  { card: 'settling', data: { userName } },
  ...approvals,
  {
    card: 'choose-way',
    data: { userName, ways: [], given: 0, needed: 2, canAsk: true, notice: 'withdrawn', excluded },
  },
  {
    card: 'choose-way',
    data: { userName, ways: [], given: 0, needed: 2, canAsk: true, notice: 'frozen', excluded: [] },
  },
  ...[true, false].map((signedOut): Shown => ({ card: 'done', data: { userName, signedOut } })),
  { card: 'done', data: { userName, signedOut: true, cloudMinutes: 2 } },
  ...(
    [
      'unknown',
      'disabled',
      'guest',
      'federated',
      'synced',
      'break-glass',
      'service-account',
      'protected',
      'changed-too-recently',
      'administrator',
      'too-few-proofs',
      'administrator-too-few-proofs',
      'not-yours',
      'not-authorized',
      'changed-meanwhile',
      'two-people',
      'account-frozen',
      'self-service-frozen',
      'frozen-meanwhile',
    ] as const
  ).map((reason): Shown => ({ card: 'refused', data: { userName, reason, excluded } })),
  ...(
    [
      'chosen',
      'welcome',
      'not-here',
      'not-allowed',
      'outside',
      'not-invited',
      'waiting',
      'not-approved',
      'expired',
      'cancelled',
      'failed',
    ] as const
  ).map((answer): Shown => ({ card: 'helpdesk-here', data: { answer, by: 'Gunnar Global' } })),
  ...[true, false].map((again): Shown => ({ card: 'ask-contact', data: { again } })),
  ...(['looked', 'cancelled', 'expired'] as const).map((answer): Shown => ({ card: 'user-name', data: { answer } })),
  ...(['not-allowed', 'failed', 'list'] as const).flatMap((answer) =>
    ['', '4711'].map((number): Shown => ({ card: 'queue', data: { answer, number, requests: [] } })),
  ),
  {
    card: 'queue',
    data: {
      answer: 'list',
      number: '',
      requests: (['own', 'administrator'] as const).map((kind, agreed) => {
        const who = { number: '4711', name: 'Anna Sample', userName };
        return {
          ...who,
          kind,
          asked: agreed === 0 ? ('manager' as const) : ('nobody' as const),
          from: 'teams',
          minutes: 3,
          agreed,
        };
      }),
    },
  },
  { card: 'not-me', data: {} },
  ...(
    [
      'frozen',
      'already-frozen',
      'lifted',
      'account-lifted',
      'not-frozen',
      'account-unknown',
      'account-several',
      'not-allowed',
      'waiting',
      'not-approved',
      'expired',
      'cancelled',
      'failed',
    ] as const
  ).map((answer): Shown => ({ card: 'freeze', data: { answer, userName } })),
  { card: 'freeze', data: { answer: 'over-budget', userName, hours: 23 } },
  ...(
    [
      'not-me',
      'not-me-sessions-live',
      'not-me-failed',
      'channel-outside',
      'false-helpdesk',
      'over-budget',
      'many-tries',
      'many-refusals',
      'many-people',
      'contact-then-reset',
      'shared-contact',
      'frozen',
      'audit-broken',
      'approvals-over-budget',
      'unfreeze-over-budget',
    ] as const
  ).map((what): Shown => ({
    card: 'alarm',
    data: { what, userName, detail: '2' },
  })),
  ...(['cancelled', 'expired', 'failed', 'unconfirmed', 'too-often'] as const).map((ending): Shown => ({
    card: 'ended',
    data: { ending, incident: ending === 'failed' ? 'ab12' : '' },
  })),
  ...(
    [
      'lifted',
      'account-lifted',
      'request-more',
      'request-first-yes',
      'request-agreed',
      'request-taken-back',
      'request-approved',
      'request-denied',
      'request-expired',
      'request-withdrawn',
      'request-closed',
      'said-not-me',
      'reset-done',
      'too-few-proofs',
      'refused',
      'unconfirmed',
      'sessions-live',
      'method-rests',
      'two-people',
      'wrong-numbers',
    ] as const
  ).map((what): Shown => ({ card: 'helpdesk', data: { what, userName, detail: 'phone+email' } })),
];
