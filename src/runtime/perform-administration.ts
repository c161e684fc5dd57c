// An administrator's write, and what became of it. Every rule is asked again here, on facts read just now: a card, a
// click and an earlier verdict are worth nothing. Written once, begun under a name that was saved before.
import type { WrittenAction } from '../core/act.ts';
import type { EffectOf } from '../core/effect.ts';
import { asFault } from '../core/fault.ts';
import { mayWrite } from './check.ts';
import { longestWrite, withOneWait } from './one-wait.ts';
import type { Done, Scene } from './perform.ts';
import type { Description, WriteAnswer } from './ports-administration.ts';

/** A write that was begun is never begun again: longer than any case lasts (ms). */
const begunFor = 86_400_000;
/** Directories show a write late, so one look is never the last word (ms). */
const settlePause = 3000;

type Outcome = WriteAnswer;

export async function performAdminister(effect: EffectOf<'administer'>, scene: Scene): Promise<Done> {
  const { world, dialog } = scene;
  try {
    return wrote(await write(effect, scene), scene);
  } catch (error) {
    const fault = asFault(error);
    world.log({ level: 'error', message: fault.message, code: fault.code, effect: 'administer', dialog });
    // What is not a known refusal may have happened during the write itself: only the directory knows.
    if (fault.code === 'internal') return wrote({ outcome: 'unknown' }, scene);
    return wrote({ outcome: 'not-applied', reason: fault.passing ? 'unavailable' : 'not-authorized' }, scene);
  }
}

async function write({ action, account, approvers }: EffectOf<'administer'>, scene: Scene): Promise<Outcome> {
  const { world, record, name } = scene;
  const asked = (live: Scene) => mayWrite(record, action, account, approvers, live);
  const allowed = world.policy.actions.includes(action) && (await withOneWait(scene, asked));
  if (!allowed) return { outcome: 'not-applied', reason: 'not-authorized' };
  // A step that was held up may be taken over at any moment: what is written now must be over before that.
  if (world.now() > scene.until - longestWrite) return { outcome: 'not-applied', reason: 'unavailable' };
  if (action === 'sign-out') {
    // Ending sessions twice only ever protects, so it may be repeated.
    await world.directory.revokeSessions(account);
    return { outcome: 'applied' };
  }
  // Found begun after a crash: whether it was written nobody here knows, so the directory is asked.
  if (!(await world.store.spend(`write:${name}`, begunFor))) return { outcome: 'unknown' };
  return once(action, account, world);
}

async function once(
  action: Exclude<WrittenAction, 'sign-out'>,
  account: string,
  { administration }: Scene['world'],
): Promise<Outcome> {
  if (action === 'force-change') return administration.forceChange(account);
  if (action !== 'unlock') return administration.setEnabled(account, action === 'unblock');
  // Entra ID has a lock that nobody can lift.
  return administration.unlock?.(account) ?? { outcome: 'not-applied', reason: 'not-authorized' };
}

function wrote(answer: Outcome, { now }: Scene): Done {
  return { event: { type: 'wrote', at: now, ...answer } };
}

export async function performSettleAdministered(
  { action, account, until }: EffectOf<'settle-administered'>,
  { world, now, dialog }: Scene,
): Promise<Done> {
  const described = await world.administration.describe(account).catch((error: unknown) => {
    const fault = asFault(error);
    world.log({ level: 'warn', message: fault.message, code: fault.code, effect: 'settle-administered', dialog });
    return undefined;
  });
  if (described !== undefined && isApplied[action](described)) {
    return { event: { type: 'settled', at: now, outcome: 'applied' } };
  }
  if (now < until) return { again: Math.min(now + settlePause, until) };
  return { event: { type: 'settled', at: now, outcome: 'unchanged' } };
}

/** How an account looks to which it was done. The ending of sessions is never unknown. */
const isApplied: Readonly<Record<WrittenAction, (account: Description) => boolean>> = {
  'force-change': ({ mustChange }) => mustChange === true,
  // Whatever lifted it: one that ended by its time alone is still written down in the directory, as `over`.
  unlock: ({ lock }) => lock === 'none',
  block: ({ enabled }) => !enabled,
  unblock: ({ enabled }) => enabled,
  'sign-out': () => true,
};
