// Writes one password, once, and says truthfully how that ended: a reset, which knows no old password, and a change,
// which proves it. Nothing here may repeat the write or write a password down.
import type { Entry } from 'ldapts';
import { asFault } from '../../core/fault.ts';
import { brokenRules } from '../../core/password-rules.ts';
import type { Secret } from '../../core/secret.ts';
import type { ResetAnswer } from '../../runtime/ports.ts';
import type { ChangeAnswer } from '../../runtime/ports-change.ts';
import type { LdapRefusal } from './answer.ts';
import type { Post } from './controllers.ts';
import { anything } from './filters.ts';
import {
  changeableFrom,
  longestPassword,
  type PasswordPolicies,
  type PasswordPolicy,
  rulesOf,
} from './password-policy.ts';
import { added, deleted, type Note, offersPolicyHints, passwordBytes, policyHints, replaced, write } from './write.ts';

export interface ResetDeps {
  readonly policies: PasswordPolicies;
  readonly note: Note;
  readonly now: () => number;
  /** Whether a reset must obey history and minimum age where the controller can. */
  readonly policyHints: 'when-offered' | 'off';
}

type PasswordRefusal = 'password-rejected' | 'password-used-before' | 'changed-too-recently';

/** Whether a directory can hold such a password at all; what it cannot is refused without a word to it. */
export function isWritable(password: Secret): boolean {
  const text = password.reveal();
  // A NUL would end it, half a surrogate pair is no character, and more than 256 units have no room.
  return text !== '' && text.length <= longestPassword && !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

/**
 * Replaces the password and ends a lock-out. `temporary`: the next sign-in asks for another one. Throws a passing Fault
 * if nothing was sent.
 */
export async function writePassword(
  post: Post,
  entry: Entry,
  password: Secret,
  deps: ResetDeps,
  { temporary, until }: { readonly temporary: boolean; readonly until: number },
): Promise<ResetAnswer> {
  // A temporary password is random and lasts one sign-in: history has nothing to say, and the minimum age must not
  // keep the helpdesk from helping. (Samba takes a password that is to be changed for one that is too young.)
  const hints = !temporary && deps.policyHints === 'when-offered' && offersPolicyHints(post);
  const bytes = passwordBytes(password);
  try {
    return await write(
      post,
      entry,
      {
        what: 'a new password',
        // Without the right to Unexpire Password a reset would set it to 0 and ask for yet another one.
        changes: [
          replaced('unicodePwd', bytes),
          replaced('pwdLastSet', temporary ? '0' : '-1'),
          replaced('lockoutTime', '0'),
        ],
        controls: hints ? policyHints() : [],
        until,
        refusal: async (refusal) =>
          isPolicy(refusal) ? explained(refusal, password, { post, entry, hints }, deps) : 'not-authorized',
      },
      deps,
    );
  } finally {
    bytes.fill(0);
  }
}

/** What says why a password is refused. */
export const explaining = ['sAMAccountName', 'displayName', 'pwdLastSet', 'msDS-ResultantPSO'];

/** The rules are read only now: of constructed attributes a controller makes as much work as of the rest of the look. */
async function explained(
  refusal: LdapRefusal,
  password: Secret,
  { post, entry: { dn }, hints }: { readonly post: Post; readonly entry: Entry; readonly hints: boolean },
  { policies, note, now }: ResetDeps,
): Promise<PasswordRefusal> {
  const search = { what: 'the rules of an account', base: dn, scope: 'base', filter: anything, limit: 1 } as const;
  try {
    const [entry] = await post.connection.search({ ...search, attributes: explaining });
    if (entry === undefined) return 'password-rejected';
    return policyRefusal(refusal, password, await policies.of(entry, post), entry, hints, now());
  } catch (error) {
    // The refusal stands, whether or not anybody can say why.
    note(asFault(error).message);
    return 'password-rejected';
  }
}

/** Replaces a known password: the directory checks the old one and every rule. Throws a passing Fault if nothing was sent. */
export async function changePassword(
  post: Post,
  entry: Entry,
  { old, next, until }: { readonly old: Secret; readonly next: Secret; readonly until: number },
  deps: ResetDeps,
): Promise<ChangeAnswer> {
  const policy = await deps.policies.of(entry, post);
  const [before, after] = [passwordBytes(old), passwordBytes(next)];
  try {
    return await write(
      post,
      entry,
      {
        what: 'a change of a password',
        changes: [deleted('unicodePwd', before), added('unicodePwd', after)],
        until,
        refusal: (refusal) => {
          // ERROR_INVALID_PASSWORD; it counts towards the account's lock-out.
          if (refusal.code === '00000056') return 'wrong-password' as const;
          // ERROR_ACCOUNT_LOCKED_OUT
          if (refusal.code === '00000775') return 'account-locked' as const;
          return isPolicy(refusal) ? policyRefusal(refusal, next, policy, entry, true, deps.now()) : 'not-authorized';
        },
      },
      deps,
    );
  } finally {
    before.fill(0);
    after.fill(0);
  }
}

/** ERROR_PASSWORD_RESTRICTION: unwillingToPerform on a reset, constraintViolation on a change and on older Samba. */
function isPolicy({ code }: LdapRefusal): boolean {
  return code === '0000052D';
}

/**
 * Windows has one code for every rule and no reason; Samba says which. What is broken by the rules that are known is
 * one of those; if none is, history or a list of the directory's own is left.
 */
function policyRefusal(
  { text }: LdapRefusal,
  password: Secret,
  policy: PasswordPolicy,
  entry: Entry,
  everyRule: boolean,
  now: number,
): PasswordRefusal {
  if (/too young/i.test(text)) return 'changed-too-recently';
  if (/history/i.test(text)) return 'password-used-before';
  if (/too short|complexity/i.test(text)) return 'password-rejected';
  if (everyRule && changeableFrom(policy, entry, now) !== undefined) return 'changed-too-recently';
  const plainly = brokenRules(password.reveal(), rulesOf(policy, entry)).length > 0;
  return plainly || policy.hidden || !everyRule ? 'password-rejected' : 'password-used-before';
}
