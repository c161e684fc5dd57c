// How much one administrator does to others, in a day and in a hurry: a stolen session must not reset a whole company.
// Counted first and compared after, in the store, for all replicas, by account: Teams and Slack are one budget (A28).
import type { EffectOf } from '../core/effect.ts';
import { Fault } from '../core/fault.ts';
import { findAdministrator } from './check.ts';
import type { Done, Scene } from './perform.ts';
import type { World } from './world.ts';

const day = 86_400_000;
const hurry = 600_000;

/**
 * Counts one act of whoever opened this case. What is counted again after a crash only makes it stricter. Throws a Fault if
 * it could not be counted: then nothing is done.
 */
export async function performCountAct({ agreed }: EffectOf<'count-act'>, scene: Scene): Promise<Done> {
  const { world, record, now } = scene;
  const { actsPerDay, actsAtOnce } = world.policy;
  const administrator = await findAdministrator(record, scene);
  if (administrator === undefined) throw new Fault('forbidden', 'nobody whose acts could be counted');
  const { id, userName } = administrator.account;
  const counted = { type: 'act-counted', at: now, by: userName } as const;
  // Each sign-in is good for so many, so that a newer one is a new beginning; a second administrator has looked already.
  const signedIn = (await world.signIns.recent(record.person.id, now))?.at ?? 0;
  const isHurried = actsAtOnce > 0 && (await count(`acts:hurry:${id}:${signedIn}`, hurry, world)) > actsAtOnce;
  if (isHurried && !agreed) return { event: { ...counted, outcome: 'hurry', isFirst: false } };
  if (actsPerDay === 0 || (await count(`acts:day:${id}`, day, world)) <= actsPerDay)
    return { event: { ...counted, outcome: 'within', isFirst: false } };
  const isFirst = await world.store.spend(`acts:told:${id}`, day);
  return { event: { ...counted, outcome: 'day', isFirst } };
}

async function count(key: string, within: number, { store }: World): Promise<number> {
  const [total] = await store.count([{ key, within }]);
  if (total === undefined) throw new Fault('unavailable', 'the store did not say what it counted');
  return total;
}
