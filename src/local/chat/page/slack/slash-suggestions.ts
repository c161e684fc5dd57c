// The commands that fit what is typed after a slash: arrow keys choose, Tab or Enter takes, Escape hides.
// Must never take the focus from the box.
import { element } from '../element.ts';
import type { SlackWords } from './slack-words.ts';
import type { SlackCommand } from './wire.ts';

export type Suggestions = {
  readonly element: HTMLElement;
  offer(commands: readonly SlackCommand[]): void;
  hide(): void;
  /** Whether the key was for the suggestions; then it is dealt with. */
  takes(event: KeyboardEvent): boolean;
};

let made = 0;

/** The commands that begin with what is typed, while nothing stands after the name yet. */
export function fitting(commands: readonly SlackCommand[], typed: string): readonly SlackCommand[] {
  if (!/^\/\S*$/u.test(typed)) return [];
  return commands.filter(({ command }) => command.startsWith(typed.toLowerCase()));
}

/** Suggestions for `field`. */
export function makeSuggestions(field: HTMLTextAreaElement, words: SlackWords): Suggestions {
  const id = `sl-slash-${(made += 1)}`;
  const list = element('ul', { id, class: 'sl-slash-list', role: 'listbox', 'aria-label': words.commands });
  const found = element('p', { class: 'spoken', role: 'status' });
  const root = element(
    'div',
    { class: 'sl-slash', hidden: true },
    element('p', { class: 'sl-slash-title', 'aria-hidden': 'true' }, words.commands),
    list,
  );
  let commands: readonly SlackCommand[] = [];
  let shown: readonly SlackCommand[] = [];
  let at = 0;
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', id);

  const mark = (): void => {
    [...list.children].forEach((item, index) => item.setAttribute('aria-selected', String(index === at)));
    field.setAttribute('aria-activedescendant', `${id}-${at}`);
    list.children[at]?.scrollIntoView({ block: 'nearest' });
  };
  const hide = (): void => {
    root.hidden = true;
    shown = [];
    found.textContent = '';
    field.removeAttribute('aria-activedescendant');
  };
  const take = (command: SlackCommand): void => {
    field.value = `${command.command} `;
    hide();
    field.focus();
  };
  const draw = (command: SlackCommand, index: number): HTMLLIElement => {
    const item = element(
      'li',
      { id: `${id}-${index}`, role: 'option', 'aria-selected': 'false' },
      element(
        'span',
        { class: 'command' },
        command.command,
        command.usage === '' ? undefined : element('span', { class: 'usage' }, ` ${command.usage}`),
      ),
      element('span', { class: 'what' }, command.description),
    );
    // The box keeps its focus while somebody clicks.
    item.addEventListener('mousedown', (event) => event.preventDefault());
    item.addEventListener('click', () => take(command));
    return item;
  };
  const show = (): void => {
    const fit = fitting(commands, field.value);
    if (fit.length === 0) return hide();
    shown = fit;
    at = 0;
    list.replaceChildren(...fit.map(draw));
    root.hidden = false;
    found.textContent = words.commandsFound(fit.length);
    mark();
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => {
      at = (at + 1) % shown.length;
      mark();
    },
    ArrowUp: () => {
      at = (at - 1 + shown.length) % shown.length;
      mark();
    },
    Escape: hide,
    Tab: () => take(shown[at] as SlackCommand),
    Enter: () => take(shown[at] as SlackCommand),
  };
  field.addEventListener('input', show);
  field.addEventListener('blur', hide);
  return {
    element: element('div', { class: 'sl-slash-place' }, found, root),
    offer(now) {
      commands = now;
    },
    hide,
    takes(event) {
      const key = keys[event.key];
      if (shown.length === 0 || key === undefined || event.isComposing || event.shiftKey) return false;
      // A command that is typed in full is sent, not completed once more.
      if (event.key === 'Enter' && shown[at]?.command === field.value) return false;
      event.preventDefault();
      event.stopPropagation();
      key();
      return true;
    },
  };
}
