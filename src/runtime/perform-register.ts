// Reading what somebody registered, and reading what they type as a new contact. Writes nothing.
import type { Contact, ReachableAccount } from '../core/account.ts';
import type { EffectOf } from '../core/effect.ts';
import { maskEmail, maskPhone } from '../core/mask.ts';
import { excluded, isOwnMailbox, proofsToRegister } from '../core/policy.ts';
import type { Json } from '../core/json.ts';
import type { Offer, Proof } from '../core/proof.ts';
import { sameContact } from '../core/registered.ts';
import type { ContactKind, ContactPlace, ContactRefusal, HeldContact, Registered } from '../core/registered.ts';
import { keyOf } from '../core/record.ts';
import type { Registration } from '../core/registration.ts';
import { caseIdOf } from './case-id.ts';
import { offersOf } from './offers.ts';
import type { Done, Scene } from './perform.ts';
import type { ContactBook } from './ports-registration.ts';
import type { World } from './world.ts';

const day = 86_400_000;

/** Nothing is changed so soon after a reset (security A56), in ms. */
export const barredAfterReset = day;

/** More than these of one kind nobody needs, and every one is a door. */
const mostOwn = 2;

const emptyBook: ContactBook = { room: {}, held: [], country: undefined };

export async function performReadRegistered(
  { account: id, passwordExpires }: EffectOf<'read-registered'>,
  scene: Scene,
): Promise<Done> {
  const { world, now, record } = scene;
  const account = await world.directory.reachable.find(id);
  if (account === undefined) {
    return { event: { type: 'failed', at: now, code: 'internal', incident: '' } };
  }
  const [registration, book, offers, expires, recent] = await Promise.all([
    world.registrations.find(id),
    bookOf(id, world),
    offersOf(account, world),
    passwordExpires ?? expiryOf(id, world),
    world.signIns.recent(record.person.id, now),
  ]);
  const signedIn = recent?.accountId === id && recent.strong;
  const { contactPages, confirmEvery } = world.registration;
  const registered: Registered = {
    contacts: account.contacts.map((contact) => held(contact, account, book, registration, scene)),
    offers: offers.filter((offer) => excluded(offer, account, world.policy, now) === undefined),
    toChange: proofsToRegister(account),
    room: roomOf(book, registration, world),
    authenticator: offers.some(({ kind }) => kind === 'authenticator'),
    passkeys: registration.passkeys.length,
    recoveryCodes: registration.recoveryCodes?.left.length ?? 0,
    passwordExpires: expires,
    confirmBy: confirmBy(registration, confirmEvery, now),
    signIn: signedIn ? 'recent' : world.signIns.lasts > 0 ? 'possible' : 'impossible',
    barredUntil: barredUntil(registration, now),
    securityPage: Object.hasOwn(world.book.dialogs, 'security-page'),
    elsewhere: contactPages,
  };
  return { event: { type: 'registered-read', at: now, registered } };
}

async function expiryOf(id: string, world: World): Promise<Registered['passwordExpires']> {
  return (await world.administration.describe(id))?.passwordExpires ?? 'unknown';
}

/** Whoever never said so is asked today. */
function confirmBy({ confirmedAt }: Registration, every: number, now: number): number | undefined {
  if (every === 0) return undefined;
  return confirmedAt === undefined ? now : confirmedAt + every;
}

/** Until when no factor changes; undefined if they may. */
export function barredUntil({ resetAt }: Registration, now: number): number | undefined {
  return resetAt === undefined || now - resetAt >= barredAfterReset ? undefined : resetAt + barredAfterReset;
}

/** The directory's contacts where people may write there; nothing of it where only Latchkey keeps them. */
export async function bookOf(id: string, world: World): Promise<ContactBook> {
  const { contacts } = world.registration;
  return (await contacts?.contactBook(id)) ?? emptyBook;
}

function held(
  contact: Contact,
  account: ReachableAccount,
  book: ContactBook,
  registration: Registration,
  { world, now }: Scene,
): HeldContact {
  const { kind, value, changedAt } = contact;
  const is = (one: { readonly kind: string; readonly value: string }): boolean =>
    one.kind === kind && sameContact(one.value, value);
  const own = registration.contacts.some(is);
  const there = book.held.find(is);
  const why = excluded({ method: kind, kind, target: value, hint: '', changedAt }, account, world.policy, now);
  return {
    ...contact,
    place: own ? 'latchkey' : (there?.place ?? directoryPlace(world)),
    changeable: own || there !== undefined,
    why,
    from: why === 'too-new' && changedAt !== undefined ? changedAt + world.policy.contactMinAge : undefined,
  };
}

