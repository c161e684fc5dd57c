// Naming the group of self-service, and the switch for administrators. Who may, and who agreed, is asked here again, just
// before it is done.
import type { EffectOf } from '../core/effect.ts';
import type { EventOf } from '../core/event.ts';
import type { OrganizationAction } from '../core/authority/actions.ts';
import type { Approver } from '../core/request.ts';
import type { SsprSetOutcome } from '../core/sspr-cards.ts';
import { approvalStanding } from './approval-facts.ts';
import { findAdministrator, judge } from './check.ts';
import type { Done, Scene } from './perform.ts';
import type { Sspr } from './ports-sspr.ts';
import { groupInUse, nameGroup } from './sspr-group.ts';

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

export async function performSsprSet(effect: EffectOf<'sspr-set'>, scene: Scene): Promise<Done> {
  const action =
    'group' in effect ? 'sspr-group' : (`sspr-administrators-${effect.administrators ? 'on' : 'off'}` as const);
  const by = await whoMay(action, effect.approvers, scene);
  const answer = (outcome: SsprSetOutcome): Done => ({
    event: { type: 'sspr-set', at: scene.now, outcome, by: by ?? '' },
  });
  const { sspr } = scene.world;
  if (by === undefined || sspr === undefined) return answer('not-allowed');
  if ('administrators' in effect) return setAdministrators(effect, sspr, answer, scene);
  const { problem } = await sspr.group(effect.group.id);
  if (sspr.pinned !== undefined || problem !== '') return answer('unfit');
  if ((await groupInUse(scene.world, scene.now)) === effect.group.id) return answer('already');
  return answer((await nameGroup(scene.world, effect.group.id, scene.now)) ? 'done' : 'already');
}

type Switch = Extract<EffectOf<'sspr-set'>, { readonly administrators: boolean }>;

/** An answer that was lost is asked for: what is read is what counts, and nothing is written twice. */
async function setAdministrators(
  effect: Switch,
  sspr: Sspr,
  answer: (outcome: SsprSetOutcome) => Done,
  { now, book }: Scene,
): Promise<Done> {
  const { administrators: on, settleUntil } = effect;
  if (!sspr.setsAdministrators) return answer('not-allowed');
  const isSo = (await sspr.administrators()) === on;
  if (settleUntil !== undefined) {
    if (isSo) return answer('done');
    return now < settleUntil ? { again: now + settlePause, left: effect } : answer('unconfirmed');
  }
  if (isSo) return answer('already');
  const written = await sspr.setAdministrators(on);
  if (written.outcome === 'applied') return answer('done');
  if (written.outcome === 'not-applied')
    return answer(written.reason === 'unavailable' ? 'unavailable' : 'not-allowed');
  return { again: now + settlePause, left: { ...effect, settleUntil: now + book.setting.settleFor } };
}

/** The name of whoever asks, if the rules let them and a second administrator still agrees. */
async function whoMay(
  action: OrganizationAction,
  approvers: readonly Approver[],
  scene: Scene,
): Promise<string | undefined> {
  const administrator = await findAdministrator(scene.record, scene);
  if (administrator === undefined) return undefined;
  const verdict = await judge(administrator, scene.record, action, 'everybody', scene);
  if (!verdict.allowed || verdict.freshSignIn) return undefined;
  const { account } = administrator;
  const request = { action, requester: account } as const;
  const accounts = approvers.map((one) => one.account);
  if (verdict.secondPerson && !(await approvalStanding(request, accounts, scene)).approved) return undefined;
  return account.displayName === '' ? account.userName : account.displayName;
}
