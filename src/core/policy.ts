// Which accounts may be reset by their owner, with which proofs. Pure: fed with live facts, asked when offering,
// and asked again just before the write.
import type { Account, Instant } from './account.ts';
import type { CardAction } from './act.ts';
import type { OrganizationAction, TargetedAction } from './authority/actions.ts';
import {
  type Administrator,
  administratorVerdict,
  type AuthorityVerdict,
  organizationVerdict,
} from './authority/administrators.ts';
import type { Method, Offer, Proof, ProofKind, Way } from './proof.ts';

/** The operator's choices. */
export interface Policy {
  /** Proofs of different kinds that a person must give. */
  readonly proofs: 1 | 2;
  /** The methods in use, in the order in which they are offered. */
  readonly methods: readonly Method[];
  /** Whether holders of an admin role may reset themselves with two proofs, or not at all. */
  readonly administrators: 'two-proofs' | 'refuse';
  /** A contact, app, passkey or list of codes registered less than this many milliseconds ago proves nothing (a changed contact is how accounts are stolen). */
  readonly contactMinAge: number;
  readonly contactUnknownAge: 'accept' | 'refuse';
  /** What administrators may do to others from chat, of all that their roles allow. */
  readonly actions: readonly CardAction[];
  /** How much one administrator may do to others in a day, and within ten minutes of one sign-in; 0: no limit. */
  readonly actsPerDay: number;
  readonly actsAtOnce: number;
  /** How often one person may say yes to requests of others in a day; 0: no limit. */
  readonly approvalsPerDay: number;
  /** Account ids that nobody resets from chat. */
  readonly breakGlass: readonly string[];
  readonly serviceAccounts: readonly string[];
  /** Who is asked to vouch for an employee: nobody, the manager, the helpdesk, or the one after the other. */
  readonly approval: 'off' | 'manager' | 'helpdesk' | 'manager-then-helpdesk';
  /** Whether that is enough for somebody who proves nothing else; never for role holders. */
  readonly approvalAlone: boolean;
  /** Milliseconds after which the helpdesk is asked when the manager has not answered. */
  readonly managerAnswersIn: number;
  /** How many requests may wait in one place at a time. */
  readonly requestsPerPlace: number;
}

/** Why an account cannot be reset here. Each has a text of its own in every language. */
export type Refusal =
  | 'unknown'
  | 'disabled'
  | 'guest'
  | 'federated'
  | 'synced'
  | 'break-glass'
  | 'service-account'
  /** An account that nobody resets from here: of an administrator of the domain, a machine, a service. */
  | 'protected'
  /** The last password is younger than the directory's minimum age. */
  | 'changed-too-recently'
  | 'administrator'
  | 'too-few-proofs'
  | 'administrator-too-few-proofs'
  | 'not-yours'
  /** Two people of one workspace lead to this account by their addresses, or one person to two accounts. */
  | 'two-people'
  /** Something changed between the first look and the write: a role, a block, a proof. */
  | 'not-authorized'
  /** Somebody else changed the password while this dialog was open. */
  | 'changed-meanwhile'
  | Freeze;

/** Why self-service stands still: for one account, or for everybody, until somebody with authority lifts it. */
export type Freeze =
  | 'account-frozen'
  | 'self-service-frozen'
  /** Either of them, set since this was begun and lifted already: it is begun anew. */
  | 'frozen-meanwhile';

/** Why an offer does not count. */
export type Exclusion = 'own-mailbox' | 'too-new' | 'unknown-age' | 'method-off';

/** What one verdict of the policy says; `reason` goes to the audit too. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: Refusal };

/** Raised whenever a rule of this file changes, and written to every audit line. */
export const policyVersion = 4;

const allowed: Verdict = { allowed: true };

interface Check {
  readonly reason: Refusal;
  readonly refuses: (target: Account, policy: Policy) => boolean;
}

/** In this order, so that the person hears the reason that helps most. */
const checks: readonly Check[] = [
  { reason: 'break-glass', refuses: (target, policy) => policy.breakGlass.includes(target.id) },
  { reason: 'service-account', refuses: (target, policy) => policy.serviceAccounts.includes(target.id) },
  { reason: 'protected', refuses: (target) => target.protection !== undefined },
  { reason: 'guest', refuses: (target) => target.guest },
  { reason: 'disabled', refuses: (target) => !target.enabled },
  { reason: 'federated', refuses: (target) => target.federated },
  { reason: 'synced', refuses: (target) => target.synced },
  {
    reason: 'administrator',
    refuses: (target, policy) => isAdministrator(target) && policy.administrators === 'refuse',
  },
];

/** What somebody does to their own account: a password they forgot, or one they know. */
export type OwnAction = 'reset-own' | 'change-own';

function isOwn(action: string): action is OwnAction {
  return action === 'reset-own' || action === 'change-own';
}

/** Whoever asks: an account id taken from a verified envelope, never from a card. */
export interface Actor {
  readonly accountId: string;
}

/**
 * Decides whether `actor` may do `action` to `target`, on facts read just now. The only such decision there is: for an
 * employee's own reset, for an administrator's action on somebody else, and for one that concerns everybody.
 */
