// Starting challenges, judging answers. Counts first and compares after, for all replicas.
import type { Effect, EffectOf } from '../core/effect.ts';
import { Fault } from '../core/fault.ts';
import { Secret } from '../core/secret.ts';
import { frozenEnd } from './perform-freeze.ts';
import type { Done, Scene } from './perform.ts';
import type { ChallengeScope, Verifier } from './ports.ts';
import type { World } from './world.ts';

const hour = 3_600_000;
const day = 24 * hour;

export async function performChallenge({ account, offer }: EffectOf<'challenge'>, scene: Scene): Promise<Done> {
  const { world, now } = scene;
  const verifier = verifierOf(world, offer.method);
  const sends = offer.kind === 'phone' || offer.kind === 'email';
  // The same number or address may stand at several accounts.
  const keys = sends ? [`send:${account}:${offer.method}`, world.keys.mac('destination', offer.target)] : [];
  const counted = world.store.count(keys.map((key) => ({ key, within: hour })));
  const [frozen, totals] = await Promise.all([frozenEnd(scene), counted]);
  if (frozen !== undefined) return frozen;
  const rests = totals.length < keys.length || totals.some((total) => total > world.limits.sendsPerHour);
  if (rests) return { event: { type: 'not-challenged', at: now, reason: 'rests' } };
  const started = await verifier.start(offer, scopeOf(scene, account));
  const challenge = { method: offer.method, kept: started.kept, sentAt: now, expiresAt: now + started.lasts };
  return { event: { type: 'challenged', at: now, challenge } };
}

export async function performJudge(effect: EffectOf<'judge'>, scene: Scene): Promise<Done> {
  const { world, now, dialog, record } = scene;
  const { account, offer, challenge, answer } = effect;
  // After a crash the answer is gone with the process that held it: the person is asked once more.
  if (!(answer instanceof Secret)) return { event: { type: 'judged', at: now, verdict: 'lost' } };
  const counted = world.store.count([
    { key: guessKey(account, offer.method), within: day },
    { key: rowKey(account, offer.method), within: 400 * day },
  ]);
  const [frozen, [today = Infinity, inRow = Infinity]] = await Promise.all([frozenEnd(scene), counted]);
  if (frozen !== undefined) return frozen;
  const { guessesPerDay, guessesInRow } = world.limits;
  if (today > guessesPerDay || inRow > guessesInRow) return { event: { type: 'judged', at: now, verdict: 'rests' } };
  const verifier = verifierOf(world, offer.method);
  const verdict = await verifier.judge(challenge.kept, answer, offer, scopeOf(scene, account));
  if (verdict === 'wrong') return { event: { type: 'judged', at: now, verdict } };
  if (verdict === 'cloned')
    return {
      event: { type: 'judged', at: now, verdict: 'wrong' },
      more: await clonedKey(account, offer.method, world),
    };
  const { method, kind } = offer;
  const receipt = world.keys.mac('proof', record.person.id, dialog, account, method, kind, String(now));
  return { event: { type: 'judged', at: now, verdict, proof: { method, kind, at: now, receipt } } };
}

/** The counter of guesses at one method of one account, for all dialogs and replicas (D9). */
export function guessKey(account: string, method: string): string {
  return `guess:${account}:${method}`;
}

/** The counter of guesses in a row: nothing but a reset that this method helped to, or binding it anew, clears it. */
export function rowKey(account: string, method: string): string {
  return `guesses-in-row:${account}:${method}`;
}

function scopeOf({ dialog, record, now }: Scene, account: string): ChallengeScope {
  const scope = { dialog, account, language: record.language, now };
  const registers = record.running?.name === 'register' || record.running?.name === 'security-page';
  return registers ? { ...scope, purpose: 'register' } : scope;
}

function verifierOf(world: World, method: string): Verifier {
  const verifier = world.verifiers.find((one) => one.name === method);
  if (verifier === undefined) throw new Fault('misconfigured', `no verifier is called ${method}`);
  return verifier;
}

/** Somebody has a copy of a passkey: it is out of use already, and everybody who has to know hears of it. */
async function clonedKey(account: string, method: string, world: World): Promise<readonly Effect[]> {
  const found = await world.directory.find(account).catch(() => undefined);
  return [
    { do: 'audit', facts: { action: 'passkey_cloned', decision: 'refused', method, subject: account } },
    { do: 'alarm', what: 'passkey-cloned', userName: found?.userName ?? account, detail: '' },
    { do: 'notify', account, what: 'passkey-cloned' },
  ];
}
