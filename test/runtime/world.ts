// A whole small world for the loop: real keys, a real store, and counterparts that remember everything they were asked.
import { randomBytes } from 'node:crypto';
import type { Account, ReachableAccount } from '../../src/core/account.ts';
import type { Lock } from '../../src/core/act.ts';
import type { Book } from '../../src/core/conversation.ts';
import { dialogs } from '../../src/core/dialogs/registry.ts';
import { Fault } from '../../src/core/fault.ts';
import { Secret } from '../../src/core/secret.ts';
import { locales } from '../../src/locales/registry.ts';
import { signInTexts } from '../../src/main/sign-in.ts';
import { makeHandovers } from '../../src/runtime/handovers.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makeLoop } from '../../src/runtime/loop.ts';
import type { Loop } from '../../src/runtime/loop.ts';
import { makeOwnAccess } from '../../src/runtime/own-access.ts';
import { makePageDesk } from '../../src/runtime/page-desk.ts';
import type {
  AuditEntry,
  Channel,
  Directory,
  People,
  Heard,
  Keys,
  PageDesk,
  Person,
  Place,
  ResetAnswer,
  Showing,
  Store,
  Verifier,
} from '../../src/runtime/ports.ts';
import type { Changing } from '../../src/runtime/ports-change.ts';
import { makeSignIns } from '../../src/runtime/sign-ins.ts';
import type { World } from '../../src/runtime/world.ts';
import { makeTestChange } from './own-change.ts';
import { makeEnrolments } from '../../src/store/enrolments.ts';
import { makeRegistrations } from '../../src/store/registrations.ts';
import { makeEnrolling } from '../../src/verifiers/enrolling.ts';
import { contactRules } from '../../src/messengers/contact-rules.ts';
import { makeTestAdministration } from './administration.ts';
import { testDesk } from './desk-world.ts';
import { account, day, email, phone, policy, setting } from '../core/samples.ts';

export const book: Book = {
  dialogs,
  languages: Object.entries(locales).map(([id, { name }]) => ({ id, name })),
  setting,
  lasts: 30 * 60_000,
};

/** Where somebody sits: who they are there, and their private place. */
export interface Window {
  readonly person: Person;
  readonly home: Place;
}

export const teams: Window = {
  person: { id: 'teams:T:A1' },
  home: { channel: 'teams', kind: 'personal', ref: 'home' },
};
/** The same Anna in Slack, where only the address of her profile says so. */
export const slack: Window = slackUser('slack:W1:U1');
export const { person, home } = teams;

/** Anybody in Teams, by their account. */
export function teamsUser(account: string): Window {
  if (account === 'A1') return teams;
  return {
    person: { id: `teams:T:${account}` },
    home: { channel: 'teams', kind: 'personal', ref: `home of ${account}` },
  };
}

export function slackUser(id: string): Window {
  return { person: { id }, home: { channel: 'slack', kind: 'personal', ref: `im of ${id}` } };
}

/** What all replicas share: the world outside. */
export interface Outside {
  now: number;
  account: ReachableAccount | undefined;
  /** Who is whose manager, by account. */
  readonly managers: Map<string, string>;
  /** Accounts that cannot be written to in chat. */
  readonly unreachable: Set<string>;
  /** Everybody else's accounts. */
  others: readonly ReachableAccount[];
  /** The address in the profile of each Slack user; whoever is not here is a guest, and nobody whom we answer. */
  readonly addresses: Map<string, string>;
  password: string;
  writes: number;
  revocations: number;
  /** How the next write goes. */
  write: 'applied' | 'dropped' | 'lost-before' | 'rejected';
  readonly codes: Map<string, string>;
  readonly shown: Shown[];
  /** What stands in which message now, by its ref. */
  readonly messages: Map<string, Shown>;
  readonly audit: AuditEntry[];
  readonly mails: string[];
  /** Links that were mailed or texted, and text messages. */
  readonly texts: { readonly to: string; readonly text: string }[];
  /** Called before and after everything outside the process; throwing is the process's death. */
  moment: (name: string) => void | Promise<void>;
  /** The lock of everybody else's accounts, until an unlock. */
  lock: Lock;
  /** What administrators' commands did, in order: what, and to whom. */
  readonly done: string[];
  /** How the account's own change goes. */
  changing: Changing | undefined;
  /** The tokens that changes were made with; empty for one that needed none. */
  readonly accesses: string[];
}

