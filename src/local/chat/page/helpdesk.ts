// The helpdesk's channel, as its members read it, with a box to post there as the open person.
// Must never speak for somebody who is not open: posts and presses are made as that person only.
import { botAvatar, personAvatar } from './avatar.ts';
import { company, deliveryFailure } from './company.ts';
import { makeCompose } from './compose.ts';
import { element, part } from './element.ts';
import { icon } from './icons.ts';
import type { Author } from './message.ts';
import { isVisible, makeMessageList } from './message-list.ts';
import { makeScroller } from './scroller.ts';
import type { Channel, Failure, Person } from './wire.ts';
import { wordsOf } from './words.ts';

export type Helpdesk = {
  load(): Promise<void>;
  speakAs(person: Person): void;
  unread(): number;
  markSeen(): void;
  /** Call when the panel comes into view, so that it starts at its end. */
  shown(): void;
};

const nobody: Failure = { status: 0, message: '' };

function emptyChannel(): HTMLElement {
  return element(
    'div',
    { class: 'empty' },
    icon('lifebuoy'),
    element('h4', {}, 'Nothing yet'),
    element('p', {}, 'A line appears here for each reset, and when somebody needs a hand.'),
  );
}

/** Minds the helpdesk panel of index.html. */
export function makeHelpdesk(people: readonly Person[], announce: (text: string) => void): Helpdesk {
  const words = wordsOf('en');
  const root = part('helpdesk-scroll');
  const toEnd = part('helpdesk-to-end', 'button');
  toEnd.append(icon('down'), words.newMessages);
  const scroller = makeScroller(root, toEnd);
  let speaker: Person | undefined;
  let channel: Channel | undefined;
  let seen: number | undefined;

  const authorOf = (from: string): Author => {
    if (from === 'bot') return { name: 'Latchkey', own: false, bot: true, avatar: botAvatar };
    const name = people.find((person) => person.id === from)?.displayName ?? 'An employee';
    return { name, own: false, bot: false, avatar: () => personAvatar(from, name) };
  };
  const say = async (text: string): Promise<Failure | undefined> => {
    if (speaker === undefined) return nobody;
    // A post that the bot refused stands in the channel and says so itself.
    const answer = await company.say(speaker.id, text, 'team');
    return 'failure' in answer ? answer.failure : undefined;
  };
  const list = makeMessageList(authorOf, words, {
    sayAgain: say,
    press: async (messageId, data) =>
      speaker === undefined ? nobody : deliveryFailure(await company.press(speaker.id, messageId, data)),
  });
  const compose = makeCompose('helpdesk-compose', (text) => {
    void say(text).then((failure) => {
      if (failure === undefined) return;
      list.addUnsent(text, failure);
      root.replaceChildren(list.element);
      scroller.goTo('end');
    });
  });
  part('helpdesk-foot').append(compose.element);

  const count = (): number => channel?.messages.filter(isVisible).length ?? 0;
  return {
    async load() {
      const answer = await company.helpdesk();
      if ('failure' in answer) return;
      const first = channel === undefined;
      channel = answer.value;
      seen ??= count();
      scroller.during(() => {
        const news = list.show(answer.value.messages);
        const empty = list.element.childElementCount === 0;
        if (empty) root.replaceChildren(emptyChannel());
        else if (root.firstChild !== list.element) root.replaceChildren(list.element);
        if (!first) for (const text of news) announce(`Helpdesk. ${text}`);
        return !first && news.length > 0;
      });
    },
    speakAs(person) {
      speaker = person;
      compose.setWords({
        label: `Post in the channel as ${person.displayName}`,
        placeholder: `Post as ${person.displayName}`,
        send: words.send,
      });
    },
    unread: () => Math.max(count() - (seen ?? 0), 0),
    markSeen: () => {
      seen = count();
    },
    shown: () => scroller.goTo('end'),
  };
}
