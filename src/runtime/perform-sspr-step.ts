// One step of putting people into the group of self-service, or taking them out: at most twenty, each judged on facts of
// now, written once, and counted only where it is certain. A lost answer is settled by asking who is in the group.
import type { EffectOf } from '../core/effect.ts';
import { asFault } from '../core/fault.ts';
import type { SsprStep } from '../core/sspr.ts';
import { stepSize } from '../core/sspr.ts';
import type { SsprResume } from '../core/sspr-effects.ts';
import type { Done, Scene } from './perform.ts';
import type { Sspr } from './ports-sspr.ts';
import { makeStepRights } from './sspr-rights.ts';
import type { StepRights } from './sspr-rights.ts';
import { auditBefore, auditsAfter } from './sspr-audit.ts';
import { groupInUse } from './sspr-group.ts';
import { writeMembers } from './sspr-write.ts';

/** Directories show a write late, so one look is never the last word (ms). */
const settlePause = 3000;
/** Where nobody says how long to wait (ms). */
const pause = 5000;
/** Longer than a step's writes may take (ms). */
const longestWrite = 10_000;
/** People who are asked about at once. */
const atOnce = 4;

type Effect = EffectOf<'sspr-step'>;

export async function performSsprStep(effect: Effect, scene: Scene): Promise<Done> {
  const { world, record, now, dialog } = scene;
  // A case that is over has said how it ended: nobody is changed behind that, and what was done is recorded and told.
  if (record.running?.id !== dialog) return stopped('failed', effect, scene);
  try {
    return await step(effect, scene);
  } catch (error) {
    const fault = asFault(error);
    world.log({
      level: fault.passing ? 'warn' : 'error',
      message: fault.message,
      code: fault.code,
      effect: 'sspr-step',
      dialog,
    });
    // Whoever was asked too much says how long to wait (429, Retry-After).
    if (fault.passing) return { again: now + Math.max(fault.retryAfter ?? 0, pause), left: effect };
    return stopped('failed', effect, scene);
  }
}

function stepped(step: SsprStep, { now }: Scene): Done {
  return { event: { type: 'sspr-stepped', at: now, step } };
}

async function step(effect: Effect, scene: Scene): Promise<Done> {
  const { world, now } = scene;
  const { sspr } = world;
  const rights = await makeStepRights(effect, scene);
  if (sspr === undefined) return stopped('not-allowed', effect, scene);
  if (effect.resume === undefined)
    return rights === undefined ? stopped('not-allowed', effect, scene) : open(effect, scene);
  const known = { ...effect, resume: await settle(await arrived(effect.resume, effect, sspr), effect, sspr, scene) };
  if (rights === undefined) return stopped('not-allowed', known, scene);
  if (!(await isFit(effect, sspr, scene))) return stopped('group-unfit', known, scene);
  const next = await writeRest(known.resume, effect, sspr, rights, scene);
  if ('again' in next) return { again: next.again, left: { ...effect, resume: next.resume } };
  const { resume } = next;
  if (resume.unsure.length > 0) return { again: now + settlePause, left: { ...effect, resume } };
  return finished(resume, effect, scene);
}

async function isFit({ group }: Effect, sspr: Sspr, { world, now }: Scene): Promise<boolean> {
  return (await groupInUse(world, now)) === group && (await sspr.group(group)).problem === '';
}

/** Who still has to be changed is saved before anybody is: so a process that dies leaves whom it changed to be told. */
async function open(effect: Effect, scene: Scene): Promise<Done> {
  const { sspr } = scene.world;
  if (sspr === undefined || !(await isFit(effect, sspr, scene))) return stopped('group-unfit', effect, scene);
  const page = await pageOf(effect, sspr, scene.now);
  if (page === 'begin-again') return stepped({ changed: 0, already: 0, left: [], again: true }, scene);
  const { rest, there } = await whoIsThere(page.rest, effect, sspr);
  const resume: SsprResume = { ...page, rest, already: there.length };
  return rest.length === 0 ? finished(resume, effect, scene) : { more: [{ ...effect, resume }] };
}

/** Those of whom the change is true, and the rest. */
async function whoIsThere(ids: readonly string[], { change, group }: Effect, sspr: Sspr) {
  const isThere = await eachOf(ids, async (id) => (await sspr.isMember(group, id)) === (change === 'enable'));
  return { rest: ids.filter((_id, at) => isThere[at] !== true), there: ids.filter((_id, at) => isThere[at] === true) };
}