/** A showing with where it went. */
export type Shown = Showing & { readonly place: Place };

export class Crash extends Error {}

export function makeOutside(over: Partial<Outside> = {}): Outside {
  return {
    now: Date.UTC(2026, 10, 21, 12),
    account: account(),
    managers: new Map(),
    unreachable: new Set(),
    others: [],
    addresses: new Map([[slack.person.id, 'anna@nordlys.example']]),
    password: 'old',
    writes: 0,
    revocations: 0,
    write: 'applied',
    codes: new Map(),
    shown: [],
    messages: new Map(),
    audit: [],
    mails: [],
    texts: [],
    moment: () => {},
    lock: 'unseen',
    done: [],
    changing: { by: 'old-password', tries: 1000 },
    accesses: [],
    ...over,
  };
}

/** One process. Several can share an outside, a store and keys. */
export interface Replica {
  readonly loop: Loop;
  readonly desk: PageDesk;
  readonly world: World;
}

export const ring = [{ id: 'k1', key: new Secret(randomBytes(32).toString('base64')) }];

export function makeReplica(
  outside: Outside,
  store: Store,
  keys: Keys = makeKeys(ring),
  over: Partial<World> = {},
): Replica {
  const world: World = {
    now: () => outside.now,
    store: throughMoments(store, outside),
    keys,
    audit: {
      async write(entry) {
        await outside.moment('audit');
        outside.audit.push(entry);
        await outside.moment('audited');
      },
      check: async () => [],
      close: async () => {},
    },
    directory: makeTestDirectory(outside),
    administration: makeTestAdministration(outside),
    channels: { teams: makeTestChannel('teams', outside), slack: makeTestChannel('slack', outside) },
    verifiers: [makeTestVerifier('phone', outside), makeTestVerifier('email', outside)],
    mailer: {
      async send({ to, subject, text }) {
        await outside.moment('mail');
        if (subject === 'link') outside.texts.push({ to, text });
        else outside.mails.push(to);
      },
      check: async () => [],
    },
    policy,
    book,
    phrases: Object.fromEntries(Object.entries(locales).map(([id, { phrases }]) => [id, phrases])),
    defaultLanguage: 'en',
    baseUrl: 'https://reset.example',
    tenant: 'T',
    helpdesk: [{ channel: 'teams', kind: 'shared', ref: 'helpdesk' }],
    limits: { lease: 30_000, link: 600_000, guessesPerDay: 10, guessesInRow: 100, sendsPerHour: 5 },
    notice: () => ({ subject: 'changed', text: 'changed' }),
    registrations: makeRegistrations(store, keys, () => outside.now),
    registration: {
      contacts: undefined,
      rules: contactRules,
      domains: async () => ['nordlys.example'],
      country: 'SE',
      confirmEvery: 180 * day,
      contactPages: '',
    },
    signIns: makeSignIns(store, keys, () => outside.now, 15 * 60_000),
    managedEmails: false,
    signInTexts,
    enrolling: testEnrolling(outside, store, keys),
    handovers: makeHandovers(),
    texter: {
      async send({ to, text }) {
        await outside.moment('text');
        outside.texts.push({ to, text });
      },
      check: async () => [],
    },
    sentLink: (_language, url) => ({ subject: 'link', text: url.reveal(), sms: url.reveal() }),
    ownChange: { directory: makeTestChange(outside), signIn: true, access: makeOwnAccess(store, keys) },
    desk: testDesk(outside),
    log: () => {},
    ...over,
  };
  const loop = makeLoop(world);
  return { world, loop, desk: makePageDesk(world, loop) };
}

