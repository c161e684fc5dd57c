// The middle pane: shows one conversation at a time, with a box to write in.
// Must never mix people: everything typed goes to the conversation that is on show.
import { botAvatar } from './avatar.ts';
import { makeCompose } from './compose.ts';
import type { Conversation } from './conversation.ts';
import { element, part } from './element.ts';
import { icon } from './icons.ts';
import { makeScroller } from './scroller.ts';
import { chips } from './suggestions.ts';
import type { Failure } from './wire.ts';

export type Chat = {
  /** Puts a conversation on show and gives back the place and the draft that were left in it. */
  open(conversation: Conversation): void;
  current(): Conversation | undefined;
  load(conversation: Conversation): Promise<Failure | undefined>;
  /** Puts the cursor into the box to write in, or on the pane's title. */
  focus(where: 'field' | 'title'): void;
};

/** Minds the chat pane of index.html; `announce` is for screen readers, `loaded` hears after each drawing. */
export function makeChat(announce: (text: string) => void, loaded: (conversation: Conversation) => void): Chat {
  const box = part('chat-scroll');
  const title = part('chat-title');
  const subtitle = part('chat-subtitle');
  const foot = part('chat-foot');
  const toEnd = part('chat-to-end', 'button');
  const toEndLabel = element('span');
  const chipPlace = element('div', { class: 'chip-place' });
  const compose = makeCompose('compose', (text) => void current?.say(text));
  let current: Conversation | undefined;
  toEnd.append(icon('down'), toEndLabel);
  part('chat-avatar').replaceChildren(botAvatar());
  foot.append(chipPlace, compose.element);
  const scroller = makeScroller(box, toEnd);
  let chipsShown = '';

  const drawChips = (conversation: Conversation): void => {
    const latest = conversation.latest();
    const commands = latest === undefined || latest.messages.length === 0 ? [] : latest.suggestedCommands;
    const now = JSON.stringify([conversation.person.id, commands]);
    if (now === chipsShown) return;
    chipsShown = now;
    const pick = (text: string): void => void conversation.say(text);
    chipPlace.replaceChildren(...(commands.length === 0 ? [] : [chips(commands, conversation.words, pick)]));
  };

  return {
    open(conversation) {
      if (current !== undefined) {
        current.left.draft = compose.field.value;
        current.left.place = scroller.place();
      }
      current = conversation;
      conversation.left.visited = true;
      const { person, words } = conversation;
      box.setAttribute('aria-label', `${person.displayName} & Latchkey`);
      box.replaceChildren(conversation.element);
      subtitle.replaceChildren(
        element('bdi', {}, person.displayName),
        person.jobTitle === '' ? '' : ` · ${person.jobTitle}`,
      );
      foot.lang = person.language;
      toEnd.lang = person.language;
      toEndLabel.textContent = words.newMessages;
      compose.setWords({ label: words.writeTo, placeholder: words.placeholder, send: words.send });
      compose.field.value = conversation.left.draft;
      part('chat').classList.remove('nobody');
      drawChips(conversation);
      scroller.goTo(conversation.left.place);
    },
    current: () => current,
    load: (conversation) =>
      conversation.load((draw) => {
        const open = conversation === current;
        const drawn = (): boolean => {
          const news = draw();
          if (open) {
            drawChips(conversation);
            for (const text of news) announce(text);
          }
          return news.length > 0;
        };
        if (open) scroller.during(drawn);
        else drawn();
        loaded(conversation);
      }),
    focus(where) {
      (where === 'field' ? compose.field : title).focus();
    },
  };
}
