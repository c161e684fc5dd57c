// How much one administrator does to others, in a day and in a hurry, and how often they vouch for others: a stolen session
// must not reset a whole company. Counted first and compared after, in the store, for all replicas, by account: Teams and
// Slack are one budget (A28).
import type { Instant } from '../core/account.ts';
import type { OverBudget } from '../core/budget.ts';
import type { EffectOf } from '../core/effect.ts';
import { Fault } from '../core/fault.ts';
import { saveAttempts, stepAside } from './contention.ts';
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
  const { actsAtOnce } = world.policy;
  const administrator = await findAdministrator(record, scene);
  if (administrator === undefined) throw new Fault('forbidden', 'nobody whose acts could be counted');
  const { id, userName } = administrator.account;
  const counted = { type: 'act-counted', at: now, by: userName } as const;
  // Each sign-in is good for so many, so that a newer one is a new beginning; a second administrator has looked already.
  const signedIn = (await world.signIns.recent(record.person.id, now))?.at ?? 0;
  const isHurried = actsAtOnce > 0 && (await count(`acts:hurry:${id}:${signedIn}`, hurry, world)) > actsAtOnce;
  if (isHurried && !agreed) return { event: { ...counted, outcome: 'hurry', isFirst: false } };
  const over = await overBudget('acts', id, scene);
  if (over === undefined) return { event: { ...counted, outcome: 'within', isFirst: false } };
  return { event: { ...counted, outcome: 'day', isFirst: over.isFirst } };
}

/** What has a budget of a day: acts on others, the end of a freeze among them; and approvals. */
type Budget = 'acts' | 'approvals';

/**
 * Counts one more for this account; answers if that is more than a day has. The day begins with the first one and lasts 24
 * hours, whatever is refused in it. Throws a Fault if it could not be counted: then nothing is done.
 */
export async function overBudget(
  budget: Budget,
  id: string,
  { world, now }: Pick<Scene, 'world' | 'now'>,
): Promise<OverBudget | undefined> {
  const { actsPerDay, approvalsPerDay } = world.policy;
  const most = { acts: actsPerDay, approvals: approvalsPerDay }[budget];
  if (most === 0) return undefined;
  const began = await dayOf(budget, id, now, world);
  if ((await count(`${budget}:day:${id}:${began}`, day, world)) <= most) return undefined;
  return { again: began + day, isFirst: await world.store.spend(`${budget}:told:${id}:${began}`, day) };
}

/** When the day that is under way began; now, if none is. One for all replicas. */
async function dayOf(budget: Budget, id: string, now: Instant, { store, keys }: World): Promise<Instant> {
  const name = `${budget}:began:${id}`;
  for (let attempt = 0; attempt < saveAttempts; attempt += 1) {
    await stepAside(attempt);
    const kept = await store.load(name);
    const began = kept === undefined ? undefined : Number(keys.open(name, kept.body));
    if (began !== undefined && began > now - day) return began;
    const keeping = { id: name, body: keys.seal(name, String(now)), wakeAt: undefined, expiresAt: now + day };
    if (await store.save(keeping, kept?.revision ?? 0)) return now;
  }
  throw new Fault('unavailable', 'the day of a budget was begun by others again and again');
}

async function count(key: string, within: number, { store }: World): Promise<number> {
  const [total] = await store.count([{ key, within }]);
  if (total === undefined) throw new Fault('unavailable', 'the store did not say what it counted');
  return total;
}
