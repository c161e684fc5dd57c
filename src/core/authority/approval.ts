// Who may approve what somebody else asked for, and whether two accounts belong to one human. Everything live: an
// approval counts only with the roles that its giver has at the write.
import type { ReachableAccount } from '../account.ts';
import type { Policy } from '../policy.ts';
import type { OrganizationAction, TargetedAction } from './actions.ts';
import {
  type Administrator,
  administratorVerdict,
  type AuthorityRefusal,
  type AuthorityVerdict,
  organizationVerdict,
} from './administrators.ts';

/** Who approves, with what shows whether two accounts belong to one human. */
export type Approving = Administrator<ReachableAccount>;

/** What waits for an approval. */
export type ApprovalRequest =
  /** An employee who cannot prove enough. */
  | { readonly action: 'reset-own'; readonly requester: ReachableAccount; readonly target: ReachableAccount }
  | {
      readonly action: Exclude<TargetedAction, 'approve'>;
      readonly requester: ReachableAccount;
      readonly target: ReachableAccount;
    }
  | { readonly action: OrganizationAction; readonly requester: ReachableAccount };

/**
 * Whether this administrator may approve the request: never the requester, the target or another account of either
 * human, and only with the power to reset the target and to do what is asked. `secondPerson` says that one approval is
 * not enough: an employee who holds a role needs two.
 */
export function mayApprove(approver: Approving, request: ApprovalRequest, policy: Policy): AuthorityVerdict {
  const verdict = powerVerdict(approver, request, policy);
  if (!verdict.allowed) return verdict;
  const reason = involvement(approver.account, request);
  return reason === undefined ? verdict : { allowed: false, reason };
}

/** What one administrator said to a request, with the facts of now. */
export interface Decision {
  readonly by: Approving;
  readonly approves: boolean;
}

/**
 * Where a request stands: one refusal ends it, whatever else was said; approvals count while their givers may still
 * give them, and two of them only from two humans.
 */
export function standing(
  decisions: readonly Decision[],
  request: ApprovalRequest,
  policy: Policy,
): 'approved' | 'refused' | 'open' {
  if (decisions.some(({ approves }) => !approves)) return 'refused';
  const valid = decisions.flatMap(({ by }) => {
    const verdict = mayApprove(by, request, policy);
    return verdict.allowed ? [{ account: by.account, alone: !verdict.secondPerson }] : [];
  });
  const pair = (one: ReachableAccount) => valid.some(({ account }) => !sameHuman(one, account));
  return valid.some(({ account, alone }) => alone || pair(account)) ? 'approved' : 'open';
}

function powerVerdict(approver: Administrator, request: ApprovalRequest, policy: Policy): AuthorityVerdict {
  // Whoever asks as an administrator is the first of the two people.
  const second = { secondPerson: false };
  if (!('target' in request)) {
    const verdict = organizationVerdict(approver, request.action, policy);
    return verdict.allowed ? { ...verdict, ...second } : verdict;
  }
  const power = administratorVerdict(approver, 'approve', request.target, policy);
  const asked = request.action === 'reset-own' ? 'reset' : request.action;
  const own = administratorVerdict(approver, asked, request.target, policy);
  if (!power.allowed || !own.allowed) return power.allowed ? own : power;
  return request.action === 'reset-own' ? power : { ...power, ...second };
}

function involvement(approver: ReachableAccount, request: ApprovalRequest): AuthorityRefusal | undefined {
  const { requester } = request;
  if (approver.id === requester.id) return 'own-request';
  const others = 'target' in request ? [requester, request.target] : [requester];
  return others.some((other) => sameHuman(approver, other)) ? 'same-human' : undefined;
}

/**
 * Whether two accounts belong to one human, as far as the directory tells: the same account, the same employee number,
 * or a phone or address in common. An address counts wherever it stands, for the second account of an administrator
 * usually names the first one's mailbox.
 */
export function sameHuman(one: ReachableAccount, other: ReachableAccount): boolean {
  if (one.id === other.id) return true;
  if (number(one) !== '' && number(one) === number(other)) return true;
  const known = reachedBy(other);
  return [...reachedBy(one)].some((value) => known.has(value));
}

function number({ employeeId }: ReachableAccount): string {
  return (employeeId ?? '').trim().toLowerCase();
}

function reachedBy(account: ReachableAccount): ReadonlySet<string> {
  const { userName, mobile, mailboxes, noticeAddresses, contacts } = account;
  const values = [userName, mobile ?? '', ...mailboxes, ...noticeAddresses, ...contacts.map(({ value }) => value)];
  return new Set(values.map((value) => value.normalize('NFKC').trim().toLowerCase()).filter((value) => value !== ''));
}
