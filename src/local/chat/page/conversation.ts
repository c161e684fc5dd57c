// One person's conversation with the bot: what was said, what is on its way, what has not been seen.
// Must never lose what somebody typed: its elements live on while another person is open.
import { botAvatar, personAvatar } from './avatar.ts';
import { company, deliveryFailure } from './company.ts';
import { element } from './element.ts';
import type { Author } from './message.ts';
import { isVisible, makeMessageList } from './message-list.ts';
import type { Place } from './scroller.ts';
import { emptyConversation } from './suggestions.ts';
import type { Conversation as Wire, Delivery, Failure, Message, Person } from './wire.ts';
import { type Words, wordsOf } from './words.ts';

export type Conversation = {
  readonly person: Person;
  readonly words: Words;
  readonly element: HTMLElement;
  /** What the reader left behind when turning to another person. */
  readonly left: { draft: string; place: Place; visited: boolean };
  latest(): Wire | undefined;
  /** Asks the server and draws what is new; `show` wraps the drawing so that the page can mind the scrolling. */
  load(show: (draw: () => readonly string[]) => void): Promise<Failure | undefined>;
  say(text: string): Promise<void>;
  unread(): number;
  markSeen(): void;
};

const fromBot = (wire: Wire): number => wire.messages.filter((m) => m.from === 'bot' && isVisible(m)).length;

/** Makes a person's conversation, empty until it is loaded; `changed` asks for a new load. */
export function makeConversation(person: Person, changed: () => void): Conversation {
  const words = wordsOf(person.language);
  const bot: Author = { name: 'Latchkey', own: false, bot: true, avatar: botAvatar };
  const own: Author = {
    name: person.displayName,
    own: true,
    bot: false,
    avatar: () => personAvatar(person.id, person.displayName),
  };
  const refused = new Map<string, Failure>();
  let wire: Wire | undefined;
  let seen: number | undefined;
  let asked = 0;
  let answered = 0;

  const note = (delivery: Delivery): void => {
    if (delivery.status >= 400) refused.set(delivery.id, { status: delivery.status, message: '' });
  };
  const send = async (text: string): Promise<Failure | undefined> => {
    const answer = await company.say(person.id, text, 'personal');
    if ('failure' in answer) return answer.failure;
    note(answer.value);
    changed();
    return undefined;
  };
  const list = makeMessageList((from) => (from === 'bot' ? bot : own), words, {
    sayAgain: send,
    async press(messageId, data) {
      const failure = deliveryFailure(await company.press(person.id, messageId, data));
      changed();
      return failure;
    },
  });
  const root = element('div', { class: 'conversation', lang: person.language });

  const say = async (text: string): Promise<void> => {
    const failure = await send(text);
    if (failure === undefined) return;
    list.addUnsent(text, failure);
    root.replaceChildren(list.element);
  };
  const withRefusals = (message: Message): Message => {
    const failed = message.failed ?? refused.get(message.id);
    return failed === undefined ? message : { ...message, failed };
  };
  const draw = (now: Wire): readonly string[] => {
    const news = list.show(now.messages.map(withRefusals));
    list.typing(now.typing);
    const isEmpty = list.element.childElementCount === 0;
    if (isEmpty) root.replaceChildren(emptyConversation(now, words, (text) => void say(text)));
    else if (!list.element.isConnected || root.firstChild !== list.element) root.replaceChildren(list.element);
    return news;
  };

  return {
    person,
    words,
    element: root,
    left: { draft: '', place: 'end', visited: false },
    latest: () => wire,
    async load(show) {
      asked += 1;
      const mine = asked;
      const answer = await company.conversation(person.id);
      if ('failure' in answer) return answer.failure;
      // Of two questions under way at once, a late answer to the earlier one must not win.
      if (mine < answered) return undefined;
      answered = mine;
      const first = wire === undefined;
      wire = answer.value;
      seen ??= fromBot(answer.value);
      show(() => {
        const news = draw(answer.value);
        return first ? [] : news;
      });
      return undefined;
    },
    say,
    unread: () => (wire === undefined ? 0 : Math.max(fromBot(wire) - (seen ?? 0), 0)),
    markSeen() {
      if (wire !== undefined) seen = fromBot(wire);
    },
  };
}
