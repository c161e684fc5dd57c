// The door of the page that asks a passkey, for whichever dialog asks for one. Opening spends nothing; an answer is one
// compare-and-set on the dialog's record, and each challenge is good for one.
import { happen } from '../core/conversation.ts';
import type { At as RegisterAt } from '../core/dialogs/register-state.ts';
import type { At } from '../core/dialogs/reset-state.ts';
import type { PersonRecord } from '../core/record.ts';
import type { Secret } from '../core/secret.ts';
import type { Json } from '../core/json.ts';
import type { Offer } from '../core/proof.ts';
import { opened, patiently } from './located.ts';
import type { Located } from './located.ts';
import type { Loop } from './loop.ts';
import type { PasskeyDesk, PasskeyView } from './ports-security.ts';
import type { World } from './world.ts';

type Proving = At<'proving'> | RegisterAt<'proving'>;
type Notice = Extract<PasskeyView, { state: 'open' }>['notice'];

export function makePasskeyDesk(world: World, loop: Loop): PasskeyDesk {
  const gone = (language = world.defaultLanguage): PasskeyView => ({ state: 'gone', language });

  function provingOf(record: PersonRecord | undefined, located: Located, token: Secret): Proving | undefined {
    const now = world.now();
    const state = opened(record, located, token, loop, now) as Proving | undefined;
    if (state?.at !== 'proving' || (state.link?.expiresAt ?? 0) <= now) return undefined;
    return state.challenge.expiresAt > now ? state : undefined;
  }

  async function viewOf(record: PersonRecord, located: Located, token: Secret, notice: Notice): Promise<PasskeyView> {
    const { language } = record;
    const state = provingOf(record, located, token);
    const offer = state && offerOf(state);
    if (state?.link === undefined || offer === undefined) return gone(language);
    const { userName, account, challenge, tries, link } = state;
    const options: Json = await world.enrolling.passkeys.request(challenge.kept, offer, {
      dialog: located.dialog,
      account,
    });
    const triesLeft = world.book.setting.triesPerCode - tries;
    return { state: 'open', userName, language, expiresAt: link.expiresAt, triesLeft, notice, options };
  }

  async function read(located: Located): Promise<PersonRecord | undefined> {
    const { record } = await loop.change(located.key, (current) => current);
    return record;
  }

  return {
    async open(token) {
      const located = loop.links.locate(token);
      const record = located && (await read(located));
      return located === undefined || record === undefined ? gone() : viewOf(record, located, token, '');
    },
    async answer(token, number, assertion) {
      const located = loop.links.locate(token);
      if (located === undefined) return gone();
      let step: 'wrong-number' | 'answered' | undefined;
      const { settled } = await loop.change(located.key, (record, stamp, book) => {
        const state = provingOf(record, located, token);
        step = undefined;
        if (record === undefined || state?.link === undefined) return record;
        const at = world.now();
        step = loop.links.matches(number, located.dialog, state.link) ? 'answered' : 'wrong-number';
        const event =
          step === 'answered'
            ? ({ type: 'answered', at, answer: assertion, page: true } as const)
            : ({ type: 'number-given', at, right: false } as const);
        return happen(record, located.dialog, event, book, stamp);
      });
      await patiently(settled);
      const after = await read(located);
      if (after === undefined || step === undefined) return gone(after?.language);
      if (step === 'wrong-number') return viewOf(after, located, token, step);
      const still = provingOf(after, located, token);
      if (still !== undefined)
        return viewOf(after, located, token, still.notice === 'ask-again' ? 'try-again' : 'wrong');
      return hasProved(after, located) ? { state: 'done', language: after.language } : gone(after.language);
    },
  };
}

/** What is asked for: registering names the one offer, a reset the method of one of several. */
function offerOf(state: Proving): Offer | undefined {
  return 'offer' in state ? state.offer : state.offers.find(({ method }) => method === state.method);
}

/** Whether the dialog went on because of a passkey. */
function hasProved({ running }: PersonRecord, { dialog }: Located): boolean {
  if (running?.id !== dialog) return false;
  const { proofs, given } = running.state as Partial<Proving> & {
    readonly given?: { readonly proofs?: Proving['proofs'] };
  };
  return [...(proofs ?? []), ...(given?.proofs ?? [])].some(({ kind }) => kind === 'passkey');
}
