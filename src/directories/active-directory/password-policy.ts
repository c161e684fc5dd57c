// The rules that really hold for one account: the fine-grained policy that applies to it, else the domain's.
import type { Entry } from 'ldapts';
import type { Instant } from '../../core/account.ts';
import { forbiddenParts, forbiddenWhole, type PasswordRules } from '../../core/password-rules.ts';
import { Fault } from '../../core/fault.ts';
import type { Post } from './controllers.ts';
import { fromFileTime, numberOf, spanOf, textOf, wholeOf } from './entry.ts';
import { anything } from './filters.ts';

export interface PasswordPolicy {
  readonly minLength: number;
  readonly complexity: boolean;
  /** How many passwords are remembered. */
  readonly history: number;
  /** Milliseconds before a password may be changed again; 0: at once. */
  readonly minAge: number;
  /** Wrong passwords that lock an account; 0: none do. */
  readonly lockoutThreshold: number;
  /** Milliseconds after which a wrong password no longer counts. */
  readonly lockoutWindow: number;
  /** A fine-grained policy applies that the service account may not read; what stands here is the domain's. */
  readonly hidden: boolean;
}

/** No directory takes more (MS-SAMR 2.2.6.21: a buffer of 256 characters of UTF-16). */
export const longestPassword = 256;

const fineGrained = {
  minLength: 'msDS-MinimumPasswordLength',
  history: 'msDS-PasswordHistoryLength',
  minAge: 'msDS-MinimumPasswordAge',
  complexity: 'msDS-PasswordComplexityEnabled',
  lockoutThreshold: 'msDS-LockoutThreshold',
  lockoutWindow: 'msDS-LockoutObservationWindow',
};
const domainWide = {
  minLength: 'minPwdLength',
  history: 'pwdHistoryLength',
  minAge: 'minPwdAge',
  complexity: 'pwdProperties',
  lockoutThreshold: 'lockoutThreshold',
  lockoutWindow: 'lockOutObservationWindow',
};

/** Reads policies and remembers each for five minutes. */
export interface PasswordPolicies {
  /** The policy of this account, with the controller it was read from. Throws a Fault. */
  of(entry: Entry, post: Post): Promise<PasswordPolicy>;
}

/** Milliseconds. */
const lifetime = 300_000;

export function makePasswordPolicies(now: () => Instant): PasswordPolicies {
  const known = new Map<string, { readonly policy: PasswordPolicy | undefined; readonly until: Instant }>();

  async function read(dn: string, names: typeof domainWide, { connection }: Post): Promise<PasswordPolicy | undefined> {
    const kept = known.get(dn);
    if (kept !== undefined && kept.until > now()) return kept.policy;
    const [entry] = await connection.search({
      what: 'a password policy',
      base: dn,
      scope: 'base',
      filter: anything,
      attributes: Object.values(names),
      limit: 1,
    });
    const policy = entry === undefined ? undefined : policyIn(entry, names);
    known.set(dn, { policy, until: now() + lifetime });
    return policy;
  }

  return {
    async of(entry, post) {
      const own = textOf(entry, 'msDS-ResultantPSO');
      const policy = own === undefined ? undefined : await read(own, fineGrained, post);
      if (policy !== undefined) return policy;
      const common = await read(post.facts.domain, domainWide, post);
      if (common === undefined) {
        throw new Fault('forbidden', 'the directory hides the password policy of the domain from the service account');
      }
      return { ...common, hidden: own !== undefined };
    },
  };
}

/** Undefined when not even the length is told. */
function policyIn(entry: Entry, names: typeof domainWide): PasswordPolicy | undefined {
  const minLength = numberOf(entry, names.minLength);
  if (minLength === undefined) return undefined;
  const complexity = textOf(entry, names.complexity);
  return {
    minLength,
    // The domain's is the first bit of a number (DOMAIN_PASSWORD_COMPLEX).
    complexity: complexity === 'TRUE' || (/^\d+$/.test(complexity ?? '') && (Number(complexity) & 1) === 1),
    history: numberOf(entry, names.history) ?? 0,
    minAge: spanOf(entry, names.minAge) ?? 0,
    lockoutThreshold: numberOf(entry, names.lockoutThreshold) ?? 0,
    lockoutWindow: spanOf(entry, names.lockoutWindow) ?? 0,
    hidden: false,
  };
}

/** The policy as the page shows it, with the names that this account's password must not hold. */
export function rulesOf(policy: PasswordPolicy, entry: Entry): PasswordRules {
  const name = textOf(entry, 'sAMAccountName') ?? '';
  // "Password must meet complexity requirements": the account's name as a whole, the parts of the display name; names
  // of one or two letters do not count.
  const whole = name.length >= 3 ? [forbiddenWhole(name)] : [];
  return {
    minLength: Math.max(1, policy.minLength),
    maxLength: longestPassword,
    classes: policy.complexity ? 3 : 0,
    asciiOnly: false,
    forbidden: policy.complexity
      ? [...new Set([...whole, ...forbiddenParts([textOf(entry, 'displayName') ?? ''], 3)])]
      : [],
  };
}

/** Until when the minimum age forbids a new password; undefined if it does not. */
export function changeableFrom(policy: PasswordPolicy, entry: Entry, now: Instant): Instant | undefined {
  const set = wholeOf(entry, 'pwdLastSet') ?? 0n;
  // A change that was asked for is always allowed (MS-SAMR 3.1.1.7.1).
  if (policy.minAge === 0 || set <= 0n) return undefined;
  const from = fromFileTime(set) + policy.minAge;
  return from > now ? from : undefined;
}
