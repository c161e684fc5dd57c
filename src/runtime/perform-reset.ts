// The write, and what follows it. Every rule is asked again here, on facts read just now; no earlier flag is trusted.
import type { EffectOf } from '../core/effect.ts';
import type { WriteRefusal } from '../core/event.ts';
import { asFault } from '../core/fault.ts';
import { authorize, proofsNeeded, sufficient } from '../core/policy.ts';
import { Secret } from '../core/secret.ts';
import type { Done, Scene } from './perform.ts';
import { guessKey } from './perform-proofs.ts';

export async function performReset(effect: EffectOf<'reset'>, scene: Scene): Promise<Done> {
  const { now, world, dialog } = scene;
  const { number, password } = effect;
  // Found after a crash: whether it was written nobody here knows, so the directory is asked.
  if (!(password instanceof Secret) || !(number instanceof Secret)) {
    return { event: { type: 'wrote', at: now, outcome: 'unknown' } };
  }
  try {
    const refusal = await refusalOf(effect, scene);
    if (refusal !== undefined) return notApplied(refusal, scene);
    const answer = await world.directory.reset(effect.account, password);
    if (answer.outcome === 'applied') await forgive(effect, scene);
    return { event: { type: 'wrote', at: now, ...answer } };
  } catch (error) {
    const fault = asFault(error);
    world.log({ level: 'error', message: fault.message, code: fault.code, effect: 'reset', dialog });
    // What is not a known refusal may have happened during the write itself: only the directory knows.
    if (fault.code === 'internal') return { event: { type: 'wrote', at: now, outcome: 'unknown' } };
    return notApplied(fault.passing ? 'unavailable' : 'not-authorized', scene);
  }
}

async function refusalOf(effect: EffectOf<'reset'>, scene: Scene): Promise<WriteRefusal | undefined> {
  const { world, links, dialog, record } = scene;
  if (!links.matches(effect.number, dialog, effect.link)) return 'wrong-number';
  const genuine = effect.proofs.filter(({ receipt, method, kind, at }) =>
    world.keys.verify(receipt, 'proof', record.person.id, dialog, effect.account, method, kind, String(at)),
  );
  const account = await world.directory.find(record.person.accountId);
  if (account === undefined || account.id !== effect.account) return 'not-authorized';
  const verdict = authorize({ accountId: record.person.accountId }, 'reset-own', account, world.policy);
  if (!verdict.allowed || !sufficient(genuine, proofsNeeded(account, world.policy))) return 'not-authorized';
  return account.passwordChangedAt === effect.changedAt ? undefined : 'changed-meanwhile';
}

/** Right guesses were counted too: nobody rests for being right. That they stay counted harms nothing. */
async function forgive({ account, proofs }: EffectOf<'reset'>, { world, dialog }: Scene): Promise<void> {
  const keys = proofs.map(({ method }) => guessKey(account, method));
  await world.store.uncount(keys).catch((error: unknown) => {
    world.log({ level: 'warn', message: asFault(error).message, effect: 'reset', dialog });
  });
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
  if (changedAt !== effect.changedAt) return { event: { type: 'settled', at: now, outcome: 'applied' } };
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
