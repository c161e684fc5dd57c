// Forms over the conversation (Slack calls them modals): opened at the press, and kept open when the very same card comes
// back, for that means that what was sent was not right. Keeps nothing but who waits for a card right now.
import type { Showing } from '../../runtime/ports.ts';
import type { Api } from './api.ts';
import type { AdaptiveCardJson } from './blocks/card-parts.ts';
import { toForm } from './blocks/form.ts';
import type { Workspace } from './install/workspace.ts';
import type { Payload } from './payload.ts';
import { own, textAt } from './read.ts';
import { makeShortMemory } from './short-memory.ts';

/** What became of the card behind a form that was sent. */
export type Outcome = { readonly again: AdaptiveCardJson } | 'went-on';

export interface Forms {
  /** The form of a pressed button, as the press itself carries it; undefined: this release did not make that button. */
  viewOf(payload: Payload, language: string): object | undefined;
  /** Opens it at once: Slack allows three seconds. Answers `too-slow` when Slack found them over. Throws a Fault. */
  open(workspace: Workspace, payload: Payload, view: object): Promise<'opened' | 'too-slow'>;
  /** Waits for the next card that is shown to this person; `ticket` is the sent form's. `end` must be called. */
  watch(personId: string, ticket: string | undefined): { readonly outcome: Promise<Outcome>; end(): void };
  /**
   * A card is on its way to a person. True: it says what is wrong with the form that they have just sent, and is said
   * there, so that it need not be sent.
   */
  shown(
    personId: string,
    showing: Pick<Showing, 'ticket' | 'language' | 'shown'>,
    card: () => AdaptiveCardJson,
  ): boolean;
  /** The language of the last card that this process showed to a person: a form speaks as its card does. */
  languageOf(personId: string): string | undefined;
}

interface Watcher {
  readonly ticket: string | undefined;
  readonly settle: (outcome: Outcome) => void;
}

/** The trigger was used up or too old: Slack's names for it. */
const tooLate: ReadonlySet<string> = new Set(['expired_trigger_id', 'trigger_expired', 'invalid_trigger_id']);
/** A second delivery of one press, or a form that is open already: nothing is amiss. */
const openAlready: ReadonlySet<string> = new Set([
  'exchanged_trigger_id',
  'trigger_exchanged',
  'duplicate_external_id',
]);
const tolerated: ReadonlySet<string> = new Set([...tooLate, ...openAlready]);

const hour = 3_600_000;

export function makeForms(api: Api): Forms {
  const watchers = new Map<string, Set<Watcher>>();
  const languages = makeShortMemory<string>(hour, 10_000, Date.now);

  return {
    viewOf(payload, language) {
      const [action] = Array.isArray(payload['actions']) ? payload['actions'] : [];
      const message = {
        channel: textAt(payload, 'container', 'channel_id') ?? '',
        ts: textAt(payload, 'container', 'message_ts') ?? '',
        blocks: blocksOf(payload),
      };
      return toForm(textAt(action, 'value') ?? '', message, language);
    },

    async open(workspace, payload, view) {
      const args = { trigger_id: textAt(payload, 'trigger_id') ?? '', view };
      const answer = await api.call(workspace, 'now', 'views.open', args, tolerated);
      return answer['ok'] === false && tooLate.has(textAt(answer, 'error') ?? '') ? 'too-slow' : 'opened';
    },

    watch(personId, ticket) {
      const waiting = watchers.get(personId) ?? new Set<Watcher>();
      watchers.set(personId, waiting);
      let settle: (outcome: Outcome) => void = () => {};
      const outcome = new Promise<Outcome>((resolve) => {
        settle = resolve;
      });
      const watcher = { ticket, settle };
      waiting.add(watcher);
      return {
        outcome,
        end() {
          waiting.delete(watcher);
          if (waiting.size === 0 && watchers.get(personId) === waiting) watchers.delete(personId);
        },
      };
    },

    languageOf: (personId) => languages.get(personId),

    shown(personId, { ticket, language, shown }, card) {
      languages.set(personId, language);
      const waiting = [...(watchers.get(personId) ?? [])];
      // An answer to a press that stands in no card of its own; of two forms nobody knows which one it is about.
      const isNotice = shown.card === 'approval-notice' && waiting.length === 1;
      for (const watcher of waiting) {
        const same = ticket !== undefined && ticket === watcher.ticket;
        watcher.settle(same || isNotice ? { again: card() } : 'went-on');
      }
      return isNotice;
    },
  };
}

function blocksOf(payload: Payload): readonly unknown[] {
  const blocks = own(own(payload, 'message'), 'blocks');
  return Array.isArray(blocks) ? blocks : [];
}
