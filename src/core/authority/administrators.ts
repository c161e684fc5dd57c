// The verdict on an administrator's action, on facts read just now: who acts, what, on whom. Asked at the request, at
// the click and again just before the write, for one and for many.
import type { Account } from '../account.ts';
import type { Policy } from '../policy.ts';
import {
  type ActionRule,
  actions,
  isIn,
  type OrganizationAction,
  organizationActions,
  type TargetedAction,
  type TargetState,
} from './actions.ts';
import { type OutOfReach, outOfReach, outOfSight } from './reach.ts';

/** Whoever acts: the live facts of the account behind a verified envelope. */
export interface Administrator<A extends Account = Account> {
  readonly account: A;
  /** Set aside after an alarm (two chat users claim this account, "that was not me"): may do nothing. */
  readonly frozen: boolean;
}

/** Why an administrator's action is refused. */
export type AuthorityRefusal =
  | 'actor-frozen'
  | 'actor-disabled'
  | 'actor-guest'
  | 'actor-service-account'
  | OutOfReach
  | 'own-account'
  | 'break-glass'
  | 'service-account'
  | TargetState
  /** This action is never used on holders of a role. */
  | 'role-holder'
  /** Of an approval: whoever asked, or another account of the same human, or of the target's. */
  | 'own-request'
  | 'same-human';

/** What an administrator may do, and what it takes: asked of the caller, who enforces it before the write. */
export type AuthorityVerdict =
  | {
      readonly allowed: true;
      /** A fresh sign-in of whoever acts. */
      readonly freshSignIn: boolean;
      /** The approval of a second administrator, to whom `mayApprove` says yes. */
      readonly secondPerson: boolean;
    }
  | { readonly allowed: false; readonly reason: AuthorityRefusal };

/** The verdict on one action on one account. Says nothing about a target to somebody who may not look at it. */
export function administratorVerdict(
  actor: Administrator,
  action: TargetedAction,
  target: Account,
  policy: Policy,
): AuthorityVerdict {
  const rule = actions[action];
  const roleHolder = target.roles.length > 0;
  const reason =
    actorRefusal(actor, policy) ??
    farFrom(rule, actor.account, target) ??
    (actor.account.id === target.id ? 'own-account' : undefined) ??
    denied(target, policy) ??
    rule.refuses.find((state) => isIn[state](target)) ??
    (roleHolder && rule.roleHolders === 'refused' ? 'role-holder' : undefined);
  if (reason !== undefined) return { allowed: false, reason };
  return {
    allowed: true,
    freshSignIn: rule.freshSignIn,
    secondPerson: roleHolder && rule.roleHolders === 'two-people',
  };
}

function farFrom({ table, reads, tenantOnly }: ActionRule, actor: Account, target: Account): OutOfReach | undefined {
  const counts =
    tenantOnly === true ? { ...actor, roles: actor.roles.filter(({ scope }) => scope === 'tenant') } : actor;
  return (reads === true ? outOfSight : outOfReach)(table, counts, target);
}

/** The verdict on an action that concerns everybody: only active roles for the whole tenant count. */
export function organizationVerdict(
  actor: Administrator,
  action: OrganizationAction,
  policy: Policy,
): AuthorityVerdict {
  const { roles, freshSignIn, secondPerson } = organizationActions[action];
  const reason = actorRefusal(actor, policy) ?? (holdsAny(actor.account, roles) ? undefined : 'no-power');
  return reason === undefined ? { allowed: true, freshSignIn, secondPerson } : { allowed: false, reason };
}

function holdsAny(account: Account, roles: readonly string[]): boolean {
  return account.roles.some(({ role, scope, held }) => held === 'active' && scope === 'tenant' && roles.includes(role));
}

/** Why this account may not act at all, whatever its roles. */
export function actorRefusal({ account, frozen }: Administrator, policy: Policy): AuthorityRefusal | undefined {
  if (frozen) return 'actor-frozen';
  if (!account.enabled) return 'actor-disabled';
  if (account.guest) return 'actor-guest';
  return policy.serviceAccounts.includes(account.id) ? 'actor-service-account' : undefined;
}

function denied(target: Account, policy: Policy): AuthorityRefusal | undefined {
  if (policy.breakGlass.includes(target.id)) return 'break-glass';
  return policy.serviceAccounts.includes(target.id) ? 'service-account' : undefined;
}
