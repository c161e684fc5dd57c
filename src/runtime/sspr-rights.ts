// Who may be changed in a step: asked of the rules for whoever gave the order and for whoever agreed, and then for each
// person. Read once for a step, never kept.
import { withoutContacts } from '../core/account.ts';
import type { Account, ReachableAccount } from '../core/account.ts';
import { sameHuman } from '../core/authority/approval.ts';
import type { Administrator } from '../core/authority/administrators.ts';
import type { EffectOf } from '../core/effect.ts';
import type { SsprRefusal } from '../core/sspr.ts';
import { isAgreedTo } from './approval-facts.ts';
import { findAdministrator, judge, mayWrite } from './check.ts';
import type { Scene } from './perform.ts';

export interface StepRights {
  /** `why`: may not be changed. */
  of(accountId: string): Promise<{ readonly name: string; readonly why?: SsprRefusal }>;
}

type Effect = EffectOf<'sspr-step'>;

/** Undefined: nobody may be changed by this order any more. Throws a Fault. */
export async function makeStepRights(effect: Effect, scene: Scene): Promise<StepRights | undefined> {
  const administrator = await findAdministrator(scene.record, scene);
  if (administrator === undefined) return undefined;
  return effect.single ? singleRights(effect, scene) : manyRights(effect, administrator, scene);
}

/** As for any other action on one person: allowed, freshly signed in, and joined by a second person where it takes two. */
function singleRights(effect: Effect, scene: Scene): StepRights {
  return {
    async of(id) {
      const { change, approvers } = effect;
      const name = await nameOf(id, scene);
      const signedInBefore = !isFirst(effect);
      const may = await mayWrite(scene.record, `${change}-sspr`, id, approvers, scene, { signedInBefore });
      return may ? { name } : { name, why: 'refused' };
    },
  };
}

/** What goes on later was begun with a fresh sign-in. */
function isFirst({ targets, resume }: Effect): boolean {
  return resume?.begun !== true && ('people' in targets || targets.cursor === undefined);
}

async function nameOf(id: string, { world }: Scene): Promise<string> {
  return (await world.sspr?.person(id))?.userName ?? id;
}

async function manyRights(effect: Effect, administrator: Administrator, scene: Scene): Promise<StepRights | undefined> {
  const { change, approvers } = effect;
  const action = `sspr-${change}-many` as const;
  const verdict = await judge(administrator, scene.record, action, 'everybody', scene);
  if (!verdict.allowed || (verdict.freshSignIn && isFirst(effect))) return undefined;
  const ids = approvers.map(({ account }) => account);
  if (!(await isAgreedTo({ action, by: administrator.account.id }, ids, scene))) return undefined;
  const { reachable } = scene.world.directory;
  const seconds = (await Promise.all(ids.map((id) => reachable.find(id)))).flatMap((one) => one ?? []);
  return {
    async of(id) {
      const account = await scene.world.sspr?.person(id);
      if (account === undefined) return { name: id, why: 'unknown' };
      const why = await whyNot(account, seconds, administrator, effect, scene);
      return { name: account.userName, ...(why && { why }) };
    },
  };
}

async function whyNot(
  account: Account,
  seconds: readonly ReachableAccount[],
  administrator: Administrator,
  { change }: Effect,
  scene: Scene,
): Promise<SsprRefusal | undefined> {
  const verdict = await judge(administrator, scene.record, `${change}-sspr`, account, scene);
  if (!verdict.allowed) return verdict.reason;
  // Whoever agreed to many did not look at each: for a holder of a role somebody must.
  if (verdict.secondPerson) return 'one-by-one';
  return seconds.some((second) => sameHuman(second, withoutContacts(account))) ? 'same-human' : undefined;
}