/** The real way to register, over this store, under the address of the pages. */
export function testEnrolling(outside: Outside, store: Store, keys: Keys, baseUrl = 'https://reset.example') {
  const registrations = makeRegistrations(store, keys, () => outside.now);
  const enrolments = makeEnrolments(store, keys, () => outside.now);
  return makeEnrolling({ keys, store, registrations, enrolments, baseUrl, company: 'Nordlys' });
}

function throughMoments(store: Store, outside: Outside): Store {
  const through =
    <A extends unknown[], R>(name: string, call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await outside.moment(`${name} before`);
      const answer = await call(...args);
      await outside.moment(`${name} after`);
      return answer;
    };
  return {
    ...store,
    load: through('load', store.load),
    save: through('save', store.save),
    count: through('count', store.count),
  };
}

function alone(found: ReachableAccount | undefined): Account | undefined {
  if (found === undefined) return undefined;
  const { contacts: _, ...account } = found;
  return account;
}

function makeTestDirectory(outside: Outside): Directory {
  const accounts = (): readonly ReachableAccount[] =>
    [outside.account, ...outside.others].filter((one) => one !== undefined);
  const reachable: People<ReachableAccount> = {
    async find(id) {
      await outside.moment('find');
      return accounts().find((one) => one.id === id);
    },
    async findByAddress(address) {
      await outside.moment('find');
      const [found, ...more] = accounts().filter(({ userName }) => userName === address.toLowerCase());
      return more.length > 0 ? undefined : found;
    },
  };
  return {
    name: 'test',
    // Whoever asks only who somebody is must do without the contacts.
    find: async (id) => alone(await reachable.find(id)),
    findByAddress: async (address) => alone(await reachable.findByAddress(address)),
    reachable,
    async reset(_id, password): Promise<ResetAnswer> {
      await outside.moment('reset before');
      if (outside.write === 'rejected') return { outcome: 'not-applied', reason: 'password-rejected' };
      if (outside.write === 'lost-before') return { outcome: 'unknown' };
      outside.writes += 1;
      outside.password = password.reveal();
      if (outside.account !== undefined) outside.account = { ...outside.account, passwordChangedAt: outside.now };
      await outside.moment('reset after');
      return { outcome: outside.write === 'dropped' ? 'unknown' : 'applied' };
    },
    async passwordChangedAt() {
      await outside.moment('settle');
      return outside.account?.passwordChangedAt;
    },
    async revokeSessions() {
      await outside.moment('revoke');
      outside.revocations += 1;
    },
    rules: () => ({ minLength: 8, maxLength: 256, classes: 3, asciiOnly: true, forbidden: [] }),
    check: async () => [],
  };
}

function makeTestChannel(name: 'teams' | 'slack', outside: Outside): Channel {
  return {
    name,
    async show(place, showing) {
      await outside.moment('show');
      const shown = { ...showing, place };
      outside.shown.push(shown);
      const ref = typeof showing.replaces === 'string' ? showing.replaces : `m${outside.shown.length}`;
      outside.messages.set(ref, shown);
      await outside.moment('shown');
      return { ref, place };
    },
    typing: async () => {},
    placeId: ({ ref }) => JSON.stringify(ref),
    whole: (place) => (String(place.ref).startsWith('outside') ? undefined : place),
    personal: (_place, { id }) => (name === 'teams' ? teamsUser(id.split(':').at(-1) ?? '').home : slackUser(id).home),
    async reach({ accountId }) {
      if (name === 'slack' || outside.unreachable.has(accountId)) return undefined;
      const { person: who, home: place } = teamsUser(accountId);
      return { person: who, place };
    },
    async identify({ id }) {
      await outside.moment('identify');
      if (name === 'teams') return { by: 'id', accountId: id.split(':').at(-1) ?? '' };
      const address = outside.addresses.get(id);
      return address === undefined ? undefined : { by: 'address', address };
    },
  };
}

