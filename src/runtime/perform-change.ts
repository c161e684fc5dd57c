// An employee's own change: who they are is asked of the platform, whether they may of the policy, and whether the old
// password is right of the directory. A wrong one is counted before it is tried, so that our page never locks an account.
import type { ChangeFacts, ChangeRefusal } from '../core/change.ts';
import type { EffectOf } from '../core/effect.ts';
import type { WriteRefusal } from '../core/event.ts';
import { asFault } from '../core/fault.ts';
import { authorize } from '../core/policy.ts';
import type { Account } from '../core/account.ts';
import { Secret } from '../core/secret.ts';
import { findPerson } from './find-person.ts';
import { freezeOf } from './perform-freeze.ts';
import { longestWrite } from './one-wait.ts';
import type { Done, Scene } from './perform.ts';
import type { ChangeAnswer, Changing } from './ports-change.ts';

const day = 86_400_000;
/** Wrong old passwords that are passed on in a day, and less where the directory locks earlier. */
const triesPerDay = 5;

export async function performPrepareChange(_effect: EffectOf<'prepare-change'>, scene: Scene): Promise<Done> {
  const { world, record, now } = scene;
  const found = await findPerson(record, world, world.directory);
  const refused = (reason: ChangeRefusal, account?: Account, from?: number): Done => ({
    event: { type: 'change-prepared', at: now, refused: reason, account, ...(from === undefined ? {} : { from }) },
  });
  if (found === undefined) return refused('unknown');
  const { account, by } = found;
  const verdict = authorize({ accountId: by }, 'change-own', account, world.policy);
  if (!verdict.allowed) return refused(verdict.reason as ChangeRefusal, account);
  if (await scene.claims.isShared(account.id, found.workspace, now)) return refused('not-authorized', account);
  const { why: frozen, marks: freezes } = await scene.freezes.look(account.id, now);
  if (frozen !== undefined) return refused(frozen, account);
  const changing = await world.ownChange.directory.changing(account.id);
  const stop = stopOf(changing, scene);
  if (changing === undefined || stop !== undefined) return refused(stop ?? 'unknown', account, changing?.from);
  const { id, userName, displayName, passwordChangedAt: changedAt, cloudAfter } = account;
  const facts: ChangeFacts = {
    account: id,
    userName,
    displayName,
    changedAt,
    by: changing.by,
    ...(cloudAfter === undefined ? {} : { cloudAfter }),
  };
  return { event: { type: 'change-prepared', at: now, facts }, freezes };
}

/** What stands in the way, of what the directory says just now. */
function stopOf(changing: Changing | undefined, { world, now }: Scene): ChangeRefusal | undefined {
  if (changing === undefined) return 'unknown';
  if (changing.stop !== undefined) return changing.stop;
  if (changing.from !== undefined && changing.from > now) return 'changed-too-recently';
  return changing.by === 'sign-in' && !world.ownChange.signIn ? 'elsewhere' : undefined;
}

export async function performChange(effect: EffectOf<'change'>, scene: Scene): Promise<Done> {
  const { now, world, dialog } = scene;
  const { number, old, password } = effect;
  // Found after a crash: whether it was written nobody here knows, so the directory is asked.
  if (!(password instanceof Secret) || !(old instanceof Secret) || !(number instanceof Secret)) {
    return { event: { type: 'wrote', at: now, outcome: 'unknown' } };
  }
  try {
    const refusal = await refusalOf(effect, scene);
    if (refusal !== undefined) return notApplied(refusal, scene);
    if (old.reveal() === password.reveal()) return notApplied('old-password-same', scene);
    // A step that was held up may be taken over at any moment: what is written now must be over before that.
    if (world.now() > scene.until - longestWrite) return notApplied('unavailable', scene);
    return await tryOnce(effect, scene);
  } catch (error) {
    const fault = asFault(error);
    world.log({ level: 'error', message: fault.message, code: fault.code, effect: 'change', dialog });
    // What is not a known refusal may have happened during the write itself: only the directory knows.
    if (fault.code === 'internal') return { event: { type: 'wrote', at: now, outcome: 'unknown' } };
    return notApplied(fault.passing ? 'unavailable' : 'not-authorized', scene);
  }
}

