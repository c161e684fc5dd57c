// Every card of administrators' commands, in every shape it can have.
import type { ActOutcome, CardAction, SignInFinding } from '../../src/core/act.ts';
import { roleIds } from '../../src/core/authority/roles.ts';
import type { Cards, Shown } from '../../src/core/card.ts';
import { orders } from '../../src/core/orders.ts';

const id = '9f8b2c1e-0d3a-4b5c-8d7e-6f5a4b3c2d1e';
const displayName = 'Ana Li';
const userName = 'ana.li@nordlys.example';
const at = Date.UTC(2026, 10, 3, 8, 15);
export const cardActions: readonly CardAction[] = [
  'reset',
  'temporary-password',
  'access-pass',
  'force-change',
  'sign-out',
  'unlock',
  'block',
  'unblock',
];
const findings: readonly SignInFinding[] = [
  ...(['disabled', 'guest', 'invited', 'federated', 'synced', 'must-change', 'no-methods'] as const).map((what) => ({
    what,
  })),
  ...(['password-expired', 'password-changed', 'sessions-ended'] as const).map((what) => ({ what, at })),
  ...(['lock', 'must-change', 'password-expiry'] as const).map((about) => ({ what: 'unknown' as const, about })),
];
const outcomes: readonly ActOutcome[] = [
  'nobody',
  'no-name',
  'own-account',
  'not-signed-in',
  'not-approved',
  'not-applied',
  'over-budget',
  'not-sent',
  'unavailable',
  'unconfirmed',
  'cancelled',
  'expired',
  'failed',
];
const refusals = [
  'actor-frozen',
  'actor-disabled',
  'actor-guest',
  'actor-service-account',
  'no-power',
  'role-not-covered',
  'outside-unit',
  'unit-role-holder',
  'restricted-unit',
  'own-account',
  'break-glass',
  'service-account',
  'guest',
  'disabled',
  'federated',
  'synced',
  'role-holder',
  'own-request',
  'same-human',
  'unknown',
] as const;

const account: Cards['account'] = {
  id,
  displayName,
  userName,
  department: 'Finance',
  jobTitle: 'Controller',
  employeeId: 'N-1042',
  number: '4711',
  manager: 'Mona Berg',
  enabled: true,
  changedAt: at,
  lock: 'unseen',
  roles: [
    { role: roleIds.helpdeskAdministrator, held: 'active', scope: 'tenant' },
    { role: roleIds.userAdministrator, held: 'eligible', scope: 'unit' },
    { role: 'custom', held: 'active', scope: 'elsewhere' },
    { role: 'role-assignable-group', held: 'eligible', scope: 'tenant' },
    { role: '00000000-0000-0000-0000-000000000001', held: 'active', scope: 'restricted-unit' },
  ],
  findings: [],
  proofs: [
    { method: 'phone', hint: '••• •• 42' },
    { method: 'email', hint: 'a•••@g•••.com' },
  ],
  excluded: [{ method: 'email', hint: 'a•••@n•••.example', why: 'too-new' }],
  actions: cardActions,
  refusal: '',
  order: 'reset-for',
  notice: '',
};
const hit = { id, displayName, userName, department: 'Finance', enabled: true, mixed: false };
const named = { displayName, userName };

export const administrationSamples: readonly Shown[] = [
  { card: 'help', data: { orders } },
  {
    card: 'pick-account',
    data: {
      hits: [hit, { ...hit, department: '', enabled: false }, { ...hit, displayName: 'Аna Li', mixed: true }],
      more: true,
    },
  },
  { card: 'pick-account', data: { hits: [hit], more: false } },
  { card: 'account', data: account },
  {
    card: 'account',
    data: {
      ...account,
      department: '',
      jobTitle: '',
      employeeId: '',
      manager: '',
      roles: [],
      changedAt: undefined,
      proofs: [],
    },
  },
  // Never all at once: what is known of an account fits on a card.
  ...[findings.slice(0, 4), findings.slice(4, 7), findings.slice(7, 10), findings.slice(10)].map((some): Shown => ({
    card: 'account',
    data: { ...account, order: 'explain', findings: some },
  })),
  { card: 'account', data: { ...account, order: 'explain', findings: [{ what: 'unknown', about: 'lock' }] } },
  ...(['lock', 'not-locked', 'try-again'] as const).map((notice): Shown => ({
    card: 'account',
    data: { ...account, order: 'unlock', notice },
  })),
  { card: 'account', data: { ...account, order: 'unlock', lock: 'held', findings: [{ what: 'locked', at }] } },
  ...refusals.map((refusal): Shown => ({ card: 'account', data: { ...account, actions: [], refusal } })),
  ...cardActions.map((action): Shown => ({
    card: 'confirm-act',
    data: {
      ...named,
      action,
      targets:
        action === 'reset'
          ? [
              { id: '1', method: 'email', hint: 'a•••@g•••.com' },
              { id: '2', method: 'phone', hint: '••• •• 42' },
            ]
          : [],
    },
  })),
  ...(['signing-in', 'asking', 'doing', 'settling'] as const).map((step): Shown => ({
    card: 'act-waiting',
    data: { at: step, action: 'block', userName },
  })),
  ...cardActions.map((action): Shown => ({
    card: 'act-ended',
    data: { outcome: 'done', action, ...named, detail: '', number: '4711', sessions: '' },
  })),
  ...(['ended', 'live'] as const).map((sessions): Shown => ({
    card: 'act-ended',
    data: { outcome: 'done', action: 'block', ...named, detail: '', sessions },
  })),
  { card: 'act-ended', data: { outcome: 'done', action: 'reset', ...named, detail: 'sent', sessions: '' } },
  ...outcomes.map((outcome): Shown => ({
    card: 'act-ended',
    data: { outcome, action: 'block', ...named, detail: outcome === 'failed' ? 'ab12cd34' : '', sessions: '' },
  })),
  ...refusals.map((detail): Shown => ({
    card: 'act-ended',
    data: { outcome: 'refused', action: 'block', ...named, detail, sessions: '' },
  })),
  ...(['reset', 'access-pass'] as const).flatMap((action) =>
    (['sent', 'opened', 'not-opened', 'failed'] as const).map((step): Shown => ({
      card: 'followed',
      data: { step, action, ...named, hint: action === 'reset' ? 'a•••@g•••.com' : '' },
    })),
  ),
  ...(['act-sent', 'act-done', 'act-unconfirmed'] as const).flatMap((what) =>
    cardActions.map((detail): Shown => ({ card: 'helpdesk', data: { what, userName, detail } })),
  ),
];
