// One message in a conversation or the channel: who, when, text or card, and whether it arrived.
// Must never redraw a card that did not change: what was typed into it and the focus stay.
import { drawCard } from './card.ts';
import { markdownText } from './card-text.ts';
import { element } from './element.ts';
import { icon } from './icons.ts';
import { clock } from './times.ts';
import type { Failure, Message } from './wire.ts';
import type { Words } from './words.ts';

/** Who wrote a message, as the list shows it. */
export type Author = {
  readonly name: string;
  /** Written by the person whose conversation this is. */
  readonly own: boolean;
  /** Written by the bot, whose texts are Markdown. */
  readonly bot: boolean;
  avatar(): HTMLElement;
};

/** What a message can set off. Both resolve when the outcome is known; a failure is shown on the message. */
export type MessageActions = {
  press(messageId: string, data: object): Promise<Failure | undefined>;
  sayAgain(text: string): Promise<Failure | undefined>;
};

export type MessageView = {
  readonly element: HTMLLIElement;
  /** Shows the message as it is now; `leads` when it starts a group. Gives the text to announce when it changed. */
  show(message: Message, leads: boolean): string | undefined;
};

type Parts = { readonly meta: HTMLElement; readonly body: HTMLElement; readonly delivery: HTMLElement };

/** A failure in one line: the words, the status and the reason. */
function failureText(failure: Failure, words: Words): string {
  if (failure.status === 0) return `${words.notDelivered}: ${words.nobodyAnswers}`;
  const reason = [failure.code, failure.message].filter((piece) => piece !== undefined && piece !== '').join(' · ');
  return `${words.notDelivered}: ${failure.status}${reason === '' ? '' : ` ${reason}`}`;
}

/** The line under an undelivered message, with a way to try again when there is one. */
export function deliveryLine(
  failure: Failure,
  words: Words,
  retry?: () => Promise<Failure | undefined>,
  settled?: (failure: Failure | undefined) => void,
): HTMLElement {
  const line = element('p', { class: 'delivery' }, icon('warning'), element('span', {}, failureText(failure, words)));
  if (retry === undefined) return line;
  const button = element('button', { type: 'button', class: 'link' }, words.retry);
  button.addEventListener('click', () => {
    button.disabled = true;
    void retry().then((again) => {
      button.disabled = false;
      settled?.(again);
    });
  });
  line.append(button);
  return line;
}

/** After a redraw: into the new card's first field or button, else onto what replaced it. */
function focusInto(item: HTMLElement): void {
  const target =
    item.querySelector<HTMLElement>('input, textarea, select') ?? item.querySelector<HTMLElement>('button');
  (target ?? item).focus({ preventScroll: false });
}

function drawMeta(parts: Parts, author: Author, message: Message, words: Words): void {
  parts.meta.replaceChildren(
    element('span', { class: 'author', dir: 'auto' }, author.own ? words.you : author.name),
    element('time', { datetime: message.at }, clock(message.at, words.locale)),
    ...(message.edited ? [element('span', { class: 'edited' }, words.edited)] : []),
  );
}

/** Makes the view of one message; call `show` with every newer version of it. */
export function makeMessage(author: Author, words: Words, actions: MessageActions): MessageView {
  const parts: Parts = {
    meta: element('p', { class: 'meta' }),
    body: element('div', { class: 'body', tabindex: -1 }),
    delivery: element('div', { class: 'delivery-place', 'aria-live': 'polite' }),
  };
  const item = element(
    'li',
    { class: `message ${author.own ? 'own' : 'theirs'}` },
    ...(author.own ? [] : [author.avatar()]),
    element('div', { class: 'content' }, parts.meta, parts.body, parts.delivery),
  );
  let shown = '';
  let shownFailure = '';

  const showFailure = (failure: Failure | undefined, retry?: () => Promise<Failure | undefined>): void => {
    item.classList.toggle('undelivered', failure !== undefined);
    if (failure === undefined) return parts.delivery.replaceChildren();
    const settled = (again: Failure | undefined): void => {
      if (again === undefined && item.classList.contains('own')) {
        parts.delivery.replaceChildren(element('p', { class: 'delivery sent-again' }, icon('check'), words.sentAgain));
      } else showFailure(again, retry);
    };
    parts.delivery.replaceChildren(deliveryLine(failure, words, retry, settled));
  };

  const press = async (id: string, data: object, button: HTMLElement | undefined): Promise<void> => {
    if (item.classList.contains('busy')) return;
    item.classList.add('busy');
    button?.classList.add('pressed');
    const failure = await actions.press(id, data);
    item.classList.remove('busy');
    button?.classList.remove('pressed');
    showFailure(failure, () => actions.press(id, data));
  };

  const drawBody = (message: Message): string => {
    const text = message.text ?? '';
    const pieces: HTMLElement[] = [];
    if (text !== '') {
      const inside = author.bot ? markdownText(text) : element('div', { class: 'prose plain' }, text);
      pieces.push(element('div', { class: 'bubble', dir: 'auto' }, inside));
    }
    const card =
      message.card === undefined ? undefined : drawCard(message.card, (d, b) => void press(message.id, d, b));
    if (message.card !== undefined) {
      pieces.push(card?.element ?? element('div', { class: 'card broken' }, icon('warning'), words.badCard));
    }
    const hadFocus = parts.body.contains(document.activeElement);
    parts.body.replaceChildren(...pieces);
    if (hadFocus) focusInto(parts.body);
    return [text, card?.spoken ?? ''].filter((piece) => piece !== '').join('. ');
  };

  return {
    element: item,
    show(message, leads) {
      item.classList.toggle('leads', leads);
      item.classList.toggle('in-thread', message.thread !== undefined);
      drawMeta(parts, author, message, words);
      const failure = JSON.stringify(message.failed ?? null);
      if (failure !== shownFailure) {
        const again = author.own && message.text !== undefined ? message.text : undefined;
        showFailure(message.failed, again === undefined ? undefined : () => actions.sayAgain(again));
        shownFailure = failure;
      }
      const now = JSON.stringify([message.text, message.card]);
      if (now === shown) return undefined;
      const changed = shown !== '';
      shown = now;
      const said = drawBody(message);
      item.classList.toggle('renewed', changed);
      return `${changed ? `${words.updated}. ` : ''}${author.name}: ${said}`;
    },
  };
}
