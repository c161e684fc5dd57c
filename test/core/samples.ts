// Accounts, policies and settings that tests start from.
import type { ReachableAccount, RoleHeld } from '../../src/core/account.ts';
import type { Setting } from '../../src/core/dialog.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { Offer } from '../../src/core/proof.ts';

export const day = 86_400_000;
export const now = Date.UTC(2026, 10, 21, 12);

export const policy: Policy = {
  proofs: 2,
  methods: ['phone', 'email', 'authenticator', 'passkey', 'recovery-code'],
  administrators: 'two-proofs',
  contactMinAge: 7 * day,
  contactUnknownAge: 'refuse',
  actions: ['reset', 'temporary-password', 'access-pass', 'force-change', 'sign-out', 'unlock', 'block', 'unblock'],
  actsPerDay: 50,
  actsAtOnce: 10,
  approvalsPerDay: 100,
  breakGlass: ['break-glass'],
  serviceAccounts: ['service'],
  approval: 'off',
  approvalAlone: true,
  managerAnswersIn: 300_000,
  requestsPerPlace: 3,
};

export const setting: Setting = {
  policy,
  settleFor: 120_000,
  resendAfter: 60_000,
  triesPerCode: 5,
  sendsPerMethod: 3,
  submitsPerLink: 5,
  handInsPerLink: 20,
  startsPerHour: 20,
  campaign: { reminders: 2, between: 3 * day, snooze: 2 * day, secondPersonFrom: 50 },
};

export function account(over: Partial<ReachableAccount> = {}): ReachableAccount {
  return {
    id: 'A1',
    displayName: 'Anna Sample',
    userName: 'anna@nordlys.example',
    language: 'sv-SE',
    enabled: true,
    guest: false,
    federated: false,
    synced: false,
    roles: [],
    managementRestricted: false,
    units: [],
    employeeId: undefined,
    mobile: undefined,
    passwordChangedAt: now - 100 * day,
    mailboxes: ['anna@nordlys.example', 'anna.sample@nordlys.example'],
    contacts: [],
    noticeAddresses: ['anna@nordlys.example', 'anna@home.test'],
    ...over,
  };
}

/** A role held for the whole tenant, active. */
export function roleHeld(role: string, over: Partial<RoleHeld> = {}): RoleHeld {
  return { role, scope: 'tenant', held: 'active', ...over };
}

export const phone: Offer = {
  method: 'phone',
  kind: 'phone',
  target: '+46701234542',
  hint: '••• •• 42',
  changedAt: now - 90 * day,
};
export const email: Offer = {
  method: 'email',
  kind: 'email',
  target: 'anna@home.test',
  hint: 'a•••@h•••.test',
  changedAt: now - 90 * day,
};
export const authenticator: Offer = {
  method: 'authenticator',
  kind: 'authenticator',
  target: 'A1',
  hint: '',
  changedAt: undefined,
};
export const passkey: Offer = {
  method: 'passkey',
  kind: 'passkey',
  target: 'key-1',
  hint: 'Laptop',
  changedAt: now - 90 * day,
};
export const recoveryCode: Offer = {
  method: 'recovery-code',
  kind: 'recovery-code',
  target: 'A1',
  hint: '9',
  changedAt: now - 90 * day,
};
