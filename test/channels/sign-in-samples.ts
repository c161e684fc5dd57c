// The cards that lead to a page: for a fresh sign-in, and for something that is shown once.
import type { Shown } from '../../src/core/card.ts';
import { Secret } from '../../src/core/secret.ts';

const userName = 'anna@nordlys.example';

/** Each in every shape it can have. */
export const signInSamples: readonly Shown[] = [
  ...(['confirm', 'link'] as const).map((purpose): Shown => ({
    card: 'sign-in',
    data: {
      ...(purpose === 'link' ? { purpose, what: 'link', about: '' } : { purpose, what: 'block', about: userName }),
      url: new Secret('https://reset.example/sign-in#token'),
      number: new Secret('0042'),
      minutes: 10,
    },
  })),
  { card: 'sign-in-open', data: { purpose: 'confirm', what: 'audit', about: '' } },
  ...(
    [
      'confirmed',
      'linked',
      'may-change',
      'no-consent',
      'not-you',
      'too-weak',
      'too-old',
      'not-needed',
      'no-sign-in',
      'unknown',
      'wrong-numbers',
      'expired',
      'cancelled',
      'failed',
    ] as const
  ).map((outcome): Shown => ({ card: 'sign-in-ended', data: { outcome, userName } })),
  ...(['temporary-password', 'access-pass'] as const).map((action): Shown => ({
    card: 'reveal',
    data: {
      action,
      userName,
      url: new Secret('https://reset.example/reveal#token'),
      number: new Secret('0042'),
      minutes: 10,
    },
  })),
  ...(
    [
      'shown',
      'unknown',
      'not-authorized',
      'not-allowed',
      'unavailable',
      'wrong-numbers',
      'expired',
      'cancelled',
      'failed',
    ] as const
  ).map((outcome): Shown => ({ card: 'reveal-ended', data: { outcome, action: 'access-pass', userName } })),
  ...(['sign-in-other', 'account-linked'] as const).map((what): Shown => ({
    card: 'helpdesk',
    data: { what, userName, detail: 'Anna Sample' },
  })),
];
