// The write of a contact. Every rule is asked again here, on facts read just now: a card, a click and an earlier answer are
// worth nothing. Written once; a directory whose answer was lost is asked, never written again.
import type { Account, ReachableAccount } from '../core/account.ts';
import type { Effect, EffectOf } from '../core/effect.ts';
import { asFault } from '../core/fault.ts';
import { authorize, excluded, proofsToRegister, sufficient } from '../core/policy.ts';
import type { Proof } from '../core/proof.ts';
import { isMade, sameContact } from '../core/registered.ts';
import type { ChangeRefusal, ContactChange } from '../core/registered.ts';
import type { Registration } from '../core/registration.ts';
import { findPerson } from './find-person.ts';
import type { Found } from './find-person.ts';
import { claimantOf } from './perform-find.ts';
import { freezeOf } from './perform-freeze.ts';
import { longestWrite, withOneWait } from './one-wait.ts';
import type { Done, Scene } from './perform.ts';
import { guessKey } from './perform-proofs.ts';
import { offersOf } from './offers.ts';
import { barredUntil, bookOf, readContact, roomOf } from './perform-register.ts';
import { proofsStanding } from './perform-reset.ts';
import type { ContactAnswer, ContactBook } from './ports-registration.ts';
import type { World } from './world.ts';

const day = 86_400_000;
/** A write that was begun is never begun again: longer than any dialog lasts (ms). */
const begunFor = day;
/** Directories show a write late, so one look is never the last word (ms). */
const settlePause = 3000;

export async function performChangeContact(effect: EffectOf<'change-contact'>, scene: Scene): Promise<Done> {
  const { world, now, dialog } = scene;
  try {
    const answer = await write(effect, scene);
    if (answer.outcome === 'not-applied') return { event: { type: 'contact-changed', at: now, ...answer } };
    const more = answer.outcome === 'applied' ? await afterwards(effect, effect.proofs, scene) : [];
    return { event: { type: 'contact-changed', at: now, outcome: answer.outcome }, more };
  } catch (error) {
    const fault = asFault(error);
    world.log({ level: 'error', message: fault.message, code: fault.code, effect: 'change-contact', dialog });
    // What is not a known refusal may have happened during the write itself: only the directory knows.
    if (fault.code === 'internal') return { event: { type: 'contact-changed', at: now, outcome: 'unknown' } };
    return {
      event: {
        type: 'contact-changed',
        at: now,
        outcome: 'not-applied',
        reason: fault.passing ? 'unavailable' : 'refused',
      },
    };
  }
}

type Answer =
  | Exclude<ContactAnswer, { readonly outcome: 'not-applied' }>
  | { readonly outcome: 'not-applied'; readonly reason: ChangeRefusal };

async function write(effect: EffectOf<'change-contact'>, scene: Scene): Promise<Answer> {
  const { world, name } = scene;
  const { change } = effect;
  const ready = await withOneWait(scene, (live) => prepare(effect, live)).catch((error: unknown) => ({ error }));
  // Found begun after a crash: whether it was written nobody here knows, so whoever keeps it is asked. What was written
  // stands in the way of itself, so that a refusal, or no answer, says nothing then.
  if (!(await world.store.spend(`contact:${name}`, begunFor))) return { outcome: 'unknown' };
  if ('error' in ready) throw ready.error;
  if ('outcome' in ready) return ready;
  const { account, registration, book } = ready;
  return change.do === 'add' ? add(change, account, registration, book, scene) : replace(change, account, book, scene);
}

interface Ready {
  readonly account: Account;
  readonly registration: Registration;
  readonly book: ContactBook;
}

