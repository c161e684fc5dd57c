// The live facts of a request for approval: whose it is, whom it is about, and whether the people who said yes may still
// say it. Read anew at every step; what cannot be read is a Fault, never a yes (A17, A37).
import type { ReachableAccount } from '../core/account.ts';
import { mayApprove, standing } from '../core/authority/approval.ts';
import type { ApprovalRequest, Decision } from '../core/authority/approval.ts';
import type { RequestAsked } from '../core/request.ts';
import type { Scene } from './perform.ts';

type Surroundings = Pick<Scene, 'world' | 'freezes' | 'now'>;

/** The request with both accounts as they are now; undefined if one is gone. */
export async function requestOf(
  { action, by, target }: Pick<RequestAsked, 'action' | 'by' | 'target'>,
  { world }: Pick<Scene, 'world'>,
): Promise<ApprovalRequest | undefined> {
  const requester = await world.directory.reachable.find(by);
  if (requester === undefined) return undefined;
  if (target === undefined) return { action, requester } as ApprovalRequest;
  const about = target === by ? requester : await world.directory.reachable.find(target);
  return about === undefined ? undefined : ({ action, requester, target: about } as ApprovalRequest);
}

/** Those who said yes, as they are now; an account that is gone says nothing. */
async function decisionsOf(approvers: readonly string[], { world, freezes, now }: Surroundings) {
  const all = await Promise.all(
    approvers.map(async (id): Promise<Decision | undefined> => {
      const account = await world.directory.reachable.find(id);
      const since = await freezes.since({ account: id }, now);
      return account && { by: { account, frozen: since !== undefined }, approves: true };
    }),
  );
  return all.filter((one) => one !== undefined);
}

/** Whether these people's yes is enough at this moment; if not, whose counts for nothing. */
export async function approvalStanding(
  request: ApprovalRequest,
  approvers: readonly string[],
  surroundings: Surroundings,
): Promise<{ readonly approved: boolean; readonly invalid: readonly string[] }> {
  const { policy } = surroundings.world;
  const decisions = await decisionsOf(approvers, surroundings);
  const approved = standing(decisions, request, policy) === 'approved';
  const valid = new Set(
    decisions.filter(({ by }) => mayApprove(by, request, policy).allowed).map(({ by }) => by.account.id),
  );
  const invalid = approvers.filter((id) => !valid.has(id));
  // Two who turned out to be one human: the second one's word is the one too many.
  const [, ...others] = approvers;
  return { approved, invalid: approved || invalid.length > 0 ? invalid : others };
}

/** Whether an administrator's act is agreed to by one of these people, all of them as they are now. */
export async function isAgreedTo(
  asked: Pick<RequestAsked, 'action' | 'by' | 'target'>,
  approvers: readonly string[],
  surroundings: Surroundings,
): Promise<boolean> {
  const request = await requestOf(asked, surroundings);
  return request !== undefined && (await approvalStanding(request, approvers, surroundings)).approved;
}

/** Whether the word of these people may still be given for the account whose owner asked. */
export async function isVouchedFor(
  account: ReachableAccount,
  approvers: readonly string[],
  surroundings: Surroundings,
): Promise<boolean> {
  if (surroundings.world.policy.approval === 'off') return false;
  const request = { action: 'reset-own', requester: account, target: account } as const;
  return (await approvalStanding(request, approvers, surroundings)).approved;
}
