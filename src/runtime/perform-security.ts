// Who may open the security page, and the changes that are made there: asked of every rule just before, once, and never
// again after a crash.
import type { EffectOf } from '../core/effect.ts';
import { asFault } from '../core/fault.ts';
import { authorize, proofsToRegister, sufficient } from '../core/policy.ts';
import type { Freeze } from '../core/policy.ts';
import type { Proof } from '../core/proof.ts';
import type { FreezeMarks } from '../core/record.ts';
import type { Passkey, Registration } from '../core/registration.ts';
import { Secret } from '../core/secret.ts';
import type { Given, SecurityOutcome, SecurityRefusal } from '../core/security-effects.ts';
import type { Account } from '../core/account.ts';
import { channelOf } from './channel-of.ts';
import { findPerson } from './find-person.ts';
import type { Found } from './find-person.ts';
import { offersOf } from './offers.ts';
import { barredUntil } from './perform-register.ts';
import type { Done, Scene } from './perform.ts';
import type { PasskeyScope } from './ports-security.ts';

/** Passkeys that one account may have. */
const mostPasskeys = 10;

type Change = EffectOf<'change-security'>;

export async function performPrepareSecurity({ given }: EffectOf<'prepare-security'>, scene: Scene): Promise<Done> {
  const { world, record, now } = scene;
  const found = await findPerson(record, world, world.directory.reachable);
  const { reason, freezes } = await rulesOf(found, scene);
  if (found === undefined || reason !== undefined) {
    const userName = found?.account.userName ?? '';
    return { event: { type: 'security-prepared', at: now, refused: reason ?? 'unknown', userName } };
  }
  const { account } = found;
  const offers = await offersOf(account, world);
  const isGood = given?.by === 'proofs' && sufficient(standing(given, account.id, scene), proofsToRegister(account));
  const event = { type: 'security-prepared', at: now, account, offers, signIn: await signInFor(scene) } as const;
  return { event: isGood ? { ...event, given } : event, ...(freezes && { freezes }) };
}

/** The rules for an employee's own reset: whoever may not do that registers nothing for it either, nor soon after one (A56). */
async function rulesOf(
  found: Found | undefined,
  scene: Scene,
): Promise<{ readonly reason: SecurityRefusal | undefined; readonly freezes?: FreezeMarks }> {
  const { world, now, freezes, claims, record } = scene;
  if (found === undefined) return { reason: 'unknown' };
  const verdict = authorize({ accountId: found.by }, 'reset-own', found.account, world.policy);
  if (!verdict.allowed) return { reason: verdict.reason };
  const { id } = found.account;
  if (await claims.isShared(id, found.workspace, now)) return { reason: 'two-people' };
  const [{ why, marks }, registration] = await Promise.all([
    freezes.look(id, now, record.running?.freezes),
    world.enrolling.registrations.find(id),
  ]);
  const isBarred = barredUntil(registration, now) !== undefined;
  return { reason: why ?? (isBarred ? 'after-reset' : undefined), freezes: marks };
}

/** To link whoever is known by an address only; there is nowhere to sign in without Entra ID. */
async function signInFor({ world, record }: Scene): Promise<'confirm' | 'link' | undefined> {
  if (world.signIns.lasts === 0) return undefined;
  const { person, place } = record;
  const identity = await channelOf(world.channels, place).identify(person);
  if (identity?.by === 'id' || world.managedEmails) return 'confirm';
  return (await world.signIns.linked(person.id)) === undefined ? 'link' : 'confirm';
}

/** The proofs whose receipts are ours, of this person, account and dialog, and not too old. */
function standing(given: Given, account: string, { world, record, now }: Scene): readonly Proof[] {
  if (given.by === 'sign-in') return [];
  return given.proofs.filter(({ receipt, method, kind, at }) => {
    const parts = [record.person.id, given.dialog, account, method, kind, String(at)];
    return now - at <= world.book.lasts * 2 && world.keys.verify(receipt, 'proof', ...parts);
  });
}

