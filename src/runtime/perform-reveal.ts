// Making a temporary password or an access pass, at the moment in which somebody looks: asked of every rule just before,
// once, and never again after a crash.
import type { RevealOutcome } from '../core/card.ts';
import type { EffectOf } from '../core/effect.ts';
import { asFault } from '../core/fault.ts';
import type { Json } from '../core/json.ts';
import { keyOf } from '../core/record.ts';
import { Secret } from '../core/secret.ts';
import { caseIdOf } from './case-id.ts';
import { mayWrite } from './check.ts';
import type { HandedOver } from './handovers.ts';
import { longestWrite, withOneWait } from './one-wait.ts';
import type { Done, Scene } from './perform.ts';
import { temporaryPassword } from './temporary-password.ts';

/** How long an access pass works (minutes): long enough to sign in and register a new method. */
const passMinutes = 60;

export async function performReveal(effect: EffectOf<'reveal'>, scene: Scene): Promise<Done> {
  const { action, account, approvers } = effect;
  const { record, dialog, now } = scene;
  const { person, place, language } = record;
  const asked = { action, account, approvers, then: { key: keyOf(record), dialog } } as unknown as Json;
  const id = caseIdOf('reveal-case', scene);
  await scene.threads.join(id, dialog, now);
  await scene.open({ id, kind: 'reveal', asked, person, place, language, at: now });
  return {};
}

export async function performPrepareReveal(effect: EffectOf<'prepare-reveal'>, scene: Scene): Promise<Done> {
  const { action, account, approvers } = effect;
  const { world, record, now } = scene;
  const allowed = world.policy.actions.includes(action) && (await mayWrite(record, action, account, approvers, scene));
  const found = allowed ? await world.directory.find(account) : undefined;
  return { event: { type: 'reveal-prepared', at: now, userName: found?.userName } };
}

export async function performMakeSecret(effect: EffectOf<'make-secret'>, scene: Scene): Promise<Done> {
  const { world, dialog, now } = scene;
  const { handover } = effect;
  // Found after a crash: what was made is gone with the process that made it, and whether it was, nobody here knows.
  if (!(handover instanceof Secret)) return revealed('unknown', now);
  try {
    return revealed(await make(effect, handover, scene), now);
  } catch (error) {
    const fault = asFault(error);
    world.log({ level: 'error', message: fault.message, code: fault.code, effect: 'make-secret', dialog });
    // What is not a known refusal may have happened during the write itself.
    if (fault.code === 'internal') return revealed('unknown', now);
    return revealed(fault.passing ? 'unavailable' : 'not-authorized', now);
  }
}

function revealed(outcome: RevealOutcome, at: number): Done {
  return { event: { type: 'revealed', at, outcome } };
}

async function make(
  { action, account: id, approvers }: EffectOf<'make-secret'>,
  handover: Secret,
  scene: Scene,
): Promise<RevealOutcome> {
  const { world, record } = scene;
  // The link was made under a fresh sign-in, and it works for minutes only.
  const asked = (live: Scene) => mayWrite(record, action, id, approvers, live, { signedInBefore: true });
  const allowed = world.policy.actions.includes(action) && (await withOneWait(scene, asked));
  const account = allowed ? await world.directory.find(id) : undefined;
  if (account === undefined) return 'not-authorized';
  // A step that was held up may be taken over at any moment: what is written now must be over before that.
  if (world.now() > scene.until - longestWrite) return 'unavailable';
  if (action === 'access-pass') {
    const answer = await world.administration.createAccessPass(id, passMinutes);
    if (answer.outcome === 'not-applied') return answer.reason;
    if (answer.outcome === 'unknown') return 'unknown';
    return hand(handover, { secret: answer.pass, expiresAt: answer.expiresAt }, scene);
  }
  const password = temporaryPassword(await world.directory.rules(account));
  const answer = await world.administration.setPassword(id, password);
  if (answer.outcome === 'not-applied') return answer.reason === 'not-authorized' ? 'not-authorized' : 'unavailable';
  return answer.outcome === 'unknown' ? 'unknown' : hand(handover, { secret: password }, scene);
}

/** Whoever asked may have gone meanwhile: then it was made, and nobody knows it. */
function hand(handover: Secret, made: HandedOver, { world }: Scene): RevealOutcome {
  return world.handovers.put(handover, made) ? 'shown' : 'unknown';
}
