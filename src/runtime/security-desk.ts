// The security page's door: opening spends nothing, the right number opens the page in one browser, and every change is one
// compare-and-set on the case's record. What is shown once is in one answer only.
import { randomBytes } from 'node:crypto';
import { happen } from '../core/conversation.ts';
import type { At } from '../core/dialogs/security-page-state.ts';
import type { Event } from '../core/event.ts';
import type { PersonRecord } from '../core/record.ts';
import { Secret } from '../core/secret.ts';
import { makeFrozenDoor } from './frozen-door.ts';
import type { HandedOver } from './handovers.ts';
import { opened, patiently } from './located.ts';
import type { Located } from './located.ts';
import type { Loop } from './loop.ts';
import { pendingOf, scopeOf } from './perform-security.ts';
import type { Changed, Registered, SecurityDesk, SecurityView } from './ports-security.ts';
import type { World } from './world.ts';

/** How long the page stays open after the number (ms). */
const stays = 20 * 60_000;
const day = 86_400_000;

type Entered = At<'open'> | At<'changing'>;

export function makeSecurityDesk(world: World, loop: Loop): SecurityDesk {
  const gone = (language = world.defaultLanguage): SecurityView => ({ state: 'gone', language });

  function stateOf(record: PersonRecord | undefined, located: Located, token: Secret) {
    if (record?.running?.name !== 'security-page') return undefined;
    const state = opened(record, located, token, loop, world.now()) as At<'waiting'> | Entered | undefined;
    return state?.at === 'waiting' && state.link.expiresAt <= world.now() ? undefined : state;
  }

  /** The state, if this is the browser that typed the number. */
  function enteredOf(
    record: PersonRecord | undefined,
    located: Located,
    token: Secret,
    session: Secret,
  ): Entered | undefined {
    const state = stateOf(record, located, token);
    if (state?.at !== 'open' && state?.at !== 'changing') return undefined;
    const { mac, expiresAt } = state.session;
    const isOurs = world.keys.verify(mac, 'security-session', located.dialog, session.reveal());
    return isOurs && expiresAt > world.now() ? state : undefined;
  }

  const read = makeFrozenDoor(world, loop);

  async function viewOf(located: Located, token: Secret, session: Secret | undefined): Promise<SecurityView> {
    const record = await read(located, token);
    if (record === undefined) return gone();
    const { language, running, last } = record;
    if (running === undefined)
      return { state: last?.dialog === located.dialog && last.ending === 'done' ? 'finished' : 'gone', language };
    const state = stateOf(record, located, token);
    if (state === undefined) return gone(language);
    if (state.at === 'waiting') {
      const { userName, link, wrongNumbers } = state;
      const triesLeft = world.book.setting.submitsPerLink - wrongNumbers;
      return { state: 'enter', userName, language, expiresAt: link.expiresAt, triesLeft };
    }
    const entered = session && enteredOf(record, located, token, session);
    return entered === undefined ? { state: 'elsewhere', language } : openView(entered, located, language);
  }

  async function openView(state: Entered, located: Located, language: string): Promise<SecurityView> {
    const { enrolling, policy } = world;
    const { account: id, userName, session } = state;
    const scope = scopeOf(state, located);
    const secret = enrolling.authenticators.pending(pendingOf(state, located));
    const { passkeys: known } = await enrolling.registrations.find(id);
    const { passkeys, authenticators } = enrolling;
    const person = { id, userName, displayName: userName };
    return {
      state: 'open',
      userName,
      language,
      expiresAt: session.expiresAt,
      pending: { secret: secret.reveal(), uri: authenticators.uri(secret, userName).reveal() },
      creation: passkeys.problems.length > 0 ? undefined : await passkeys.creation(person, known, scope),
      methods: policy.methods,
      days: Math.ceil(policy.contactMinAge / day),
      ...(await registeredOf(id)),
    };
  }

  async function registeredOf(account: string): Promise<Registered> {
    const { enrolments, registrations } = world.enrolling;
    const [secret, kept] = await Promise.all([enrolments.find('authenticator', account), registrations.find(account)]);
    return {
      authenticator: secret && { since: kept.authenticatorSince },
      passkeys: kept.passkeys.map(({ id, name, since, usedAt, clonedAt }) => {
        return { id, name, since, usedAt, cloned: clonedAt !== undefined };
      }),
      recoveryCodes: kept.recoveryCodes && { since: kept.recoveryCodes.since, left: kept.recoveryCodes.left.length },
    };
  }

  /** Applies what `eventOf` says of this page's state, if it is this browser's. */
  async function act(
    token: Secret,
    session: Secret,
    eventOf: (state: Entered) => Event | undefined,
  ): Promise<{ readonly located: Located; readonly turn: number } | undefined> {
    const located = loop.links.locate(token);
    if (located === undefined) return undefined;
    let turn: number | undefined;
    const { settled } = await loop.change(located.key, (record, stamp, book) => {
      turn = undefined;
      const state = enteredOf(record, located, token, session);
      const event = state && eventOf(state);
      if (record === undefined || state === undefined || event === undefined) return record;
      const next = happen(record, located.dialog, event, book, stamp);
      if (next !== record) ({ turn } = state);
      return next;
    });
    await patiently(settled);
    return turn === undefined ? undefined : { located, turn };
  }

  return {
    async open(token) {
      const located = loop.links.locate(token);
      return located === undefined ? gone() : viewOf(located, token, undefined);
    },
    async look(token, session) {
      const located = loop.links.locate(token);
      return located === undefined ? gone() : viewOf(located, token, session);
    },
    async enter(token, number) {
      const located = loop.links.locate(token);
      if (located === undefined) return { view: gone() };
      const drawn = new Secret(randomBytes(32).toString('base64url'));
      await read(located, token);
      let isIn = false;
      const { settled } = await loop.change(located.key, (record, stamp, book) => {
        isIn = false;
        const state = stateOf(record, located, token);
        if (record === undefined || state?.at !== 'waiting') return record;
        const at = world.now();
        isIn = loop.links.matches(number, located.dialog, state.link);
        const mac = world.keys.mac('security-session', located.dialog, drawn.reveal());
        const event: Event = isIn
          ? { type: 'page-entered', at, session: { mac, expiresAt: at + stays } }
          : { type: 'number-given', at, right: false };
        return happen(record, located.dialog, event, book, stamp);
      });
      await patiently(settled);
      return { view: await viewOf(located, token, isIn ? drawn : undefined), ...(isIn ? { session: drawn } : {}) };
    },
    async change(token, session, change, handed): Promise<Changed> {
      const handover = world.handovers.open();
      let made: HandedOver | undefined;
      let done: Awaited<ReturnType<typeof act>>;
      try {
        done = await act(token, session, ({ at }) =>
          at === 'open'
            ? { type: 'change-asked', at: world.now(), change, handed, handover: handover.name }
            : undefined,
        );
      } finally {
        // Whatever comes after this answer, it comes too late to be shown.
        made = handover.take();
      }
      const view = await this.look(token, session);
      if (done === undefined) return { view, outcome: 'unavailable' };
      const { located, turn } = done;
      const state = enteredOf(await read(located, token), located, token, session);
      const outcome =
        state?.lately.find((one) => one.turn === turn)?.outcome ?? (view.state === 'gone' ? 'not-authorized' : 'lost');
      return { view, outcome, ...(made && outcome === 'done' && { codes: made.secret }) };
    },
    async finish(token, session) {
      await act(token, session, () => ({ type: 'cancelled', at: world.now() }));
      return this.look(token, session);
    },
  };
}
