// The cards of passkeys and of the security page, in every shape they can have.
import type { Shown } from '../../src/core/card.ts';
import type { SecurityStanding } from '../../src/core/security-cards.ts';
import { Secret } from '../../src/core/secret.ts';

const userName = 'anna@nordlys.example';
const link = { url: new Secret('https://reset.example/security#token'), number: new Secret('0042'), minutes: 10 };
const standings: readonly SecurityStanding[] = [
  'signing',
  'open',
  'finished',
  'expired',
  'cancelled',
  'wrong-numbers',
  'not-signed-in',
  'no-way',
  'failed',
];

export const securitySamples: readonly Shown[] = [
  ...(['', 'ask-again'] as const).map((notice): Shown => ({
    card: 'use-passkey',
    data: { ...link, notice, step: notice === '' ? 1 : 2, steps: 2 },
  })),
  { card: 'security-page', data: { userName, ...link } },
  ...standings.map((at): Shown => ({ card: 'security-state', data: { at, userName, changes: [], days: 7 } })),
  ...[0, 7].map((days): Shown => ({
    card: 'security-state',
    data: {
      at: 'open',
      userName,
      changes: ['authenticator', 'authenticator-removed', 'passkey', 'passkey-removed', 'recovery-codes'],
      days,
    },
  })),
  ...(['administrator', 'after-reset'] as const).map((reason): Shown => ({
    card: 'security-refused',
    data: { userName, reason },
  })),
  ...([1, 2] as const).flatMap((needed) =>
    [0, 1].map((given): Shown => ({
      card: 'choose-way',
      data: {
        userName,
        ways: [{ id: 'passkey', methods: [{ method: 'passkey', hint: 'Work laptop' }] }],
        given,
        needed,
        canAsk: false,
        notice: '',
        excluded: [],
        purpose: 'security',
      },
    })),
  ),
  {
    card: 'enter-code',
    data: {
      method: 'recovery-code',
      hint: '9',
      left: 4,
      notice: '',
      minutes: 10,
      step: 1,
      steps: 2,
      canResend: false,
    },
  },
];
