// Lifting freezes, and setting the one for everybody. Who may is asked here again, just before it is done.
import type { Account } from '../core/account.ts';
import type { Administrator } from '../core/authority/administrators.ts';
import type { EffectOf } from '../core/effect.ts';
import type { CheckVerdict } from '../core/event.ts';
import { overBudget } from './act-budget.ts';
import { isAgreedTo } from './approval-facts.ts';
import { findAdministrator, judge } from './check.ts';
import type { Done, Scene } from './perform.ts';

/** Names that are looked at: whoever means somebody writes more of the name. */
const mostFound = 10;

/**
 * The one account that goes by this name, is frozen, and may be let go by whoever asks. Nothing else is told: whether
 * anybody of that name exists is not (A25).
 */
export async function performFindFrozen({ about }: EffectOf<'find-frozen'>, scene: Scene): Promise<Done> {
  const { world, freezes, now } = scene;
  const answer = (found?: Account, several = false, freshSignIn = false): Done => ({
    event: {
      type: 'frozen-found',
      at: now,
      found: found && { id: found.id, userName: found.userName },
      several,
      freshSignIn,
    },
  });
  const administrator = await findAdministrator(scene.record, scene);
  if (administrator === undefined) return answer();
  const { found: listed } = await world.administration.search(about, mostFound);
  const may: { readonly account: Account; readonly freshSignIn: boolean }[] = [];
  for (const { id } of listed) {
    if ((await freezes.since({ account: id }, now)) === undefined) continue;
    const account = await world.directory.find(id);
    const verdict = account && (await liftVerdict(administrator, account, scene));
    if (account && verdict?.allowed === true) may.push({ account, freshSignIn: verdict.freshSignIn });
  }
  const [only, ...more] = may;
  return more.length > 0 ? answer(undefined, true) : answer(only?.account, false, only?.freshSignIn);
}

/** Whoever may vouch for this account; for a holder of a role, who could also let self-service go on for everybody. */
async function liftVerdict(administrator: Administrator, account: Account, scene: Scene): Promise<CheckVerdict> {
  const verdict = await judge(administrator, scene.record, 'approve', account, scene);
  return verdict.allowed && verdict.secondPerson
    ? judge(administrator, scene.record, 'unfreeze', 'everybody', scene)
    : verdict;
}

export async function performSwitch(effect: EffectOf<'switch'>, scene: Scene): Promise<Done> {
  const { frozen, target } = effect;
  const { freezes, now, dialog } = scene;
  const administrator = await findAdministrator(scene.record, scene);
  if (administrator === undefined || !(await maySwitch(administrator, effect, scene)))
    return { event: { type: 'switched', at: now, outcome: 'not-allowed', by: '' } };
  const { id, userName } = administrator.account;
  const what = target === undefined ? 'everybody' : { account: target };
  // Stopping is never refused for having been done too often; letting go is an act like others, if there is anything to let go.
  const lifts = !frozen && (await freezes.since(what, now)) !== undefined;
  const over = lifts ? await overBudget('acts', id, scene) : undefined;
  if (over !== undefined)
    return { event: { type: 'switched', at: now, outcome: 'over-budget', by: userName, ...over } };
  const done = frozen ? await freezes.set(what, now) : await freezes.lift(what, now, dialog);
  const by = administrator.account.displayName || administrator.account.userName;
  return { event: { type: 'switched', at: now, outcome: done ? 'done' : 'already', by } };
}

async function maySwitch(
  administrator: Administrator,
  { frozen, target, approvers = [] }: EffectOf<'switch'>,
  scene: Scene,
): Promise<boolean> {
  if (target !== undefined) {
    const account = await scene.world.directory.find(target);
    return account !== undefined && (await liftVerdict(administrator, account, scene)).allowed;
  }
  const action = frozen ? 'freeze' : 'unfreeze';
  const verdict = await judge(administrator, scene.record, action, 'everybody', scene);
  if (!verdict.allowed || !verdict.secondPerson) return verdict.allowed;
  // Whoever agreed must still be somebody who may (A17, A37).
  const ids = approvers.map(({ account }) => account);
  return isAgreedTo({ action, by: administrator.account.id }, ids, scene);
}
