// The relying party of WebAuthn that we are: challenges, and what is right in an answer to one (W3C WebAuthn level 3, 7.1
// and 7.2). User verification is always asked for and always checked. The only user of @simplewebauthn/server.
import { createHash, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { Json } from '../core/json.ts';
import type { Passkey } from '../core/registration.ts';
import type { Secret } from '../core/secret.ts';
import type { Keys, Problem, Store } from '../runtime/ports.ts';
import type { Registrations } from '../runtime/ports-registration.ts';
import type { Passkeys, PasskeyScope } from '../runtime/ports-security.ts';

export interface PasskeyDeps {
  readonly keys: Keys;
  readonly store: Pick<Store, 'spend'>;
  readonly registrations: Registrations;
  /** Under which people reach our pages: its host is the relying party's id, its origin the only one that is taken. */
  readonly baseUrl: string;
  /** As passkey managers show it. */
  readonly company: string;
}

/** Read when it is first needed: it makes a start a third of a second longer. */
const webauthn = () => import('@simplewebauthn/server');

/** Ms that the browser lets people search for their key. */
const timeout = 5 * 60_000;
/** Ms for which a spent challenge is remembered: longer than any link works. */
const spentFor = 2 * 60 * 60_000;
/** ES256, EdDSA, RS256: what every platform has. */
const algorithms = [-7, -8, -257];

type AuthenticationAnswer = Parameters<typeof verifyAuthenticationResponse>[0]['response'];
type RegistrationAnswer = Parameters<typeof verifyRegistrationResponse>[0]['response'];
type Transport = NonNullable<RegistrationAnswer['response']['transports']>[number];

/** What is asked of passkeys beside what pages need: whether an assertion is right. */
export interface RelyingParty extends Passkeys {
  /**
   * The credential id and the new counter of an assertion that is right for this challenge, signed by this passkey;
   * undefined for any other. The challenge is spent by asking. Says nothing of the counter.
   */
  assert(answer: Assertion, passkey: Passkey, scope: PasskeyScope): Promise<{ readonly counter: number } | undefined>;
}

/** An answer to `request`, looked at for its form only. */
export type Assertion = AuthenticationAnswer;

/** Throws a RangeError if `baseUrl` is none. */
export function makeRelyingParty({ keys, store, registrations, baseUrl, company }: PasskeyDeps): RelyingParty {
  const { origin, hostname: rpID } = new URL(baseUrl);
  const problems = problemsOf(baseUrl);

  function challengeFor(use: string, { dialog, account, turn }: PasskeyScope): string {
    const nonce = randomBytes(32).toString('base64url');
    return Buffer.from(`${nonce}.${keys.mac(use, dialog, account, turn, nonce)}`).toString('base64url');
  }

  /** Ours, for this very step, and never answered before. */
  async function spendChallenge(
    use: string,
    challenge: string,
    { dialog, account, turn }: PasskeyScope,
  ): Promise<boolean> {
    const text = Buffer.from(challenge, 'base64url').toString();
    const [nonce = '', ...mac] = text.split('.');
    if (!keys.verify(mac.join('.'), use, dialog, account, turn, nonce)) return false;
    return store.spend(`challenge:${nonce}`, spentFor);
  }

  return {
    problems,
    async request(kept, offer, { dialog, account }) {
      const known = await registrations.find(account);
      const ids = offer.target.split(' ');
      const allowed = known.passkeys.filter(({ id, clonedAt }) => ids.includes(id) && clonedAt === undefined);
      const { generateAuthenticationOptions } = await webauthn();
      const options = await generateAuthenticationOptions({
        rpID,
        challenge: bytesOf(challengeFor('passkey-proof', { dialog, account, turn: turnOf(kept) })),
        allowCredentials: allowed.map(({ id, transports }) => ({ id, transports: transports as Transport[] })),
        userVerification: 'required',
        timeout,
      });
      return options as unknown as Json;
    },
    async creation({ id, userName, displayName }, known, scope) {
      const { generateRegistrationOptions } = await webauthn();
      const options = await generateRegistrationOptions({
        rpName: company,
        rpID,
        userName,
        userDisplayName: displayName,
        // Not the account's id: authenticators show and sync it (level 3, 14.6.1).
        userID: new Uint8Array(createHash('sha256').update(`latchkey user ${id}`).digest()),
        challenge: bytesOf(challengeFor('passkey-register', scope)),
        attestationType: 'none',
        excludeCredentials: known.map((one) => ({ id: one.id, transports: one.transports as Transport[] })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        supportedAlgorithmIDs: algorithms,
        timeout,
      });
      return options as unknown as Json;
    },
    async register(answer, scope, now) {
      const response = parsed(answer) as RegistrationAnswer | undefined;
      const challenge = response && challengeIn(response);
      if (response === undefined || challenge === undefined) return undefined;
      if (!(await spendChallenge('passkey-register', challenge, scope))) return undefined;
      const server = await webauthn();
      const { verified, registrationInfo } = await refusing<Registered>({ verified: false }, () =>
        server.verifyRegistrationResponse({
          response,
          expectedChallenge: challenge,
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true,
          supportedAlgorithmIDs: algorithms,
        }),
      );
      if (!verified || registrationInfo === undefined) return undefined;
      const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
      const key = Buffer.from(publicKey).toString('base64url');
      return { id, publicKey: key, counter, transports: transports.filter(isTransport), since: now, usedAt: undefined };
    },
    async assert(response, passkey, scope) {
      const challenge = challengeIn(response);
      if (challenge === undefined || !(await spendChallenge('passkey-proof', challenge, scope))) return undefined;
      const { id, publicKey } = passkey;
      const server = await webauthn();
      const { verified, authenticationInfo } = await refusing({ verified: false } as Asserted, () =>
        server.verifyAuthenticationResponse({
          response,
          expectedChallenge: challenge,
          expectedOrigin: origin,
          expectedRPID: rpID,
          // Whether it went back is judged where it is kept, and only of an assertion that is right.
          credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter: 0 },
          requireUserVerification: true,
        }),
      );
      return verified && authenticationInfo.userVerified ? { counter: authenticationInfo.newCounter } : undefined;
    },
  };
}

type Registered = { readonly verified: boolean } & Partial<
  Pick<Extract<Awaited<ReturnType<typeof verifyRegistrationResponse>>, { verified: true }>, 'registrationInfo'>
>;
type Asserted = Awaited<ReturnType<typeof verifyAuthenticationResponse>>;

/** The package throws for whatever is not right in an answer. */
async function refusing<T>(refused: T, check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch {
    return refused;
  }
}

/** An assertion as the page sends it; undefined for any other text. */
export function assertionIn(answer: Secret): Assertion | undefined {
  const found = parsed(answer);
  return typeof found?.['id'] === 'string' ? (found as unknown as Assertion) : undefined;
}

/** What `start` keeps: a challenge is bound to it. */
export function turnOf(kept: Json): string {
  const turn = kept !== null && typeof kept === 'object' && 'turn' in kept ? kept.turn : undefined;
  return typeof turn === 'string' ? turn : '';
}

function parsed(answer: Secret): Readonly<Record<string, unknown>> | undefined {
  const text = answer.reveal();
  if (!/^\{[ -~]+\}$/.test(text)) return undefined;
  try {
    const found = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return typeof found['response'] === 'object' && found['response'] !== null ? found : undefined;
  } catch {
    return undefined;
  }
}

function challengeIn({ response }: AuthenticationAnswer | RegistrationAnswer): string | undefined {
  const { clientDataJSON } = response;
  if (typeof clientDataJSON !== 'string') return undefined;
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : undefined;
  } catch {
    return undefined;
  }
}

function bytesOf(challenge: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(challenge, 'base64url'));
}

function isTransport(name: string): boolean {
  return /^[a-z-]{2,20}$/.test(name);
}

function problemsOf(baseUrl: string): readonly Problem[] {
  const { hostname, protocol } = new URL(baseUrl);
  const isAddress = isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0;
  if (!isAddress && (protocol === 'https:' || hostname === 'localhost')) return [];
  const sentence = isAddress
    ? 'The base address has an IP address in it: browsers make passkeys for a host name only. Locally use localhost.'
    : 'The base address is not https: browsers make passkeys there on localhost only.';
  return [{ part: 'passkey', sentence }];
}
