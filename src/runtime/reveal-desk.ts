// The one-time page's door: opening spends nothing, the right number makes the secret, and only that one answer has it.
import { happen } from '../core/conversation.ts';
import type { At, RevealState } from '../core/dialogs/reveal.ts';
import type { PersonRecord } from '../core/record.ts';
import type { Secret } from '../core/secret.ts';
import type { HandedOver } from './handovers.ts';
import { patiently } from './located.ts';
import type { Loop } from './loop.ts';
import type { RevealDesk, Revealing, RevealView } from './ports.ts';
import type { World } from './world.ts';

/** How long the browser waits for what is made (ms): longer than a directory takes. */
const patience = 25_000;
/** How long the page of a case that ended still says how (ms). */
const afterwards = 15 * 60_000;

interface Located {
  readonly key: string;
  readonly dialog: string;
}

export function makeRevealDesk(world: World, loop: Loop): RevealDesk {
  const gone = (language = world.defaultLanguage): RevealView => ({ state: 'gone', language });

  function stateOf(record: PersonRecord | undefined, { dialog }: Located, token: Secret): RevealState | undefined {
    const { running } = record ?? {};
    if (running === undefined || running.id !== dialog || running.name !== 'reveal') return undefined;
    const state = running.state as RevealState;
    return 'link' in state && loop.links.opens(token, dialog, state.link) ? state : undefined;
  }

  function isOpen(state: RevealState | undefined, record: PersonRecord | undefined): state is At<'waiting'> {
    const now = world.now();
    return state?.at === 'waiting' && state.link.expiresAt > now && (record?.running?.expiresAt ?? 0) > now;
  }

  function viewOf(record: PersonRecord, located: Located, token: Secret): RevealView {
    const { language, running } = record;
    if (running === undefined) return endOf(record, located);
    const state = stateOf(record, located, token);
    if (state?.at === 'revealing') return { state: 'working', language };
    if (!isOpen(state, record)) return gone(language);
    const { action, userName, link, wrongNumbers } = state;
    const triesLeft = world.book.setting.submitsPerLink - wrongNumbers;
    return { state: 'open', action, userName, language, expiresAt: link.expiresAt, triesLeft };
  }

  function endOf({ last, language }: PersonRecord, { dialog }: Located): RevealView {
    const isOver = last === undefined || last.dialog !== dialog || world.now() - last.at > afterwards;
    if (isOver || last.late?.card !== 'reveal-ended') return gone(language);
    const { outcome } = last.late.data;
    switch (outcome) {
      case 'shown':
      case 'unknown':
      case 'not-authorized':
      case 'not-allowed':
      case 'unavailable':
        return { state: outcome, language };
      default:
        return gone(language);
    }
  }

  async function look(token: Secret): Promise<RevealView> {
    const located = loop.links.locate(token);
    if (located === undefined) return gone();
    const { record } = await loop.change(located.key, (current) => current);
    return record === undefined ? gone() : viewOf(record, located, token);
  }

  return {
    open: look,
    async show(token, number): Promise<Revealing> {
      const located = loop.links.locate(token);
      if (located === undefined) return { view: gone() };
      const handover = world.handovers.open();
      let made: HandedOver | undefined;
      try {
        const { settled } = await loop.change(located.key, (record, stamp, book) => {
          const state = stateOf(record, located, token);
          if (record === undefined || !isOpen(state, record)) return record;
          const at = world.now();
          const event = loop.links.matches(number, located.dialog, state.link)
            ? ({ type: 'reveal-asked', at, handover: handover.name } as const)
            : ({ type: 'number-given', at, right: false } as const);
          return happen(record, located.dialog, event, book, stamp);
        });
        await patiently(settled, patience);
      } finally {
        // Whatever comes after this answer, it comes too late to be shown.
        made = handover.take();
      }
      return { view: await look(token), ...(made && { made }) };
    },
  };
}