function directoryPlace({ directory }: World): ContactPlace {
  return directory.name === 'active-directory' ? 'active-directory' : 'entra';
}

/** Where one more contact of each kind would lie: in the directory if it may be written and has room, else with us. */
export function roomOf(book: ContactBook, { contacts }: Registration, world: World): Registered['room'] {
  const kinds = (['phone', 'email'] as const).filter((kind) => world.policy.methods.includes(kind));
  return Object.fromEntries(
    kinds.flatMap((kind): readonly [ContactKind, ContactPlace][] => {
      const place = book.room[kind];
      if (place !== undefined) return [[kind, place]];
      // A directory that is full is not gone round: there the person changes what stands there.
      const full = book.held.some((one) => one.kind === kind);
      return full || contacts.filter((one) => one.kind === kind).length >= mostOwn ? [] : [[kind, 'latchkey']];
    }),
  );
}

export async function performReadContact(effect: EffectOf<'read-contact'>, scene: Scene): Promise<Done> {
  const { world, now } = scene;
  const account = await world.directory.reachable.find(effect.account);
  if (account === undefined) return { event: { type: 'failed', at: now, code: 'internal', incident: '' } };
  const read = await readContact(effect.kind, effect.text, account, world);
  if ('why' in read) return { event: { type: 'contact-read', at: now, outcome: 'refused', why: read.why } };
  const { value } = read;
  const hint = effect.kind === 'phone' ? maskPhone(value) : maskEmail(value);
  const offer: Offer = { method: effect.kind, kind: effect.kind, target: value, hint, changedAt: undefined };
  return { event: { type: 'contact-read', at: now, outcome: 'taken', offer } };
}

/** One contact by every rule, the company's own domains included. Throws a Fault if these cannot be read. */
export async function readContact(
  kind: ContactKind,
  text: string,
  account: ReachableAccount,
  world: World,
): Promise<{ readonly value: string } | { readonly why: ContactRefusal }> {
  const { rules, country, domains } = world.registration;
  // Only a number without its country code needs to know where the person is.
  const book = kind === 'phone' && !text.trim().startsWith('+') ? await bookOf(account.id, world) : emptyBook;
  const read = await rules.read(kind, text, book.country ?? country);
  if ('why' in read) return read;
  const { value } = read;
  if (account.contacts.some((one) => one.kind === kind && sameContact(one.value, value))) return { why: 'same' };
  if (kind === 'phone') return read;
  if (isOwnMailbox(value, account)) return { why: 'own-mailbox' };
  const domain = value.toLowerCase().split('@').at(-1) ?? '';
  // The name somebody signs in with is of the company, whatever else is.
  const own = [...(await domains()), account.userName.toLowerCase().split('@').at(-1) ?? ''];
  return own.some((one) => domain === one || domain.endsWith(`.${one}`)) ? { why: 'own-domain' } : read;
}

export async function performSignInToRegister(_effect: EffectOf<'sign-in-to-register'>, scene: Scene): Promise<Done> {
  const { record, dialog, now } = scene;
  const { person, place, language } = record;
  const asked = { purpose: 'confirm', what: 'register', about: '', then: { key: keyOf(record), dialog } };
  await scene.open({ id: caseIdOf('sign-in-case', scene), kind: 'sign-in', asked, person, place, language, at: now });
  return {};
}

export async function performOpenSecurityPage(
  { account, proofs }: EffectOf<'open-security-page'>,
  scene: Scene,
): Promise<Done> {
  const { dialog, record } = scene;
  const { person, place, language, last } = record;
  const id = caseIdOf('security-page-case', scene);
  const freezes = last?.dialog === dialog ? last.freezes : undefined;
  const given = proofs.length === 0 ? {} : { given: { by: 'proofs', dialog, proofs: proofs.map(asJson) } };
  const asked = { account, ...given };
  await scene.open({ id, kind: 'security-page', asked, person, place, language, at: scene.now, freezes });
  return {};
}

/** As it may be kept with a case. */
function asJson({ method, kind, at, receipt, approvers }: Proof): Json {
  return { method, kind, at, receipt, ...(approvers && { approvers: [...approvers] }) };
}