export function authorize(actor: Actor, action: OwnAction, target: Account, policy: Policy): Verdict;
export function authorize(
  actor: Administrator,
  action: TargetedAction,
  target: Account,
  policy: Policy,
): AuthorityVerdict;
export function authorize(
  actor: Administrator,
  action: OrganizationAction,
  target: undefined,
  policy: Policy,
): AuthorityVerdict;
export function authorize(
  actor: Actor | Administrator,
  action: OwnAction | TargetedAction | OrganizationAction,
  target: Account | undefined,
  policy: Policy,
): Verdict | AuthorityVerdict {
  if ('account' in actor) {
    return target === undefined
      ? organizationVerdict(actor, action as OrganizationAction, policy)
      : administratorVerdict(actor, action as TargetedAction, target, policy);
  }
  if (!isOwn(action) || actor.accountId !== target?.id) return { allowed: false, reason: 'not-yours' };
  // Who knows the old password proves more than who resets: role holders may.
  const due = action === 'reset-own' ? checks : checks.filter(({ reason }) => reason !== 'administrator');
  const failed = due.find((check) => check.refuses(target, policy));
  return failed === undefined ? allowed : { allowed: false, reason: failed.reason };
}

/**
 * Whether an account is one to be careful with: it holds any admin role, active or eligible, could take one through a
 * group, or is under restricted management.
 */
export function isAdministrator(account: Account): boolean {
  return account.roles.length > 0 || account.managementRestricted;
}

/** How many proofs of different kinds this account needs: two at least for role holders, whatever the setting. */
export function proofsNeeded(account: Account, policy: Policy): 1 | 2 {
  return isAdministrator(account) ? 2 : policy.proofs;
}

/** How many proofs open the page on which others are registered: what is registered counts only after a while. */
export function proofsToRegister(account: Account): 1 | 2 {
  return isAdministrator(account) ? 2 : 1;
}

/** Why this offer does not count for this account, or undefined if it does. */
export function excluded(offer: Offer, account: Account, policy: Policy, now: Instant): Exclusion | undefined {
  if (!policy.methods.includes(offer.method)) return 'method-off';
  if (offer.kind === 'email' && isOwnMailbox(offer.target, account)) return 'own-mailbox';
  if (policy.contactMinAge === 0) return undefined;
  if (offer.changedAt === undefined) {
    // What was enrolled before we wrote down when is of unknown age, and is no contact that others could have changed.
    const isContact = offer.kind === 'email' || offer.kind === 'phone';
    return isContact && policy.contactUnknownAge === 'refuse' ? 'unknown-age' : undefined;
  }
  return now - offer.changedAt < policy.contactMinAge ? 'too-new' : undefined;
}

/**
 * Whether a set of proofs is enough: so many different kinds, each with its receipt checked elsewhere. The word of other
 * people counts as one kind; without any other proof only where it may stand alone. A passkey is two by itself.
 */
export function sufficient(proofs: readonly Pick<Proof, 'kind'>[], needed: 1 | 2, alone = false): boolean {
  const kinds = kindsOf(proofs);
  return kinds.size === 1 && kinds.has('person') ? alone : worthOf(kinds) >= needed;
}

/**
 * What proofs of these kinds are worth together. A passkey is something one has and, with user verification, which every
 * assertion is checked for, something one knows or is (NIST SP 800-63B-4 3.1.7).
 */
function worthOf(kinds: ReadonlySet<ProofKind>): number {
  return kinds.size + (kinds.has('passkey') ? 1 : 0);
}

/** Whether the word of other people is enough for this account without any other proof. */
export function vouchingIsEnough(account: Account, policy: Policy): boolean {
  return policy.approval !== 'off' && policy.approvalAlone && !isAdministrator(account);
}

/** The choices left to somebody who has given `proofs` already: every smallest set of methods that is enough. */
export function waysLeft(offers: readonly Offer[], proofs: readonly Proof[], needed: 1 | 2): readonly Way[] {
  const given = kindsOf(proofs);
  const open = offers.filter((offer) => !given.has(offer.kind));
  const missing = needed - worthOf(given);
  if (missing <= 0) return [];
  const alone = open.filter(({ kind }) => worthOf(new Set([kind])) >= missing).map((offer) => way([offer]));
  // Nothing is gained by giving something beside what is enough alone.
  const together = given.size === 0 ? pairs(open.filter(({ kind }) => kind !== 'passkey')) : [];
  return [...alone, ...together];
}

function pairs(offers: readonly Offer[]): readonly Way[] {
  return offers.flatMap((one, index) =>
    offers.slice(index + 1).flatMap((other) => (one.kind === other.kind ? [] : [way([one, other])])),
  );
}

function way(offers: readonly Offer[]): Way {
  const methods = offers.map((offer) => offer.method);
  return { id: methods.join('+'), methods };
}

function kindsOf(proofs: readonly Pick<Proof, 'kind'>[]): ReadonlySet<ProofKind> {
  return new Set(proofs.map((proof) => proof.kind));
}

/** Whether an address ends in a mailbox of this account, plus-tags and case aside. */
export function isOwnMailbox(address: string, account: Account): boolean {
  const wanted = mailbox(address);
  return [account.userName, ...account.mailboxes].some((own) => mailbox(own) === wanted);
}

function mailbox(address: string): string {
  const [user = '', domain = ''] = address.normalize('NFKC').toLowerCase().split('@');
  // A domain has two spellings, its own and punycode.
  const host = URL.parse(`http://${domain}`)?.hostname ?? domain;
  return `${user.replace(/\+.*$/, '')}@${host}`;
}
