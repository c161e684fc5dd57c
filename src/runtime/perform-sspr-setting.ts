// Naming the group of self-service, and the switch for administrators. Who may, and who agreed, is asked here again, just
// before it is done.
import type { EffectOf } from '../core/effect.ts';
import type { EventOf } from '../core/event.ts';
import type { OrganizationAction } from '../core/authority/actions.ts';
import { asFault } from '../core/fault.ts';
import type { Approver } from '../core/request.ts';
import type { SsprSetOutcome } from '../core/sspr-cards.ts';
import { isAgreedTo } from './approval-facts.ts';
import { findAdministrator, judge } from './check.ts';
import type { Done, Scene } from './perform.ts';
import type { Sspr } from './ports-sspr.ts';
import { isNamedBy, nameGroup } from './sspr-group.ts';

/** How often the directory is asked after an answer was lost, and for how long (ms). */
const settlePause = 3000;

type Found = EventOf<'sspr-group-found'>;
/** What is found, without what every event says. */
type Finding = Found extends infer F ? (F extends unknown ? Omit<F, 'type' | 'at'> : never) : never;

export async function performSsprFindGroup({ about }: EffectOf<'sspr-find-group'>, scene: Scene): Promise<Done> {
  const answer = (found: Finding): Done => ({
    event: { type: 'sspr-group-found', at: scene.now, ...found },
  });
  const { sspr } = scene.world;
  if (sspr === undefined) return answer({ why: 'off' });
  const administrator = await findAdministrator(scene.record, scene);
  const verdict = administrator && (await judge(administrator, scene.record, 'sspr-group', 'everybody', scene));
  if (verdict?.allowed !== true) return answer({ why: 'not-allowed' });
  if (sspr.pinned !== undefined) return answer({ why: 'group-pinned' });
  if (about.trim() === '') return answer({ why: 'no-name' });
  const [group, ...others] = await sspr.findGroups(about);
  if (group === undefined) return answer({ why: 'group-unknown' });
  if (others.length > 0) return answer({ why: 'group-several' });
  return group.problem === '' ? answer({ group }) : answer({ why: 'group-unfit', group });
}

/** What was done before a process died is told as done, whoever may do it now: the rules are for what is still to be done. */
export async function performSsprSet(effect: EffectOf<'sspr-set'>, scene: Scene): Promise<Done> {
  const { sspr } = scene.world;
  const outcome = sspr === undefined ? 'not-allowed' : await set(effect, sspr, scene);
  if (typeof outcome !== 'string') return outcome;
  const by = outcome === 'done' ? await nameOf(scene) : '';
  return { event: { type: 'sspr-set', at: scene.now, outcome, by } };
}

function set(effect: EffectOf<'sspr-set'>, sspr: Sspr, scene: Scene): Promise<SsprSetOutcome | Done> {
  return 'administrators' in effect ? setAdministrators(effect, sspr, scene) : setGroup(effect, sspr, scene);
}

async function setGroup(
  { group: { id }, approvers }: Extract<EffectOf<'sspr-set'>, { readonly group: unknown }>,
  sspr: Sspr,
  scene: Scene,
): Promise<SsprSetOutcome> {
  const { world, now, dialog } = scene;
  if (await isNamedBy(world, id, dialog)) return 'done';
  if (!(await isAllowed('sspr-group', approvers, scene))) return 'not-allowed';
  const { problem } = await sspr.group(id);
  if (sspr.pinned !== undefined || problem !== '') return 'unfit';
  try {
    return (await nameGroup(world, id, now, dialog)) ? 'done' : 'already';
  } catch (error) {
    // The store may have taken it, and its answer got lost.
    if (await isNamedBy(world, id, dialog)) return 'done';
    throw error;
  }
}

type Switch = Extract<EffectOf<'sspr-set'>, { readonly administrators: boolean }>;

/** A write that was begun is never begun again: longer than any of these cases lasts (ms). */
const begunFor = 24 * 3_600_000;

/**
 * Looked at first, and that it has to be turned is saved before it is; then it is written once. An answer that was lost, by
 * whatever, is asked for: what is read is what counts.
 */
async function setAdministrators(effect: Switch, sspr: Sspr, scene: Scene): Promise<SsprSetOutcome | Done> {
  const { administrators: on, begun = false, settleUntil } = effect;
  if (settleUntil !== undefined) return settled(effect, settleUntil, sspr, scene);
  if (begun) return writeAdministrators(effect, sspr, scene);
  if (!sspr.setsAdministrators || !(await isAllowed(actionOf(effect), effect.approvers, scene))) return 'not-allowed';
  return (await sspr.administrators()) === on ? 'already' : { more: [{ ...effect, begun: true }] };
}

function actionOf({ administrators }: Switch): OrganizationAction {
  return `sspr-administrators-${administrators ? 'on' : 'off'}`;
}

async function writeAdministrators(effect: Switch, sspr: Sspr, scene: Scene): Promise<SsprSetOutcome | Done> {
  const { world, now, dialog, book } = scene;
  const settling = { again: now + settlePause, left: { ...effect, settleUntil: now + book.setting.settleFor } };
  const may = await isAllowed(actionOf(effect), effect.approvers, scene).catch((error: unknown) => ({ error }));
  // Whether a process wrote it that died, nobody here knows.
  if (!(await world.store.spend(`sspr-switch:${dialog}`, begunFor))) return settling;
  if (typeof may !== 'boolean') throw may.error;
  if (!may) return 'not-allowed';
  const written = await sspr.setAdministrators(effect.administrators);
  if (written.outcome === 'applied') return 'done';
  if (written.outcome === 'not-applied') return written.reason === 'unavailable' ? 'unavailable' : 'not-allowed';
  return settling;
}

async function settled(
  effect: Switch,
  until: number,
  sspr: Sspr,
  { world, now, dialog }: Scene,
): Promise<'done' | 'unconfirmed' | Done> {
  // A directory that does not answer has not said no.
  const isOn = await sspr.administrators().catch((error: unknown) => {
    const { message, code } = asFault(error);
    world.log({ level: 'warn', message, code, effect: 'sspr-set', dialog });
    return undefined;
  });
  if (isOn === effect.administrators) return 'done';
  return now < until ? { again: now + settlePause, left: effect } : 'unconfirmed';
}

/** Whether the rules let whoever asks, and a second administrator still agrees. */
async function isAllowed(action: OrganizationAction, approvers: readonly Approver[], scene: Scene): Promise<boolean> {
  const administrator = await findAdministrator(scene.record, scene);
  if (administrator === undefined) return false;
  const verdict = await judge(administrator, scene.record, action, 'everybody', scene);
  if (!verdict.allowed || verdict.freshSignIn) return false;
  const asked = { action, by: administrator.account.id };
  const accounts = approvers.map((one) => one.account);
  return !verdict.secondPerson || isAgreedTo(asked, accounts, scene);
}

/** Of whoever asked. That nobody can say it now keeps nothing from being told. */
async function nameOf(scene: Scene): Promise<string> {
  const found = await findAdministrator(scene.record, scene).catch(() => undefined);
  const { displayName = '', userName = '' } = found?.account ?? {};
  return displayName === '' ? userName : displayName;
}