/** Whoever was changed by a process that could not say so any more. */
async function arrived(resume: SsprResume, effect: Effect, sspr: Sspr): Promise<SsprResume> {
  const { rest, there } = await whoIsThere(resume.rest, effect, sspr);
  return there.length === 0 ? resume : { ...resume, rest, begun: true, changed: [...resume.changed, ...there] };
}

async function pageOf({ targets }: Effect, sspr: Sspr, now: number): Promise<SsprResume | 'begin-again'> {
  const none = { changed: [], already: 0, left: [], unsure: [], until: now, begun: false };
  if ('people' in targets) return { ...none, rest: targets.people.slice(0, stepSize) };
  const page = await sspr.members(targets.from, targets.cursor);
  if (page === 'begin-again') return page;
  return { ...none, rest: page.ids, ...(page.next !== undefined && { next: page.next }) };
}

/** Whose answer was lost is asked about: there or not there, until the time for that is over. */
async function settle(resume: SsprResume, { change, group }: Effect, sspr: Sspr, { now }: Scene): Promise<SsprResume> {
  let known = resume;
  for (const id of resume.unsure) {
    const isDone = (await sspr.isMember(group, id)) === (change === 'enable');
    if (!isDone && now < resume.until) continue;
    known = {
      ...known,
      unsure: known.unsure.filter((one) => one !== id),
      ...(isDone
        ? { changed: [...known.changed, id] }
        : { left: [...known.left, { name: (await sspr.person(id))?.userName ?? id, why: 'unconfirmed' as const }] }),
    };
  }
  return known;
}

type Advanced = { readonly resume: SsprResume } | { readonly resume: SsprResume; readonly again: number };

/** Judges whoever is left, leaves out who may not be changed, and writes the others. */
async function writeRest(
  resume: SsprResume,
  effect: Effect,
  sspr: Sspr,
  rights: StepRights,
  scene: Scene,
): Promise<Advanced> {
  const { world, now, book } = scene;
  if (resume.rest.length === 0) return { resume };
  const judged = await eachOf(resume.rest, async (id) => ({ id, ...(await rights.of(id)) }));
  const wanted = judged.filter(({ why }) => why === undefined);
  const left = judged.flatMap(({ name, why }) => (why === undefined ? [] : [{ name, why }]));
  const seen: SsprResume = { ...resume, rest: [], left: [...resume.left, ...left] };
  if (wanted.length === 0) return { resume: seen };
  const rest = wanted.map(({ id }) => id);
  // A step that was held up may be taken over at any moment: what is written now must be over before that.
  if (world.now() > scene.until - longestWrite) return { resume: { ...seen, rest }, again: now };
  await auditBefore(effect.change, rest, scene);
  const written = await writeMembers(effect, wanted, sspr);
  const done: SsprResume = {
    ...seen,
    rest: written.rest,
    changed: [...seen.changed, ...written.changed],
    unsure: [...seen.unsure, ...written.unsure],
    left: [...seen.left, ...written.left],
    begun: true,
    until: now + book.setting.settleFor,
  };
  return written.rest.length > 0 ? { resume: done, again: now + pause } : { resume: done };
}

/** A few at once, in order. */
async function eachOf<T>(ids: readonly string[], ask: (id: string) => Promise<T>): Promise<readonly T[]> {
  const answers: T[] = [];
  for (let at = 0; at < ids.length; at += atOnce)
    answers.push(...(await Promise.all(ids.slice(at, at + atOnce).map((id) => ask(id)))));
  return answers;
}

/** What was changed before the rules said no stays told and recorded; so does whose answer is still out. */
function stopped(why: NonNullable<SsprStep['stopped']>, effect: Effect, scene: Scene): Done {
  const none: SsprResume = { rest: [], begun: false, changed: [], already: 0, left: [], unsure: [], until: 0 };
  const { next: _next, ...resume } = effect.resume ?? none;
  const lost = resume.unsure.map((name) => ({ name, why: 'unconfirmed' as const }));
  return finished({ ...resume, left: [...resume.left, ...lost] }, effect, scene, why);
}

function finished(resume: SsprResume, effect: Effect, scene: Scene, why?: SsprStep['stopped']): Done {
  const { changed, already, left, next } = resume;
  const { change } = effect;
  const step: SsprStep = {
    changed: changed.length,
    already,
    left,
    ...(next !== undefined && { next }),
    ...(why !== undefined && { stopped: why }),
  };
  const notices = changed.map((account) => ({ do: 'notify' as const, account, what: `sspr-${change}` as const }));
  return { ...stepped(step, scene), more: [...auditsAfter(change, changed), ...notices] };
}
