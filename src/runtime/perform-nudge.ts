// Reads and sets Microsoft's own registration campaign. Who may, and who agreed, is asked again here, just before it is set.
import type { EffectOf } from '../core/effect.ts';
import { asFault } from '../core/fault.ts';
import { isAgreedTo } from './approval-facts.ts';
import { checkAuthority } from './check.ts';
import type { Done, Scene } from './perform.ts';

export async function performReadNudge(_effect: EffectOf<'read-nudge'>, scene: Scene): Promise<Done> {
  const { world, now } = scene;
  const { policy } = world.campaigns ?? {};
  return { event: { type: 'nudge-read', at: now, policy: policy && (await policy.read()) } };
}

export async function performWriteNudge(effect: EffectOf<'write-nudge'>, scene: Scene): Promise<Done> {
  const { world, now, name } = scene;
  const { policy } = world.campaigns ?? {};
  if (policy === undefined || !(await isAgreed(effect, scene)))
    return { event: { type: 'wrote', at: now, outcome: 'not-applied', reason: 'not-authorized' } };
  // Begun before, by a process that died: whether it was written is asked, it is not written again.
  if (!(await world.store.spend(`begun:${name}`, 86_400_000)))
    return { event: { type: 'wrote', at: now, outcome: 'unknown' } };
  try {
    const answer = await policy.write(effect.wanted);
    return { event: { type: 'wrote', at: world.now(), ...answer } };
  } catch (error) {
    world.log({ level: 'error', message: asFault(error).message, effect: 'write-nudge', dialog: scene.dialog });
    return { event: { type: 'wrote', at: world.now(), outcome: 'not-applied', reason: 'unavailable' } };
  }
}

/** Whoever asked may still, and somebody who agreed may still agree. A sign-in that was given is not asked for again. */
async function isAgreed({ approvers }: EffectOf<'write-nudge'>, scene: Scene): Promise<boolean> {
  const { record } = scene;
  const action = 'set-registration-policy';
  const { verdict, actor } = await checkAuthority(record, action, undefined, scene);
  if (!verdict.allowed || actor === undefined) return false;
  const seconds = approvers.map((one) => one.account);
  return isAgreedTo({ action, by: actor.id }, seconds, scene);
}
