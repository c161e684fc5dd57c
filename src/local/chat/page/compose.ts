// A box to write a message in: Enter sends, Shift+Enter makes a line.
// Must never keep a draft outside the page's memory: people type passwords into the wrong box.
import { element } from './element.ts';
import { icon } from './icons.ts';

export type Compose = {
  readonly element: HTMLFormElement;
  readonly field: HTMLTextAreaElement;
  setWords(words: { readonly label: string; readonly placeholder: string; readonly send: string }): void;
};

/** Makes a compose box that hands over each text, trimmed and never empty. */
export function makeCompose(id: string, onSend: (text: string) => void): Compose {
  const field = element('textarea', { id, rows: 1, autocomplete: 'off', dir: 'auto', enterkeyhint: 'send' });
  const label = element('label', { for: id, class: 'spoken' });
  const sendLabel = element('span', { class: 'spoken' });
  const button = element('button', { type: 'submit', class: 'send' }, icon('send'), sendLabel);
  const form = element('form', { class: 'compose' }, label, field, button);
  const send = (): void => {
    const text = field.value.trim();
    if (text === '') return;
    field.value = '';
    onSend(text);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
    field.focus();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  return {
    element: form,
    field,
    setWords(words) {
      label.textContent = words.label;
      field.placeholder = words.placeholder;
      sendLabel.textContent = words.send;
      button.title = words.send;
    },
  };
}
