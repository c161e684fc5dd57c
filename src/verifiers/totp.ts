// Codes of an authenticator app (RFC 6238): which step one is of, and that each step is accepted once and none before it
// afterwards, on all replicas (C14, C26).
import { timingSafeEqual } from 'node:crypto';
import { Secret as Seed, TOTP } from 'otpauth';
import { Fault } from '../core/fault.ts';
import { Secret } from '../core/secret.ts';
import type { Keys, Store } from '../runtime/ports.ts';
import type { AuthenticatorSecrets, PasskeyScope } from '../runtime/ports-security.ts';

/** Seconds of one step, and how many digits: what every authenticator app does. */
const period = 30;
const digits = 6;
/** Bytes of a secret: RFC 4226 4 wants 128 bits and recommends 160. */
const secretBytes = 20;
/** Ms for which a spent step is remembered; it could be accepted for a minute. */
const spentFor = 10 * 60_000;

/** Whether `typed` is the code of this step or the one before, not spent yet; it is then. Throws a Fault. */
export async function spendCode(
  store: Pick<Store, 'spend'>,
  {
    secret,
    account,
    typed,
    now,
  }: {
    readonly secret: Secret;
    readonly account: string;
    readonly typed: string;
    readonly now: number;
  },
): Promise<boolean> {
  if (!/^[0-9]{6}$/.test(typed)) return false;
  const current = Math.floor(now / 1000 / period);
  const step = [current, current - 1].find((one) => sameText(typed, codeAt(secret, one)));
  if (step === undefined) return false;
  const key = (of: number) => `totp:${account}:${of}`;
  // The later step is closed together with the one before it, so that accepted steps only ever grow.
  if (step === current) await store.spend(key(step - 1), spentFor);
  return store.spend(key(step), spentFor);
}

/** Secrets that wait for their first code. `issuer`: as the app shows it. */
export function makeAuthenticatorSecrets({
  keys,
  store,
  company: issuer,
}: {
  readonly keys: Keys;
  readonly store: Pick<Store, 'spend'>;
  readonly company: string;
}): AuthenticatorSecrets {
  return {
    pending({ dialog, account, turn }: PasskeyScope) {
      // Made of the key ring and of 128 random bits in the dialog's id (RFC 4226 7.5), so that it need not be kept.
      const text = keys.mac('authenticator-secret', dialog, account, turn);
      const bytes = new Uint8Array(
        Buffer.from(text.slice(text.indexOf('.') + 1), 'base64url').subarray(0, secretBytes),
      );
      return new Secret(new Seed({ buffer: bytes.buffer }).base32);
    },
    uri(secret, userName) {
      const totp = new TOTP({ issuer, label: userName, algorithm: 'SHA1', digits, period, secret: seed(secret) });
      return new Secret(totp.toString());
    },
    confirm: async (secret, account, typed, now) => spendCode(store, { secret, account, typed: typed.reveal(), now }),
  };
}

function codeAt(secret: Secret, step: number): string {
  return TOTP.generate({ secret: seed(secret), algorithm: 'SHA1', digits, period, timestamp: step * period * 1000 });
}

function seed(secret: Secret): Seed {
  try {
    return Seed.fromBase32(secret.reveal().replaceAll(' ', ''));
  } catch {
    throw new Fault('misconfigured', 'The secret of an enrolled authenticator is not base32.');
  }
}

function sameText(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