/** Every rule, on facts of now. */
async function prepare(
  effect: EffectOf<'change-contact'>,
  scene: Scene,
): Promise<Ready | Extract<Answer, { readonly outcome: 'not-applied' }>> {
  const { world, now } = scene;
  const { change, fresh } = effect;
  const owner = await ownerOf(effect, change.do, scene);
  if ('reason' in owner) return { outcome: 'not-applied', reason: owner.reason };
  const { account } = owner;
  const registration = await world.registrations.find(account.id);
  if (barredUntil(registration, now) !== undefined) return { outcome: 'not-applied', reason: 'after-reset' };
  if (change.do !== 'remove') {
    if (fresh === undefined || !isOurs(fresh, account, scene)) return notAuthorized;
    if ('why' in (await readContact(change.kind, change.value, account, world))) {
      return { outcome: 'not-applied', reason: 'refused' };
    }
  }
  const book = await bookOf(account.id, world);
  // A step that was held up may be taken over at any moment: what is written now must be over before that.
  if (world.now() > scene.until - longestWrite) return { outcome: 'not-applied', reason: 'unavailable' };
  return { account, registration, book };
}

const notAuthorized = { outcome: 'not-applied', reason: 'not-authorized' } as const;

/** Whose account it is, if they may: found again, claimed, not frozen, and proved, or signed in where nothing is there. */
async function ownerOf(
  { account: id, proofs }: Pick<EffectOf<'change-contact'>, 'account' | 'proofs'>,
  what: ContactChange['do'] | 'confirm',
  scene: Scene,
): Promise<Found<ReachableAccount> | { readonly reason: ChangeRefusal }> {
  const { world, record, now } = scene;
  const found = await findPerson(record, world, world.directory.reachable);
  if (found === undefined || found.account.id !== id) return { reason: 'not-authorized' };
  const { account, by } = found;
  const verdict = authorize({ accountId: by }, 'reset-own', account, world.policy);
  const ours = await scene.claims.holds(id, claimantOf(found, scene), now);
  const frozen = await freezeOf(id, [], scene);
  if (!verdict.allowed || !ours || frozen !== undefined) return { reason: 'not-authorized' };
  const needed = what === 'confirm' ? 1 : proofsToRegister(account);
  if (sufficient(await proofsStanding({ proofs }, account, scene), needed)) return found;
  const may = what === 'add' && (await isFirst(account, scene));
  return may ? found : { reason: 'not-authorized' };
}

/** Too little to prove with is there, and this very person signed in a moment ago with a second factor. */
async function isFirst(account: ReachableAccount, { world, record, now }: Scene): Promise<boolean> {
  const offers = await offersOf(account, world);
  const standing = offers.filter((offer) => excluded(offer, account, world.policy, now) === undefined);
  if (sufficient(standing, proofsToRegister(account))) return false;
  const recent = await world.signIns.recent(record.person.id, now);
  return recent?.accountId === account.id && recent.strong;
}

/** The receipt of this dialog for the contact's own code. */
function isOurs(
  { receipt, method, kind, at }: Proof,
  account: Account,
  { world, record, dialog, now }: Scene,
): boolean {
  const parts = [record.person.id, dialog, account.id, method, kind, String(at)];
  return now - at <= world.book.lasts && world.keys.verify(receipt, 'proof', ...parts);
}

async function add(
  change: Extract<ContactChange, { do: 'add' }>,
  account: Account,
  registration: Registration,
  book: ContactBook,
  { world, now }: Scene,
): Promise<Answer> {
  const place = roomOf(book, registration, world)[change.kind];
  if (place === undefined) return { outcome: 'not-applied', reason: 'full' };
  if (place !== 'latchkey') return writeThere(account.id, change, world);
  const { kind, value } = change;
  return keep(account.id, world, (record) => ({
    ...record,
    contacts: [...record.contacts.filter((one) => !isSame(one, kind, value)), { kind, value, since: now }],
  }));
}

/** In our own record. A save whose answer got lost may have been made, so it is settled as one of a directory is. */
async function keep(id: string, world: World, made: (record: Registration) => Registration): Promise<Answer> {
  let isSent = false;
  try {
    await world.registrations.change(id, (record) => {
      isSent = true;
      return made(record);
    });
    return { outcome: 'applied' };
  } catch (error) {
    if (!isSent) throw error;
    const { message, code } = asFault(error);
    world.log({ level: 'error', message, code, effect: 'change-contact' });
    return { outcome: 'unknown' };
  }
}

