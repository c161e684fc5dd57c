// The cards of registering, each in every shape it can have.
import type { Shown } from '../../src/core/card.ts';
import type { RegisterCards } from '../../src/core/register-cards.ts';

const userName = 'anna@nordlys.example';
const at = Date.UTC(2026, 10, 28, 12);

const empty: RegisterCards['registered'] = {
  userName,
  notice: '',
  hint: '',
  contacts: [],
  authenticator: false,
  passkeys: 0,
  recoveryCodes: 0,
  needed: 2,
  counting: 0,
  passwordExpires: 'unknown',
  confirmBy: undefined,
  days: 7,
  addable: [
    { kind: 'phone', place: 'entra' },
    { kind: 'email', place: 'latchkey' },
  ],
  canConfirm: false,
  securityPage: false,
  elsewhere: '',
};

const phone = { kind: 'phone', hint: '••• •• 42', place: 'entra', changeable: true } as const;
const email = { kind: 'email', hint: 'a•••@h•••.example', place: 'latchkey', changeable: true } as const;

const full: RegisterCards['registered'] = {
  ...empty,
  contacts: [
    { ...phone, why: '', from: undefined },
    { ...email, why: 'too-new', from: at },
    { ...email, place: 'active-directory', changeable: false, why: 'unknown-age', from: undefined },
    { ...email, changeable: false, why: 'own-mailbox', from: undefined },
  ],
  authenticator: true,
  passkeys: 2,
  recoveryCodes: 8,
  counting: 2,
  passwordExpires: at,
  confirmBy: at,
  addable: [],
  canConfirm: true,
  securityPage: true,
  elsewhere: 'https://aka.ms/mysecurityinfo',
};

const notices = [
  'added',
  'changed',
  'removed',
  'confirmed',
  'cancelled',
  'no-proof',
  'not-signed-in',
  'rests',
  'code-used-up',
  'not-sent',
  'unconfirmed',
  'not-authorized',
  'after-reset',
  'refused',
  'full',
  'gone',
  'unavailable',
] as const;

const refusals = [
  'malformed',
  'no-country',
  'not-in-use',
  'premium',
  'toll-free',
  'shared-cost',
  'short',
  'no-texts',
  'own-mailbox',
  'own-domain',
  'same',
] as const;

export const registerSamples: readonly Shown[] = [
  { card: 'registered', data: full },
  { card: 'registered', data: { ...empty, passwordExpires: 'never' } },
  ...notices.map((notice): Shown => ({ card: 'registered', data: { ...full, notice, hint: '••• •• 42' } })),
  ...(['add', 'change', 'remove', 'confirm'] as const).map((goal): Shown => ({
    card: 'prove-first',
    data: { goal, offers: [{ index: 0, method: 'phone', hint: '••• •• 42' }], notice: '' },
  })),
  ...(['rests', 'code-used-up', 'not-sent', 'too-soon'] as const).map((notice): Shown => ({
    card: 'prove-first',
    data: {
      goal: 'add',
      offers: [
        { index: 0, method: 'email', hint: 'a•••@h•••.example' },
        { index: 1, method: 'authenticator', hint: '' },
      ],
      notice,
    },
  })),
  { card: 'enter-contact', data: { kind: 'phone', old: '', why: '' } },
  { card: 'enter-contact', data: { kind: 'email', old: 'a•••@h•••.example', why: '' } },
  ...refusals.map((why): Shown => ({ card: 'enter-contact', data: { kind: 'phone', old: '', why } })),
  ...(['signing-in', 'saving', 'settling'] as const).map((what): Shown => ({
    card: 'register-waiting',
    data: { what },
  })),
  ...(['closed', 'expired', 'elsewhere', 'failed', 'security-page'] as const).map((ending): Shown => ({
    card: 'register-ended',
    data: { ending, incident: ending === 'failed' ? 'ab12' : '' },
  })),
  ...(
    [
      'contact-added',
      'contact-changed',
      'contact-removed',
      'contact-unconfirmed',
      'factor-after-reset',
      'register-no-proof',
    ] as const
  ).map((what): Shown => ({ card: 'helpdesk', data: { what, userName, detail: 'phone' } })),
];