export async function performChangeSecurity(effect: Change, scene: Scene): Promise<Done> {
  const { world, dialog, now } = scene;
  const { handed } = effect;
  const changed = (outcome: SecurityOutcome): Done => ({ event: { type: 'security-changed', at: now, outcome } });
  try {
    if (effect.settleUntil !== undefined) return await settle(effect, effect.settleUntil, scene);
    // Found after a crash: what was handed in is gone, and the registration says whether it arrived.
    if (!(handed instanceof Secret) || !(effect.handover instanceof Secret)) return await settle(effect, now, scene);
    const { account, why } = await allowed(effect, scene);
    if (why !== undefined) return { event: { type: 'frozen', at: now, why, unwritten: true } };
    if (account === undefined) return changed('not-authorized');
    const outcome = await write(effect, handed, account, scene).catch((error: unknown) => ({ error }));
    return typeof outcome === 'string' ? changed(outcome) : await unknown(effect, outcome.error, scene);
  } catch (error) {
    const { message, code } = asFault(error);
    world.log({ level: 'error', message, code, effect: 'change-security', dialog });
    return changed('unavailable');
  }
}

function isFreeze(reason: SecurityRefusal | undefined): reason is Freeze {
  return reason === 'account-frozen' || reason === 'self-service-frozen' || reason === 'frozen-meanwhile';
}

/** How often, and for how long, the registration is asked after an answer was lost (ms): Redis answers within seconds. */
const settlePause = 2000;
const settleFor = 30_000;

/** A save that failed may have been made all the same: only what is kept says so, and its owner is told of what is. */
function unknown(effect: Change, error: unknown, scene: Scene): Promise<Done> {
  const { world, dialog, now } = scene;
  const { message, code } = asFault(error);
  world.log({ level: 'error', message, code, effect: 'change-security', dialog });
  return settle(effect, now + settleFor, scene);
}

async function settle(effect: Change, until: number, scene: Scene): Promise<Done> {
  const { world, dialog, now } = scene;
  const made = await foundDone(effect, scene).catch((error: unknown) => {
    world.log({ level: 'warn', message: asFault(error).message, effect: 'change-security', dialog });
    return undefined;
  });
  // A store that does not answer has not said no: it is asked until it does.
  if (made === undefined || (!made && now < until))
    return { again: now + settlePause, left: { ...effect, settleUntil: until } };
  return { event: { type: 'security-changed', at: now, outcome: made ? 'done' : 'lost' } };
}

/**
 * The account, if every rule still allows it: the live account, the brakes, and by what the page was opened. `why`: a
 * freeze, which closes the page.
 */
async function allowed(
  { account, given }: Change,
  scene: Scene,
): Promise<{ readonly account?: Account; readonly why?: Freeze }> {
  const found = await findPerson(scene.record, scene.world, scene.world.directory);
  if (found?.account.id !== account) return {};
  const { reason } = await rulesOf(found, scene);
  if (isFreeze(reason)) return { why: reason };
  if (reason !== undefined) return {};
  // A role that was given meanwhile counts, so what was needed at first says nothing.
  const needed = proofsToRegister(found.account);
  if (given.by === 'proofs' && !sufficient(standing(given, account, scene), needed)) return {};
  return { account: found.account };
}

async function foundDone(effect: Change, scene: Scene): Promise<boolean> {
  const made = await isDone(effect, scene);
  // Its age is forgotten behind the secret, and may be what was lost.
  if (made && effect.change === 'authenticator-removed')
    await scene.world.enrolling.registrations.change(effect.account, (before) =>
      before.authenticatorSince === undefined ? before : { ...before, authenticatorSince: undefined },
    );
  return made;
}

async function isDone(effect: Change, scene: Scene): Promise<boolean> {
  const { account, change, asked } = effect;
  const { registrations, enrolments, authenticators } = scene.world.enrolling;
  const { passkeys, passkeyRemovedAt, recoveryCodes } = await registrations.find(account);
  switch (change) {
    case 'authenticator': {
      // Its age is written before it, so only the secret itself says that it arrived.
      const kept = await enrolments.find('authenticator', account);
      return kept?.reveal() === authenticators.pending(pendingOf(effect, scene)).reveal();
    }
    case 'authenticator-removed':
      return (await enrolments.find('authenticator', account)) === undefined;
    case 'passkey':
      return passkeys.some(({ since }) => since >= asked);
    case 'recovery-codes':
      return (recoveryCodes?.since ?? 0) >= asked;
    case 'passkey-removed':
      return (passkeyRemovedAt ?? 0) >= asked;
  }
}