function makeTestVerifier(name: 'phone' | 'email', outside: Outside): Verifier {
  const offer = name === 'phone' ? phone : email;
  return {
    name,
    kind: name,
    offers: async () => [{ ...offer, changedAt: outside.now - 90 * day }],
    async start(_offer, scope) {
      await outside.moment('send');
      sent += 1;
      const code = String(10_000_000 + sent * 1111);
      outside.codes.set(name, code);
      await outside.moment('sent');
      return { kept: `${scope.dialog} ${code}`, lasts: 600_000 };
    },
    async judge(kept, answer, _offer, scope) {
      if (typeof kept !== 'string') throw new Fault('internal', 'no challenge');
      return kept === `${scope.dialog} ${answer.reveal()}` ? 'proved' : 'wrong';
    },
    check: async () => [],
  };
}

let deliveries = 0;
let sent = 0;

export function said(text: string, over: Partial<Heard> = {}, at: Window = teams): Heard {
  deliveries += 1;
  const { person: who, home: place } = at;
  return { id: `d${deliveries}`, person: who, place, language: 'en-GB', what: { type: 'said', text }, ...over };
}

export function pressed(
  verb: string,
  showing: Showing,
  inputs: Record<string, unknown> = {},
  at: Window = teams,
): Heard {
  const ticket = showing.ticket === undefined ? {} : { ticket: showing.ticket };
  return { ...said('', {}, at), what: { type: 'pressed', verb, inputs, ...ticket } };
}

/** The cards of one window, in the order in which they were shown. */
export function shownIn(outside: Outside, { home: { ref } }: Window): readonly Shown[] {
  return outside.shown.filter(({ place }) => place.ref === ref);
}

export function last(outside: Outside, card: string, at: Window = teams): Shown {
  const found = shownIn(outside, at).findLast((showing) => showing.shown.card === card);
  if (found === undefined)
    throw new Error(`no ${card} was shown: ${outside.shown.map((one) => one.shown.card).join(' ')}`);
  return found;
}

export const newPassword = 'Kanel-Bulle-77-canary';

/** Nobody acts on these. */
const quiet: readonly string[] = ['waiting', 'continued'];

/** What a person who is not in a hurry does next, seeing the newest card. */
export async function nextMove(
  outside: Outside,
  { loop, desk }: Replica,
  at: Window = teams,
): Promise<'moved' | 'over'> {
  const showing = shownIn(outside, at).findLast(({ shown }) => !quiet.includes(shown.card));
  if (showing === undefined) {
    const { settled } = await loop.hear(said('reset my password', {}, at));
    await settled;
    return 'moved';
  }
  const { shown } = showing;
  switch (shown.card) {
    case 'choose-way': {
      const way = shown.data.ways.find((one) => one.methods.length === 2) ?? shown.data.ways[0];
      await (
        await loop.hear(pressed('choose', showing, { way: way?.id }, at))
      ).settled;
      return 'moved';
    }
    case 'enter-code': {
      const code = outside.codes.get(shown.data.method) ?? '';
      await (
        await loop.hear(pressed('answer', showing, { code }, at))
      ).settled;
      return 'moved';
    }
    case 'set-password': {
      const token = new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
      await desk.submit(token, shown.data.number, new Secret(newPassword));
      return 'moved';
    }
    case 'elsewhere':
      if (shown.data.writing) return 'over';
      await (
        await loop.hear(pressed('take-over', showing, {}, at))
      ).settled;
      return 'moved';
    case 'settling':
      return 'moved';
    case 'too-late':
    case 'not-understood':
      await (
        await loop.hear(said('reset my password', {}, at))
      ).settled;
      return 'moved';
    default:
      return 'over';
  }
}
