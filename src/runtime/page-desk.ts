// The page's door: a token in, a view out. Opening spends nothing; handing in is one compare-and-set on the record.
import { happen } from '../core/conversation.ts';
import type { At } from '../core/dialogs/reset-state.ts';
import type { Event } from '../core/event.ts';
import type { PersonRecord, Running } from '../core/record.ts';
import type { Secret } from '../core/secret.ts';
import { makeFrozenDoor } from './frozen-door.ts';
import { patiently } from './located.ts';
import type { Loop } from './loop.ts';
import type { PageDesk, PageView } from './ports.ts';
import { happenAll, makeSentDesk } from './sent-desk.ts';
import type { SentStep } from './sent-desk.ts';
import type { World } from './world.ts';

/** How long the page of a finished dialog still says so (ms). */
const afterwards = 15 * 60_000;

const gone: PageView = { state: 'gone' };

export function makePageDesk(world: World, loop: Loop): PageDesk {
  const sent = makeSentDesk(world, loop);
  const read = makeFrozenDoor(world, loop);

  async function view(token: Secret, known?: PersonRecord): Promise<PageView> {
    const located = loop.links.locate(token);
    if (located === undefined) return gone;
    const record = await read(located, token, known);
    return record === undefined ? gone : await viewOf(record, located.dialog, token);
  }

  /** Applies what `eventsOf` says, waits for what comes of it, and looks. */
  async function act(token: Secret, eventsOf: (record: PersonRecord) => readonly Event[]): Promise<PageView> {
    const located = loop.links.locate(token);
    if (located === undefined) return gone;
    let before: PersonRecord | undefined;
    const { record: after, settled } = await loop.change(located.key, (record, stamp, book) => {
      before = record;
      return record?.running?.id === located.dialog
        ? happenAll(record, located.dialog, eventsOf(record), book, stamp)
        : record;
    });
    // Read just now, and nothing came of it.
    if (after === before) return view(token, after);
    return view(token, await patiently(settled));
  }

  const step = (token: Secret, asked: SentStep): Promise<PageView> =>
    act(token, (record) => sent.step(record, token, asked));

  async function viewOf(record: PersonRecord, dialog: string, token: Secret): Promise<PageView> {
    const { language, running, last } = record;
    if (running !== undefined && running.state.at === 'setting' && running.expiresAt <= world.now()) return gone;
    if (running?.id !== dialog) return afterwardsOf(last, dialog, language, world.now());
    const proving = await sent.view(record, token);
    if (proving !== undefined) return proving;
    return formView(running, language, token);
  }

  /** The form, or what became of what was handed in. */
  async function formView(
    { id: dialog, name, state: current }: Running,
    language: string,
    token: Secret,
  ): Promise<PageView> {
    const state = current as At<'setting' | 'resetting' | 'settling' | 'finishing'>;
    switch (state.at) {
      case 'setting':
        return isOpen(state, dialog, token) ? await openView(state, language, name) : gone;
      case 'resetting':
      case 'settling':
      case 'finishing':
        if (!loop.links.opens(token, dialog, state.link)) return gone;
        return { state: 'checking', userName: state.userName, language };
      default:
        return gone;
    }
  }

  function isOpen(state: At<'setting'>, dialog: string, token: Secret): boolean {
    return state.link.expiresAt > world.now() && loop.links.opens(token, dialog, state.link);
  }

  async function openView(state: At<'setting'>, language: string, name: string): Promise<PageView> {
    const { account: id, displayName, userName, link, handIns, refusal } = state;
    return {
      state: 'open',
      userName,
      language,
      rules: await world.directory.rules({ id, displayName, userName }),
      expiresAt: link.expiresAt,
      triesLeft: world.book.setting.submitsPerLink - handIns.wrongNumbers,
      ...(refusal === undefined ? {} : { refusal }),
      ...(name === 'reset-sent' ? { sent: true } : {}),
      ...(name === 'change' ? { old: true, ...oldLeftIn(state) } : {}),
    };
  }

  /** A change wants the present password, and a reset none: a form for the one does nothing to the other. */
  async function handIn(
    token: Secret,
    given: { readonly number: Secret; readonly password: Secret; readonly old?: Secret },
  ): Promise<PageView> {
    const located = loop.links.locate(token);
    if (located === undefined) return gone;
    const { settled } = await loop.change(located.key, (record, stamp, book) => {
      const { running } = record ?? {};
      const state = running?.state as At<'setting'> | undefined;
      const waiting = state?.at === 'setting' && running?.id === located.dialog;
      if (record === undefined || !waiting || !isOpen(state, located.dialog, token)) return record;
      if ((running.name === 'change') !== (given.old !== undefined)) return record;
      return happen(record, located.dialog, { type: 'submitted', at: world.now(), ...given }, book, stamp);
    });
    return view(token, await patiently(settled));
  }

  return {
    open: (token) =>
      act(token, (record) => {
        const opening = sent.opening(record, token);
        return opening === undefined ? [] : [opening];
      }),
    choose: (token, method) => step(token, { do: 'choose', method }),
    answer: (token, code) => step(token, { do: 'answer', code }),
    sign: (token, code, assertion) => step(token, { do: 'sign', code, assertion }),
    again: (token) => step(token, { do: 'again' }),
    submit: (token, number, password) => handIn(token, { number, password }),
    change: (token, number, old, password) => handIn(token, { number, password, old }),
  };
}

function oldLeftIn(state: { readonly at: string; readonly oldLeft?: number }): { readonly oldLeft?: number } {
  return state.oldLeft === undefined ? {} : { oldLeft: state.oldLeft };
}

function afterwardsOf(last: PersonRecord['last'], dialog: string, language: string, now: number): PageView {
  if (last?.dialog !== dialog || now - last.at > afterwards) return gone;
  if (last.ending === 'done') {
    return {
      state: 'done',
      userName: '',
      language,
      ...(last.signedOut === undefined ? {} : { signedOut: last.signedOut }),
    };
  }
  return last.ending === 'unconfirmed' ? { state: 'unconfirmed', userName: '', language } : gone;
}