async function write(effect: Change, handed: Secret, account: Account, scene: Scene): Promise<SecurityOutcome> {
  switch (effect.change) {
    case 'authenticator':
      return writeAuthenticator(effect, handed, scene);
    case 'authenticator-removed':
      return removeAuthenticator(effect, scene);
    case 'passkey':
      return addPasskey(effect, handed, scene);
    case 'passkey-removed':
      return removePasskey(effect, handed, scene);
    case 'recovery-codes':
      return makeCodes(effect, account, scene);
  }
}

async function writeAuthenticator(effect: Change, typed: Secret, scene: Scene): Promise<SecurityOutcome> {
  const { account } = effect;
  const { world, now } = scene;
  const { authenticators, enrolments, registrations } = world.enrolling;
  const secret = authenticators.pending(pendingOf(effect, scene));
  if (!(await authenticators.confirm(secret, account, typed, now))) return 'wrong-code';
  // Its age first: a secret whose age nobody knows would count as an old one.
  await registrations.change(account, (before) => ({ ...before, authenticatorSince: now }));
  await enrolments.put('authenticator', account, secret);
  return 'done';
}

async function removeAuthenticator({ account }: Change, { world }: Scene): Promise<SecurityOutcome> {
  const { enrolments, registrations } = world.enrolling;
  // The secret first: without it, its age means nothing.
  if (!(await enrolments.remove('authenticator', account))) return 'not-taken';
  await registrations.change(account, (before) => ({ ...before, authenticatorSince: undefined }));
  return 'done';
}

async function addPasskey(effect: Change, handed: Secret, scene: Scene): Promise<SecurityOutcome> {
  const { world, now } = scene;
  const { passkeys, registrations } = world.enrolling;
  const { name, answer } = JSON.parse(handed.reveal()) as { readonly name: string; readonly answer: string };
  const made = await passkeys.register(new Secret(answer), scopeOf(effect, scene), now);
  if (made === undefined) return 'not-taken';
  let outcome: SecurityOutcome = 'done';
  await registrations.change(effect.account, (before) => {
    outcome = whyNot(before, made);
    return outcome === 'done' ? { ...before, passkeys: [...before.passkeys, { ...made, name }] } : before;
  });
  return outcome;
}

function whyNot({ passkeys }: Registration, { id }: Pick<Passkey, 'id'>): SecurityOutcome {
  if (passkeys.some((one) => one.id === id)) return 'not-taken';
  return passkeys.length >= mostPasskeys ? 'too-many' : 'done';
}

async function removePasskey({ account }: Change, handed: Secret, { world, now }: Scene): Promise<SecurityOutcome> {
  const id = handed.reveal();
  let outcome: SecurityOutcome = 'not-taken';
  await world.enrolling.registrations.change(account, (before) => {
    const left = before.passkeys.filter((one) => one.id !== id);
    outcome = left.length < before.passkeys.length ? 'done' : 'not-taken';
    return outcome === 'done' ? { ...before, passkeys: left, passkeyRemovedAt: now } : before;
  });
  return outcome;
}

async function makeCodes({ handover }: Change, { id }: Account, { world, now }: Scene): Promise<SecurityOutcome> {
  const { recoveryCodes, registrations } = world.enrolling;
  const { shown, kept } = recoveryCodes.make(id);
  try {
    await registrations.change(id, (before) => ({ ...before, recoveryCodes: { since: now, left: kept } }));
  } catch (error) {
    // They are shown now or never: so what is kept is asked at once.
    if ((await registrations.find(id)).recoveryCodes?.left.join() !== kept.join()) throw error;
  }
  // Whoever asked may have gone meanwhile: the old codes are void, and nobody knows the new ones.
  world.handovers.put(handover, { secret: shown });
  return 'done';
}

/** What is pending on this page at this turn. */
export function scopeOf(
  { account, turn }: Pick<Change, 'account' | 'turn'>,
  { dialog }: { readonly dialog: string },
): PasskeyScope {
  return { dialog, account, turn: String(turn) };
}

/** The authenticator that waits to be confirmed on this page. */
export function pendingOf(
  { account, apps }: Pick<Change, 'account' | 'apps'>,
  { dialog }: { readonly dialog: string },
): PasskeyScope {
  return { dialog, account, turn: String(apps) };
}
