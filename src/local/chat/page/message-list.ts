// The messages of one conversation or of the channel, kept in step with what the server says.
// Must never rebuild the list: a message keeps its element for as long as it exists.
import { element } from './element.ts';
import { type Author, deliveryLine, makeMessage, type MessageActions, type MessageView } from './message.ts';
import { day, together } from './times.ts';
import type { Failure, Message } from './wire.ts';
import type { Words } from './words.ts';

export type MessageList = {
  readonly element: HTMLOListElement;
  /** Shows these messages and gives what to announce of those by others that are new or changed. */
  show(messages: readonly Message[]): readonly string[];
  typing(on: boolean): void;
  /** Adds a text that never left this page, with a way to send it again. */
  addUnsent(text: string, failure: Failure): void;
};

/** Whether there is anything to see in a message (a pressed button leaves an empty one). */
export function isVisible(message: Message): boolean {
  return message.card !== undefined || (message.text ?? '') !== '';
}

/** Replies right below what they reply to, the rest as it came. */
function inThreads(messages: readonly Message[]): readonly Message[] {
  const known = new Set(messages.map(({ id }) => id));
  const isReply = ({ thread }: Message): boolean => thread !== undefined && known.has(thread);
  return messages
    .filter((one) => !isReply(one))
    .flatMap((root) => [root, ...messages.filter((one) => isReply(one) && one.thread === root.id)]);
}

function typingBubble(author: Author, words: Words): HTMLLIElement {
  const dots = element('span', { class: 'dots', 'aria-hidden': 'true' }, ...[1, 2, 3].map(() => element('i')));
  const bubble = element('div', { class: 'bubble' }, dots, element('span', { class: 'spoken' }, words.typing));
  return element('li', { class: 'message theirs leads typing' }, author.avatar(), bubble);
}

/** Makes an empty list; `authorOf` names the author of a message's `from`. */
export function makeMessageList(
  authorOf: (from: string) => Author,
  words: Words,
  actions: MessageActions,
): MessageList {
  const list = element('ol', { class: 'messages' });
  const views = new Map<string, MessageView>();
  const days = new Map<string, HTMLLIElement>();
  const unsent = new Set<HTMLLIElement>();
  const typing = typingBubble(authorOf('bot'), words);

  const dayLine = (at: string): HTMLLIElement => {
    const text = day(at, words.locale);
    const known = days.get(text) ?? element('li', { class: 'day' }, element('span', {}, text));
    days.set(text, known);
    return known;
  };

  const viewOf = (message: Message): MessageView => {
    const known = views.get(message.id) ?? makeMessage(authorOf(message.from), words, actions);
    views.set(message.id, known);
    return known;
  };

  const tail = (): HTMLLIElement[] => [...unsent, ...(typing.isConnected ? [typing] : [])];

  const arrange = (wanted: readonly HTMLLIElement[]): void => {
    for (const item of list.querySelectorAll('li')) {
      if (item.parentElement === list && !wanted.includes(item)) item.remove();
    }
    wanted.forEach((item, index) => {
      // Moving an element drops its focus, so only what stands in the wrong place is moved.
      if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
    });
  };

  return {
    element: list,
    show(messages) {
      const wanted: HTMLLIElement[] = [];
      const news: string[] = [];
      let before: Message | undefined;
      for (const message of inThreads(messages.filter(isVisible))) {
        // A thread stands where it began, however late the last reply is.
        const sameDay = before !== undefined && day(before.at, 'en') === day(message.at, 'en');
        if (!sameDay && message.thread === undefined) wanted.push(dayLine(message.at));
        const leads =
          before === undefined ||
          before.from !== message.from ||
          !together(before.at, message.at) ||
          before.thread !== message.thread;
        const view = viewOf(message);
        const said = view.show(message, leads);
        if (said !== undefined && !authorOf(message.from).own) news.push(said);
        wanted.push(view.element);
        if (message.thread === undefined || before === undefined) before = message;
        else before = { ...message, at: before.at };
      }
      arrange([...wanted, ...tail()]);
      return news;
    },
    typing(on) {
      if (on) list.append(typing);
      else typing.remove();
    },
    addUnsent(text, failure) {
      const place = element('div', { class: 'delivery-place', 'aria-live': 'polite' });
      const bubble = element('div', { class: 'bubble', dir: 'auto' }, element('div', { class: 'prose plain' }, text));
      const item = element(
        'li',
        { class: 'message own leads undelivered' },
        element('div', { class: 'content' }, bubble, place),
      );
      const drop = (): void => {
        unsent.delete(item);
        item.remove();
      };
      const show = (why: Failure): void => {
        const settled = (again: Failure | undefined): void => (again === undefined ? drop() : show(again));
        const line = deliveryLine(why, words, () => actions.sayAgain(text), settled);
        const discard = element('button', { type: 'button', class: 'link' }, words.discard);
        discard.addEventListener('click', drop);
        line.append(discard);
        place.replaceChildren(line);
      };
      unsent.add(item);
      list.append(item);
      show(failure);
    },
  };
}
