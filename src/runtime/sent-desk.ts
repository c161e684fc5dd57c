// The page's door to a link that somebody was sent: the second proof, chosen and given on the page itself. Every step is
// one compare-and-set on the case's record; opening spends nothing.
import { happen } from '../core/conversation.ts';
import type { Book } from '../core/conversation.ts';
import type { At, SentLink, SentState } from '../core/dialogs/reset-sent-state.ts';
import { waysOf } from '../core/dialogs/reset-state.ts';
import type { Event } from '../core/event.ts';
import type { Offer, Proof } from '../core/proof.ts';
import type { PersonRecord } from '../core/record.ts';
import type { Secret } from '../core/secret.ts';
import type { Stamp } from '../core/todo-list.ts';
import type { Loop } from './loop.ts';
import type { PageView } from './ports.ts';
import type { ProveView } from './ports-prove.ts';
import type { World } from './world.ts';

/** A proof of an opening is made anew after this long (ms), so that it is as fresh as the page. */
const proofRests = 5 * 60_000;
const minute = 60_000;

/** What a record's running case is, if it is one of these and this token opens it. */
export interface SentDesk {
  /** What stands between the person and the form; undefined if this is not about a second proof. */
  view(record: PersonRecord, token: Secret): Promise<PageView | undefined>;
  /** The event that an opening is; undefined if it changes nothing. */
  opening(record: PersonRecord, token: Secret): Event | undefined;
  /** The events that a step of the person is, in order; empty if it means nothing now. */
  step(record: PersonRecord, token: Secret, asked: SentStep): readonly Event[];
}

/** What a person does on the page before they choose a password. */
export type SentStep =
  | { readonly do: 'choose'; readonly method: string }
  | { readonly do: 'answer'; readonly code: Secret }
  | { readonly do: 'sign'; readonly code: Secret; readonly assertion: Secret }
  | { readonly do: 'again' };

type Proving = At<'choosing' | 'sending' | 'proving' | 'judging'>;

export function makeSentDesk(world: World, loop: Pick<Loop, 'links'>): SentDesk {
  const { links } = loop;

  /** The case's state, if its link is out and this is its token. */
  function stateOf({ running }: PersonRecord, token: Secret): SentState | undefined {
    if (running?.name !== 'reset-sent' || running.expiresAt <= world.now()) return undefined;
    const state = running.state as SentState;
    const link = 'sent' in state ? state.sent.link : 'link' in state ? state.link : undefined;
    const isOpen = link !== undefined && link.expiresAt > world.now() && links.opens(token, running.id, link);
    return isOpen ? state : undefined;
  }

  function proofOf(record: PersonRecord, { account, to }: Pick<SentLink, 'account' | 'to'>): Proof {
    const at = world.now();
    const { method, kind } = to;
    const parts = [record.person.id, record.running?.id ?? '', account, method, kind, String(at)];
    return { method, kind, at, receipt: world.keys.mac('proof', ...parts) };
  }

  async function view(record: PersonRecord, token: Secret): Promise<PageView | undefined> {
    const state = stateOf(record, token);
    switch (state?.at) {
      case 'choosing':
      case 'sending':
      case 'proving':
      case 'judging':
        return proveView(state, record);
      default:
        return undefined;
    }
  }

  async function proveView(state: Proving, { language, running }: PersonRecord): Promise<ProveView> {
    const { userName, sent } = state;
    const step = (await passkeyStep(state, running?.id ?? '')) ?? stepOf(state);
    return { state: 'prove', userName, language, expiresAt: sent.link.expiresAt, step };
  }

  /** What a passkey is asked; undefined if it is none that is asked. */
  async function passkeyStep(state: Proving, dialog: string): Promise<ProveView['step'] | undefined> {
    const offer = passkeyIn(state);
    if (offer === undefined || !('challenge' in state)) return undefined;
    const { account, challenge, tries } = state;
    const options = await world.enrolling.passkeys.request(challenge.kept, offer, { dialog, account });
    const left = world.book.setting.triesPerCode - tries;
    const said = state.at === 'proving' ? state.notice : '';
    const notice = said === '' || said === 'wrong' ? said : 'try-again';
    return { at: 'passkey', hint: offer.hint, left, notice, options };
  }

  function stepOf(state: Proving): ProveView['step'] {
    const { offers } = state;
    const hint = (name: string): string => offers.find(({ method }) => method === name)?.hint ?? '';
    if (state.at === 'choosing' || state.at === 'sending') {
      const methods = waysOf(state)
        .flatMap((way) => way.methods)
        .map((method) => ({ method, hint: hint(method) }));
      // Nobody else is ever asked to vouch here, so there is nothing to withdraw.
      const { notice: said = '' } = state.at === 'choosing' ? state : {};
      // These two are of a chat, where other people can be asked.
      const notice = said === 'withdrawn' || said === 'frozen' ? '' : said;
      return { at: 'choose', methods, notice };
    }
    const { method, challenge, tries } = state;
    const kind = offers.find((offer) => offer.method === method)?.kind;
    return {
      at: 'code',
      method,
      hint: hint(method),
      left: world.book.setting.triesPerCode - tries,
      minutes: Math.round((challenge.expiresAt - challenge.sentAt) / minute),
      notice: state.at === 'proving' ? state.notice : '',
      canResend: kind === 'phone' || kind === 'email',
    };
  }

  return {
    view,
    opening(record, token) {
      const state = stateOf(record, token);
      const at = world.now();
      if (state?.at === 'unopened') return { type: 'link-opened', at, proof: proofOf(record, state) };
      if (state?.at !== 'choosing' || at - (state.proofs[0]?.at ?? 0) < proofRests) return undefined;
      return { type: 'link-opened', at, proof: proofOf(record, state.sent) };
    },
    step(record, token, asked) {
      const state = stateOf(record, token);
      const at = world.now();
      if (state === undefined) return [];
      if (asked.do === 'again') return [{ type: 'other-way-asked', at }];
      const asksPasskey = 'method' in state && passkeyIn(state) !== undefined;
      if (asked.do === 'choose') {
        if (state.at !== 'proving') return [chose(asked.method, at)];
        if (state.method !== asked.method) return [{ type: 'other-way-asked', at }, chose(asked.method, at)];
        // Each look brings a passkey's challenge; only a message is sent again.
        return asksPasskey ? [] : [{ type: 'resend-asked', at }];
      }
      // A code is no answer to what a passkey is asked, and the other way round.
      if ((asked.do === 'sign') !== asksPasskey) return [];
      const mac = links.fingerprint(asked.code, record.running?.id ?? '');
      if (asked.do === 'sign') return [{ type: 'answered', at, answer: asked.assertion, mac, page: true }];
      return [{ type: 'answered', at, answer: asked.code, mac }];
    },
  };
}

/** The passkeys that are asked now. */
function passkeyIn(state: Pick<Proving, 'offers'> & { readonly method?: string }): Offer | undefined {
  const offer = state.offers.find(({ method }) => method === state.method);
  return offer?.kind === 'passkey' ? offer : undefined;
}

function chose(way: string, at: number): Event {
  return { type: 'chose', at, way };
}

/** Applies the events of a step, one after the other. */
export function happenAll(
  record: PersonRecord,
  dialog: string,
  events: readonly Event[],
  book: Book,
  stamp: Stamp,
): PersonRecord {
  return events.reduce((current, event) => happen(current, dialog, event, book, stamp), record);
}
