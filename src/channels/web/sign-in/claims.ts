// What an ID token must say besides what its signature, issuer, audience, nonce and times say: whose, in which tenant,
// when (at most five minutes ago), and whether with a second factor. Pure. Must never take a name or an address for a
// person: only the immutable id counts (ASVS 6.8.1).
import type { Instant } from '../../../core/account.ts';
import type { SignedIn } from '../../../runtime/ports.ts';

/** Why a token that is genuine does not count. */
export type ClaimRefusal = 'other-tenant' | 'no-account' | 'no-auth-time' | 'auth-time-past' | 'auth-time-future';

export interface Wanted {
  readonly tenantId: string;
  /** The authentication context that was asked for. */
  readonly authContext: string | undefined;
}

/** Ms that a sign-in may be old when it comes back: it was asked for afresh. */
const freshFor = 300_000;
/** Ms by which two clocks may differ. */
const tolerance = 30_000;

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the claims of a verified token, `now` in ms. */
export function judgeClaims(
  claims: Readonly<Record<string, unknown>>,
  { tenantId, authContext }: Wanted,
  now: Instant,
): SignedIn | ClaimRefusal {
  const { tid, oid, auth_time: authTime, amr, acrs } = claims;
  if (tid !== tenantId) return 'other-tenant';
  if (typeof oid !== 'string' || !guid.test(oid)) return 'no-account';
  if (typeof authTime !== 'number' || !Number.isSafeInteger(authTime)) return 'no-auth-time';
  const at = authTime * 1000;
  if (at < now - freshFor) return 'auth-time-past';
  if (at > now + tolerance) return 'auth-time-future';
  // Entra's v2.0 tokens hold no `amr`: there only the context proves a second factor.
  const strong = names(amr, 'mfa') || (authContext !== undefined && names(acrs, authContext));
  return { tenantId, accountId: oid, at: Math.min(at, now), strong };
}

function names(list: unknown, value: string): boolean {
  return Array.isArray(list) && list.includes(value);
}
