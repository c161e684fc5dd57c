// The write, and what follows it. Every rule is asked again here, on facts read just now; no earlier flag is trusted.
import type { EffectOf } from '../core/effect.ts';
import type { WriteRefusal } from '../core/event.ts';
import { asFault } from '../core/fault.ts';
import type { Account, ReachableAccount } from '../core/account.ts';
import { authorize, excluded, proofsNeeded, sufficient, vouchingIsEnough } from '../core/policy.ts';
import type { Policy } from '../core/policy.ts';
import type { Proof } from '../core/proof.ts';
import { Secret } from '../core/secret.ts';
import { isVouchedFor } from './approval-facts.ts';
import { findPerson } from './find-person.ts';
import { freezeOf } from './perform-freeze.ts';
import type { Done, Scene } from './perform.ts';
import { claimantOf } from './perform-find.ts';
import { longestWrite, withOneWait } from './one-wait.ts';
import { guessKey, rowKey } from './perform-proofs.ts';
import { sentTarget } from './perform-sent.ts';

export async function performReset(effect: EffectOf<'reset'>, scene: Scene): Promise<Done> {
  const { now, world, dialog } = scene;
  const { number, password } = effect;
  // Found after a crash: whether it was written nobody here knows, so the directory is asked.
  if (!(password instanceof Secret) || !(number instanceof Secret)) {
    return { event: { type: 'wrote', at: now, outcome: 'unknown' } };
  }
  try {
    const refusal = await withOneWait(scene, (live) => refusalOf(effect, live));
    if (refusal !== undefined) return notApplied(refusal, scene);
    // A step that was held up may be taken over at any moment: what is written now must be over before that.
    if (world.now() > scene.until - longestWrite) return notApplied('unavailable', scene);
    const answer = await world.directory.reset(effect.account, password);
    const event = { type: 'wrote', at: now, ...answer } as const;
    return answer.outcome === 'applied' ? { event, alongside: () => forgive(effect, scene) } : { event };
  } catch (error) {
    const fault = asFault(error);
    world.log({ level: 'error', message: fault.message, code: fault.code, effect: 'reset', dialog });
    // What is not a known refusal may have happened during the write itself: only the directory knows.
    if (fault.code === 'internal') return { event: { type: 'wrote', at: now, outcome: 'unknown' } };
    return notApplied(fault.passing ? 'unavailable' : 'not-authorized', scene);
  }
}

async function refusalOf(effect: EffectOf<'reset'>, scene: Scene): Promise<WriteRefusal | undefined> {
  const { world, links, dialog, record, now } = scene;
  if (!links.matches(effect.number, dialog, effect.link)) return 'wrong-number';
  if (effect.sent !== undefined) return sentRefusalOf(effect, scene);
  const found = await findPerson(record, world, world.directory.reachable);
  if (found === undefined || found.account.id !== effect.account) return 'not-authorized';
  const { account, by } = found;
  scene.found.set(account.id, account);
  const verdict = authorize({ accountId: by }, 'reset-own', account, world.policy);
  const standing = await proofsStanding(effect, account, scene);
  if (!verdict.allowed || !isEnough(standing, account, world.policy)) return 'not-authorized';
  if (account.passwordChangedAt !== effect.changedAt) return 'changed-meanwhile';
  // The last questions before the write: "that wasn't me" and the switch for everybody count until then (A46, A55).
  const [ours, frozen] = await Promise.all([
    scene.claims.holds(account.id, claimantOf(found, scene), now),
    freezeOf(account.id, standing, scene),
  ]);
  return ours ? frozen : 'not-authorized';
}

/** A link that was sent: two proofs of the person, and the rules for its sender and for the account, as they are now. */
async function sentRefusalOf(effect: EffectOf<'reset'>, scene: Scene): Promise<WriteRefusal | undefined> {
  const account = await sentTarget(effect, scene);
  if (account === undefined) return 'not-authorized';
  scene.found.set(account.id, account);
  if (!sufficient(await proofsStanding(effect, account, scene), 2)) return 'not-authorized';
  if (account.passwordChangedAt !== effect.changedAt) return 'changed-meanwhile';
  // Somebody with authority sent the link, so the switch for everybody leaves it alone; its owner's word does not.
  return freezeOf(account.id, [], scene);
}

function isEnough(proofs: readonly Proof[], account: Account, policy: Policy): boolean {
  return sufficient(proofs, proofsNeeded(account, policy), vouchingIsEnough(account, policy));
}

/** The proofs whose receipts are ours, that are not too old, and that the policy would still take on these facts. */
export async function proofsStanding(
  { proofs }: Pick<EffectOf<'reset'>, 'proofs'>,
  account: ReachableAccount,
  scene: Scene,
): Promise<readonly Proof[]> {
  const { world, dialog, record, now } = scene;
  const standing = await Promise.all(
    proofs.map(async ({ receipt, method, kind, at, approvers = [] }) => {
      const parts = [record.person.id, dialog, account.id, method, kind, String(at), ...approvers];
      if (now - at > world.book.lasts || !world.keys.verify(receipt, 'proof', ...parts)) return false;
      if (kind === 'person') return isVouchedFor(account, approvers, scene);
      const verifier = world.verifiers.find(({ name }) => name === method);
      const offers = [...((await verifier?.offers(account)) ?? []), ...((await verifier?.usedUp?.(account)) ?? [])];
      return offers.some((offer) => excluded(offer, account, world.policy, now) === undefined);
    }),
  );
  return proofs.filter((_proof, index) => standing[index]);
}

/** Right guesses were counted too: nobody rests for being right. That they stay counted harms nothing. */
async function forgive({ account, proofs }: EffectOf<'reset'>, { world, dialog }: Scene): Promise<readonly []> {
  const today = proofs.map(({ method }) => guessKey(account, method));
  const inRow = proofs.map(({ method }) => rowKey(account, method));
  await Promise.all([world.store.uncount(today), world.store.clear(inRow)]).catch((error: unknown) => {
    world.log({ level: 'warn', message: asFault(error).message, effect: 'reset', dialog });
  });
  return [];
}

function notApplied(reason: WriteRefusal, { now }: Scene): Done {
  return { event: { type: 'wrote', at: now, outcome: 'not-applied', reason } };
}

/** Directories show a write late (Entra gives apps no read-your-own-writes), so one look is never the last word. */
const settlePause = 3000;

export async function performSettle(effect: EffectOf<'settle'>, { world, now, dialog }: Scene): Promise<Done> {
  const changedAt = await world.directory.passwordChangedAt(effect.account).catch((error: unknown) => {
    const fault = asFault(error);
    world.log({ level: 'warn', message: fault.message, code: fault.code, effect: 'settle', dialog });
    return effect.changedAt;
  });
  // Nothing, or an older time, is a replica that lags behind: only a later change is a write that arrived.
  if (changedAt !== undefined && changedAt > (effect.changedAt ?? 0))
    return { event: { type: 'settled', at: now, outcome: 'applied' } };
  if (now < effect.until) return { again: Math.min(now + settlePause, effect.until) };
  return { event: { type: 'settled', at: now, outcome: 'unchanged' } };
}

export async function performRevoke({ account }: EffectOf<'revoke'>, { world, now, dialog }: Scene): Promise<Done> {
  try {
    await world.directory.revokeSessions(account);
    return { event: { type: 'revoked', at: now, revoked: true } };
  } catch (error) {
    const fault = asFault(error);
    world.log({ level: 'error', message: fault.message, code: fault.code, effect: 'revoke', dialog });
    return { event: { type: 'revoked', at: now, revoked: false } };
  }
}
