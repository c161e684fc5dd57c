// The box to write in: text, or a slash command with suggestions; beside it the shortcuts of the app.
// Must never send an unknown command as text, and never keep a draft outside the page's memory.
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { makeMenu } from './menu.ts';
import type { SlackWords } from './slack-words.ts';
import { makeSuggestions } from './slash-suggestions.ts';
import type { SlackCommand, SlackShortcut } from './wire.ts';

export type ComposerActs = {
  /** Resolves with what went wrong; then the text stays in the box. */
  say(text: string): Promise<string | undefined>;
  command(command: string, text: string): Promise<string | undefined>;
  shortcut?(callbackId: string): Promise<string | undefined>;
};

export type Composer = {
  readonly element: HTMLElement;
  readonly field: HTMLTextAreaElement;
  offer(commands: readonly SlackCommand[], shortcuts: readonly SlackShortcut[]): void;
  /** Shows that the next text is a reply; without a text, that it is not. */
  inThread(on: boolean, stop: () => void): void;
  tell(trouble: string | undefined): void;
};

let made = 0;

/** Splits what is typed into a command and its text; undefined for a plain message. */
export function commandIn(text: string): { readonly command: string; readonly text: string } | undefined {
  const found = /^(?<command>\/\S+)\s*(?<rest>.*)$/su.exec(text)?.groups;
  return found === undefined ? undefined : { command: found['command'] ?? '', text: (found['rest'] ?? '').trim() };
}

/** Makes a composer; `place` is whom or where it writes to. */
export function makeComposer(place: string, words: SlackWords, acts: ComposerActs): Composer {
  const id = `sl-compose-${(made += 1)}`;
  const label = words.writeIn(place);
  const field = element('textarea', {
    id,
    rows: 1,
    autocomplete: 'off',
    dir: 'auto',
    enterkeyhint: 'send',
    placeholder: label,
    spellcheck: 'false',
  });
  const send = element(
    'button',
    { type: 'submit', class: 'sl-send' },
    icon('send'),
    element('span', { class: 'spoken' }, words.send),
  );
  const trouble = element('p', { class: 'sl-trouble', role: 'status' });
  const threadLine = element('p', { class: 'sl-reply-line', hidden: true });
  const shortcuts = makeMenu(words.openShortcuts, 'bolt');
  const tools = element(
    'div',
    { class: 'sl-tools' },
    acts.shortcut === undefined ? undefined : shortcuts.element,
    element('span', { class: 'grow' }),
    send,
  );
  const box = element('div', { class: 'sl-box' }, threadLine, field, tools);
  const form = element(
    'form',
    { class: 'sl-compose' },
    element('label', { class: 'spoken', for: id }, label),
    trouble,
    box,
  );
  let known: readonly SlackCommand[] = [];
  let replying = false;
  const suggestions = makeSuggestions(field, words);
  box.prepend(suggestions.element);

  const tell = (text: string | undefined): void => {
    trouble.replaceChildren(...(text === undefined ? [] : [icon('warning'), element('span', {}, text)]));
  };
  const outcome = async (text: string): Promise<string | undefined> => {
    const asked = commandIn(text);
    if (asked === undefined) return acts.say(text);
    if (replying) return words.noCommandInThread;
    if (!known.some(({ command }) => command === asked.command)) return words.unknownCommand(asked.command);
    return acts.command(asked.command, asked.text);
  };
  const hand = (): void => {
    const text = field.value.trim();
    if (text === '') return;
    field.value = '';
    suggestions.hide();
    tell(undefined);
    void outcome(text).then((why) => {
      tell(why);
      // What did not leave can be sent again, unless something else was typed meanwhile.
      if (why !== undefined && field.value === '') field.value = text;
    });
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    hand();
    field.focus();
  });
  field.addEventListener('keydown', (event) => {
    if (suggestions.takes(event) || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    hand();
  });
  return {
    element: form,
    field,
    tell,
    offer(commands, offered) {
      known = commands;
      suggestions.offer(commands);
      shortcuts.offer(
        offered.map(({ callbackId, name }) => ({
          title: name,
          run: () => void acts.shortcut?.(callbackId).then(tell),
        })),
      );
      shortcuts.element.hidden = offered.length === 0;
    },
    inThread(on, stop) {
      replying = on;
      threadLine.hidden = !on;
      const end = element('button', { type: 'button', class: 'link' }, words.stopReplying);
      end.addEventListener('click', stop);
      threadLine.replaceChildren(...(on ? [icon('reply'), element('span', {}, words.replyingTo), end] : []));
    },
  };
}
