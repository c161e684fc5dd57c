// The cards of a change of a known password.
import type { ChangeTold } from '../../src/core/change.ts';
import type { Shown } from '../../src/core/card.ts';
import { Secret } from '../../src/core/secret.ts';

const userName = 'anna@nordlys.example';
/** By name, so that one that is new is missed here. */
const told: Readonly<Record<ChangeTold, true>> = {
  'sign-in': true,
  'not-signed-in': true,
  settling: true,
  done: true,
  unconfirmed: true,
  'wrong-numbers': true,
  expired: true,
  cancelled: true,
  failed: true,
  unknown: true,
  disabled: true,
  guest: true,
  federated: true,
  synced: true,
  'break-glass': true,
  'service-account': true,
  protected: true,
  'changed-too-recently': true,
  'account-frozen': true,
  'self-service-frozen': true,
  'frozen-meanwhile': true,
  'not-authorized': true,
  'changed-meanwhile': true,
  'account-locked': true,
  'old-password-rests': true,
  'must-change': true,
  elsewhere: true,
};

/** Each in every shape it can have. */
export const changeSamples: readonly Shown[] = [
  { card: 'change-ask', data: {} },
  {
    card: 'change',
    data: { userName, url: new Secret('https://reset.example/reset#token'), number: new Secret('0042'), minutes: 10 },
  },
  ...Object.keys(told).map((what): Shown => ({ card: 'change-told', data: { what: what as ChangeTold, userName } })),
  { card: 'change-told', data: { what: 'done', userName, cloudMinutes: 2 } },
  { card: 'change-told', data: { what: 'changed-too-recently', userName, from: 1_700_000_000_000 } },
];