/** Every rule once more, on facts read just now. */
async function refusalOf(effect: EffectOf<'change'>, scene: Scene): Promise<WriteRefusal | undefined> {
  const { world, links, dialog, record, now } = scene;
  if (!links.matches(effect.number, dialog, effect.link)) return 'wrong-number';
  const found = await findPerson(record, world, world.directory);
  if (found === undefined || found.account.id !== effect.account) return 'not-authorized';
  const { account, by } = found;
  if (!authorize({ accountId: by }, 'change-own', account, world.policy).allowed) return 'not-authorized';
  if (await scene.claims.isShared(account.id, found.workspace, now)) return 'not-authorized';
  if (account.passwordChangedAt !== effect.changedAt) return 'changed-meanwhile';
  return freezeOf(account.id, [], scene);
}

/** The count comes first and is given back for whatever was not a wrong password; an answer that was lost keeps it. */
async function tryOnce(effect: EffectOf<'change'>, scene: Scene): Promise<Done> {
  const { world, now, dialog } = scene;
  const { account, by, old, password } = effect;
  const changing = await world.ownChange.directory.changing(account);
  const stop = stopOf(changing, scene);
  if (changing === undefined || changing.by !== by) return notApplied('not-authorized', scene);
  if (stop !== undefined) return notApplied(stopReason(stop), scene);
  const access = by === 'sign-in' ? await world.ownChange.access.find(dialog, now) : undefined;
  if (by === 'sign-in' && access === undefined) return notApplied('elsewhere', scene);
  const key = oldPasswordKey(account);
  const most = Math.min(triesPerDay, changing.tries);
  const [tried = Infinity] = await world.store.count([{ key, within: day }]);
  if (tried > most) {
    await giveBack(key, scene);
    return notApplied('old-password-rests', scene);
  }
  const answer = await world.ownChange.directory.change(account, old, password, access);
  if (wasRight(answer)) await giveBack(key, scene);
  if (answer.outcome === 'applied') await world.ownChange.access.drop(dialog, now);
  return told(answer, most - tried, scene);
}

/** Only what the directory says after it took the old password, or before it looked at it, is no guess. */
function wasRight(answer: ChangeAnswer): boolean {
  if (answer.outcome !== 'not-applied') return answer.outcome === 'applied';
  return !['wrong-password', 'not-authorized'].includes(answer.reason);
}

function told(answer: ChangeAnswer, left: number, scene: Scene): Done {
  const { now } = scene;
  if (answer.outcome !== 'not-applied') return { event: { type: 'wrote', at: now, outcome: answer.outcome } };
  if (answer.reason !== 'wrong-password') return notApplied(answer.reason, scene);
  if (left < 1) return notApplied('old-password-rests', scene);
  return { event: { type: 'wrote', at: now, outcome: 'not-applied', reason: 'old-password-wrong', left } };
}

function stopReason(stop: ChangeRefusal): WriteRefusal {
  return stop === 'account-locked' ||
    stop === 'changed-too-recently' ||
    stop === 'old-password-rests' ||
    stop === 'elsewhere'
    ? stop
    : 'not-authorized';
}

/** The counter of wrong old passwords of one account, for all dialogs and replicas (D9). */
function oldPasswordKey(account: string): string {
  return `old-password:${account}`;
}

async function giveBack(key: string, { world, dialog }: Scene): Promise<void> {
  await world.store.uncount([key]).catch((error: unknown) => {
    world.log({ level: 'warn', message: asFault(error).message, effect: 'change', dialog });
  });
}

function notApplied(reason: WriteRefusal, { now }: Scene): Done {
  return { event: { type: 'wrote', at: now, outcome: 'not-applied', reason } };
}