async function replace(
  change: Exclude<ContactChange, { do: 'add' }>,
  account: Account,
  book: ContactBook,
  { world, now }: Scene,
): Promise<Answer> {
  const { kind, old } = change;
  const own = (record: Registration): boolean => record.contacts.some((one) => isSame(one, kind, old));
  if (own(await world.registrations.find(account.id))) {
    return keep(account.id, world, (record) => {
      if (!own(record)) return record;
      const rest = record.contacts.filter((one) => !isSame(one, kind, old));
      const contacts = change.do === 'remove' ? rest : [...rest, { kind, value: change.value, since: now }];
      return { ...record, contacts };
    });
  }
  return book.held.some((one) => isSame(one, kind, old))
    ? writeThere(account.id, change, world)
    : { outcome: 'not-applied', reason: 'gone' };
}

function isSame(one: { readonly kind: string; readonly value: string }, kind: string, value: string): boolean {
  return one.kind === kind && sameContact(one.value, value);
}

async function writeThere(id: string, change: ContactChange, world: World): Promise<Answer> {
  const { contacts } = world.registration;
  return contacts === undefined ? { outcome: 'not-applied', reason: 'gone' } : contacts.changeContact(id, change);
}

/** Accounts that may have the same contact before somebody should look. */
const manyAccounts = 5;
/** For how long it is remembered at which account a contact was entered (ms). */
const remembered = 400 * day;

/** Right guesses are forgiven, and a contact that gathers at many accounts is told. The person is answered alike. */
async function afterwards(
  { account, change, fresh }: Pick<EffectOf<'change-contact'>, 'account' | 'change' | 'fresh'>,
  proofs: readonly Proof[],
  { world, dialog }: Scene,
): Promise<readonly Effect[]> {
  try {
    const methods = [...proofs, ...(fresh === undefined ? [] : [fresh])].map(({ method }) => method);
    const keys = [...new Set(methods)].map((method) => guessKey(account, method));
    if (keys.length > 0) await world.store.uncount(keys);
    return change.do === 'remove' ? [] : await gathering(account, change.value, world);
  } catch (error) {
    world.log({ level: 'warn', message: asFault(error).message, effect: 'change-contact', dialog });
    return [];
  }
}

async function gathering(account: string, value: string, world: World): Promise<readonly Effect[]> {
  const mac = world.keys.mac('contact-at', value.toLowerCase());
  if (!(await world.store.spend(`contact-at:${mac}:${account}`, remembered))) return [];
  const [accounts = 0] = await world.store.count([{ key: `contact-accounts:${mac}`, within: remembered }]);
  if (accounts < manyAccounts) return [];
  const userName = (await world.directory.find(account))?.userName ?? account;
  return [
    { do: 'audit', facts: { action: 'factor_change', decision: 'done', reason: 'shared-contact', subject: account } },
    { do: 'alarm', what: 'shared-contact', userName, detail: String(accounts) },
  ];
}

export async function performSettleContact(
  { account, change, until }: EffectOf<'settle-contact'>,
  scene: Scene,
): Promise<Done> {
  const { world, now, dialog } = scene;
  const found = await world.directory.reachable.find(account).catch((error: unknown) => {
    const fault = asFault(error);
    world.log({ level: 'warn', message: fault.message, code: fault.code, effect: 'settle-contact', dialog });
    return undefined;
  });
  if (found !== undefined && isMade(change, found.contacts)) {
    const more = await afterwards({ account, change }, [], scene);
    return { event: { type: 'settled', at: now, outcome: 'applied' }, more };
  }
  if (now < until) return { again: Math.min(now + settlePause, until) };
  return { event: { type: 'settled', at: now, outcome: 'unchanged' } };
}

export async function performConfirmRegistered(
  { account, proofs }: EffectOf<'confirm-registered'>,
  scene: Scene,
): Promise<Done> {
  const { world, now } = scene;
  const owner = await ownerOf({ account, proofs }, 'confirm', scene);
  if ('reason' in owner) {
    return { event: { type: 'contact-changed', at: now, outcome: 'not-applied', reason: owner.reason } };
  }
  await world.registrations.change(account, (record) => ({ ...record, confirmedAt: now }));
  return { event: { type: 'contact-changed', at: now, outcome: 'applied' } };
}
