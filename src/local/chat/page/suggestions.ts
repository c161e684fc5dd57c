// The commands the bot offers: large in an empty conversation, a row of chips above the box afterwards.
// Must never invent a command: it shows what the server lists.
import { botAvatar } from './avatar.ts';
import { element } from './element.ts';
import type { Command, Conversation } from './wire.ts';
import type { Words } from './words.ts';

function button(command: Command, className: string, onPick: (text: string) => void): HTMLButtonElement {
  const made = element(
    'button',
    { type: 'button', class: className, title: className === 'chip' ? command.description : undefined },
    element('span', { class: 'command', dir: 'auto' }, command.title),
    ...(className === 'chip' ? [] : [element('span', { class: 'what', dir: 'auto' }, command.description)]),
  );
  made.addEventListener('click', () => onPick(command.title));
  return made;
}

/** A row of chips; empty when there is nothing to offer. */
export function chips(commands: readonly Command[], words: Words, onPick: (text: string) => void): HTMLElement {
  return element(
    'ul',
    { class: 'chips', 'aria-label': words.suggestions },
    ...commands.map((command) => element('li', {}, button(command, 'chip', onPick))),
  );
}

/** What an empty conversation shows: the bot, a hint and the commands as large buttons. */
export function emptyConversation(
  conversation: Conversation,
  words: Words,
  onPick: (text: string) => void,
): HTMLElement {
  const example = conversation.suggestedCommands[0]?.title ?? words.example;
  return element(
    'div',
    { class: 'empty starters' },
    botAvatar(),
    element('h3', {}, words.emptyTitle),
    element('p', {}, words.emptyHint(example)),
    ...(conversation.installed ? [] : [element('p', { class: 'note' }, words.notInstalled)]),
    element(
      'ul',
      { 'aria-label': words.suggestions },
      ...conversation.suggestedCommands.slice(0, 4).map((c) => element('li', {}, button(c, 'starter', onPick))),
    ),
  );
}
