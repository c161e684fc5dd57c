// The sign-in page's door to a case that waits for a sign-in. Opening spends nothing; the right number spends the link;
// a sign-in that came back is handed over once.
import { happen } from '../core/conversation.ts';
import type { At, SignInState } from '../core/dialogs/sign-in-state.ts';
import type { SignInOutcome } from '../core/card.ts';
import type { Event, Link } from '../core/event.ts';
import type { PersonRecord } from '../core/record.ts';
import type { Secret } from '../core/secret.ts';
import { patiently } from './located.ts';
import type { Loop } from './loop.ts';
import type { SignInDesk, SignInView } from './ports.ts';
import type { World } from './world.ts';

/** How long the page of a case that ended still says how (ms). */
const afterwards = 15 * 60_000;

interface Located {
  readonly key: string;
  readonly dialog: string;
}

/** What the page says of an ending; of any other it says that the link is gone. */
const endings: Readonly<Partial<Record<SignInOutcome, 'done' | 'not-you' | 'too-weak'>>> = {
  confirmed: 'done',
  linked: 'done',
  'may-change': 'done',
  'not-you': 'not-you',
  'too-weak': 'too-weak',
  'too-old': 'too-weak',
};

export function makeSignInDesk(world: World, loop: Loop): SignInDesk {
  const gone = (language = world.defaultLanguage): SignInView => ({ state: 'gone', language });

  /** The state of this very link, if its case still waits in one of these. */
  function stateOf<Name extends SignInState['at']>(
    record: PersonRecord | undefined,
    { dialog }: Located,
    ...names: readonly Name[]
  ): At<Name> | undefined {
    const { running } = record ?? {};
    const isOurs = running !== undefined && running.id === dialog && running.name === 'sign-in';
    const state = isOurs ? (running.state as SignInState) : undefined;
    return names.some((name) => name === state?.at) ? (state as At<Name>) : undefined;
  }

  function opens(token: Secret, { dialog }: Located, { link }: { readonly link: Link }): boolean {
    return loop.links.opens(token, dialog, link);
  }

  function viewOf(record: PersonRecord, located: Located, token: Secret): SignInView {
    const { language, running } = record;
    const waiting = stateOf(record, located, 'waiting');
    if (running === undefined) return endOf(record, located);
    if (waiting === undefined || !opens(token, located, waiting)) return gone(language);
    const { expiresAt } = waiting.link;
    if (expiresAt <= world.now() || running.expiresAt <= world.now()) return gone(language);
    const texts = world.signInTexts(language);
    const { purpose, what, about, name } = waiting;
    return {
      state: 'open',
      purpose,
      who: texts.who(name, record.place.channel),
      what: texts.what(what, about),
      language,
      expiresAt,
    };
  }

  function endOf({ last, language }: PersonRecord, { dialog }: Located): SignInView {
    const { late } = last ?? {};
    const isOver = last === undefined || last.dialog !== dialog || world.now() - last.at > afterwards;
    if (isOver || late?.card !== 'sign-in-ended') return gone(language);
    return { state: endings[late.data.outcome] ?? 'gone', language };
  }

  /** What the token is for, with what `see` answers of it; nothing for one that is not ours. */
  async function look(token: Secret): Promise<SignInView> {
    const located = loop.links.locate(token);
    if (located === undefined) return gone();
    const { record } = await loop.change(located.key, (current) => current);
    return record === undefined ? gone() : viewOf(record, located, token);
  }

  /** For the dialog that waits for it, and for no other purpose. False: nobody does. */
  async function keep(located: Located, token: Secret, access: Secret): Promise<boolean> {
    const { record } = await loop.change(located.key, (current) => current);
    const signing = stateOf(record, located, 'signing');
    if (signing?.purpose !== 'change' || signing.then === undefined || !opens(token, located, signing)) return false;
    await world.ownChange.access.put(signing.then.dialog, access, world.now());
    return true;
  }

  return {
    open: look,

    async begin(token, number) {
      const located = loop.links.locate(token);
      if (located === undefined) return false;
      let right = false;
      await loop.change(located.key, (record, stamp, book) => {
        right = false;
        const waiting = stateOf(record, located, 'waiting');
        if (record === undefined || waiting === undefined || !opens(token, located, waiting)) return record;
        const at = world.now();
        const isRight = loop.links.matches(number, located.dialog, waiting.link);
        const next = happen(record, located.dialog, { type: 'number-given', at, right: isRight }, book, stamp);
        right = isRight && stateOf(next, located, 'signing') !== undefined;
        return next;
      });
      return right;
    },

    async finish(token, signedIn, access) {
      const located = loop.links.locate(token);
      if (located === undefined) return gone();
      const given = access !== undefined && (await keep(located, token, access));
      const { settled } = await loop.change(located.key, (record, stamp, book) => {
        const signing = stateOf(record, located, 'signing');
        if (record === undefined || signing === undefined || !opens(token, located, signing)) return record;
        const event: Event = { type: 'came-back', at: world.now(), signedIn, ...(given && { access: true }) };
        return happen(record, located.dialog, event, book, stamp);
      });
      await patiently(settled);
      return look(token);
    },

    async lacksConsent(token) {
      const located = loop.links.locate(token);
      if (located === undefined) return;
      await loop.change(located.key, (record, stamp, book) => {
        const signing = stateOf(record, located, 'signing');
        if (record === undefined || signing === undefined || !opens(token, located, signing)) return record;
        return happen(record, located.dialog, { type: 'consent-lacking', at: world.now() }, book, stamp);
      });
    },
  };
}
