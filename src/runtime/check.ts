// Whether somebody may do something to somebody: the one road from a verified envelope to `authorize`. Everything is
// read just now and kept nowhere; what cannot be read is a Fault, never a yes (A38).
import type { Account } from '../core/account.ts';
import type { OrganizationAction, TargetedAction } from '../core/authority/actions.ts';
import type { Administrator, AuthorityVerdict } from '../core/authority/administrators.ts';
import type { Approving } from '../core/authority/approval.ts';
import type { EffectOf } from '../core/effect.ts';
import type { CheckVerdict, NamedPerson } from '../core/event.ts';
import type { Asker } from '../core/person.ts';
import { authorize } from '../core/policy.ts';
import type { Approver } from '../core/request.ts';
import { isAgreedTo } from './approval-facts.ts';
import { findActor } from './find-actor.ts';
import type { People } from './ports.ts';
import type { Done, Scene } from './perform.ts';

/** A verdict with the live facts that it was given on. */
export interface Authority {
  readonly verdict: CheckVerdict;
  readonly actor: Account | undefined;
  readonly target: Account | undefined;
}

type Surroundings = Pick<Scene, 'world' | 'freezes' | 'now'>;

const unknown: CheckVerdict = { allowed: false, reason: 'unknown' };

/**
 * The verdict on `action` by whoever asks. `target` is an account id; undefined for what concerns everybody.
 * Throws a Fault when platform or directory do not answer completely.
 */
export async function checkAuthority(
  asker: Asker,
  action: TargetedAction | OrganizationAction,
  target: string | undefined,
  surroundings: Surroundings,
): Promise<Authority> {
  const administrator = await findAdministrator(asker, surroundings);
  if (administrator === undefined) return { verdict: unknown, actor: undefined, target: undefined };
  const account = target === undefined ? undefined : await surroundings.world.directory.find(target);
  const verdict = await judge(administrator, asker, action, target === undefined ? 'everybody' : account, surroundings);
  return { verdict, actor: administrator.account, target: account };
}

/** The verdict on one more action, on facts that were read before in the same step. */
export async function judge(
  administrator: Administrator,
  { person }: Asker,
  action: TargetedAction | OrganizationAction,
  target: Account | 'everybody' | undefined,
  { world, now }: Surroundings,
): Promise<CheckVerdict> {
  if (target === undefined) return unknown;
  const verdict =
    target === 'everybody'
      ? authorize(administrator, action as OrganizationAction, undefined, world.policy)
      : authorize(administrator, action as TargetedAction, target, world.policy);
  if (!verdict.allowed || !verdict.freshSignIn) return verdict;
  const recent = await world.signIns.recent(person.id, now);
  // Somebody else's sign-in, or one without a second factor, is none (A28).
  return recent?.accountId === administrator.account.id && recent.strong ? fresh(verdict) : verdict;
}

function fresh(verdict: AuthorityVerdict & { readonly allowed: true }): CheckVerdict {
  return { ...verdict, freshSignIn: false };
}

/** Who acts, as they are at this moment; undefined: nobody whose account is known. */
export async function findAdministrator(asker: Asker, surroundings: Surroundings): Promise<Administrator | undefined> {
  return administratorAmong(surroundings.world.directory, asker, surroundings);
}

/** The same with what shows whether two accounts belong to one human. */
export async function findApprover(asker: Asker, surroundings: Surroundings): Promise<Approving | undefined> {
  return administratorAmong(surroundings.world.directory.reachable, asker, surroundings);
}

async function administratorAmong<A extends Account>(
  people: People<A>,
  asker: Asker,
  { world, freezes, now }: Surroundings,
): Promise<Administrator<A> | undefined> {
  const account = await findActor(asker, world, people);
  if (account === undefined) return undefined;
  return { account, frozen: (await freezes.since({ account: account.id }, now)) !== undefined };
}

/**
 * Whether an administrator may write at this very moment: allowed, freshly signed in if that is asked for, and joined by
 * a second administrator who may still say yes, if it takes two (A17, A37). `signedInBefore`: the sign-in was asked for
 * when this began, and somebody else goes on. Throws a Fault.
 */
export async function mayWrite(
  asker: Asker,
  action: Exclude<TargetedAction, 'approve'>,
  target: string,
  approvers: readonly Approver[],
  surroundings: Surroundings,
  { signedInBefore = false } = {},
): Promise<boolean> {
  const { verdict, actor, target: account } = await checkAuthority(asker, action, target, surroundings);
  if (!verdict.allowed || actor === undefined || account === undefined) return false;
  if (verdict.freshSignIn && !signedInBefore) return false;
  if (!verdict.secondPerson) return true;
  const seconds = approvers.map((one) => one.account);
  return isAgreedTo({ action, by: actor.id, target }, seconds, surroundings);
}

export async function performCheck(effect: EffectOf<'check'>, scene: Scene): Promise<Done> {
  const { by = scene.record, action, target, agreed } = effect;
  const found = await checkAuthority(by, action, target, scene);
  const [actor, about] = [named(found.actor), named(found.target)];
  const event = { type: 'checked', at: scene.now, by: by.person.id, action, actor, target: about } as const;
  const word = agreed && { agreed: await isAgreed(agreed, found.actor, scene) };
  return { event: { ...event, verdict: found.verdict, ...word } };
}

/** Nobody agrees to what somebody asked who is not there any more. */
async function isAgreed(
  { action, by }: NonNullable<EffectOf<'check'>['agreed']>,
  requester: Account | undefined,
  scene: Scene,
): Promise<boolean> {
  return requester !== undefined && isAgreedTo({ action, by: requester.id }, by, scene);
}

/** Nothing else of an account leaves a look-up. */
function named(account: Account | undefined): NamedPerson | undefined {
  if (account === undefined) return undefined;
  const { id, userName, displayName } = account;
  return { id, userName, displayName };
}
