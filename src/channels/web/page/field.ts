// A labelled input with its hint and its error, tied together for those who do not see it.
import { element } from './element.ts';

export interface Field {
  readonly node: HTMLElement;
  readonly input: HTMLInputElement;
  /** Says what is wrong, or takes it back with an empty text. */
  complain(error: string): void;
}

/** `more` are ids of further texts that describe the input. */
export function makeField(
  id: string,
  label: string,
  attributes: Readonly<Record<string, string | boolean>>,
  {
    hint = '',
    beside = [],
    more = '',
  }: { readonly hint?: string; readonly beside?: readonly Node[]; readonly more?: string } = {},
): Field {
  const described = `${hint === '' ? '' : `${id}-hint `}${id}-error ${more}`.trim();
  const input = element('input', {
    id,
    name: id,
    'aria-describedby': described,
    autocapitalize: 'none',
    autocorrect: 'off',
    spellcheck: 'false',
    ...attributes,
  });
  const error = element('p', { id: `${id}-error`, class: 'error', hidden: true });
  const node = element('div', { class: 'field' }, element('label', { for: id }, label));
  if (hint !== '') node.append(element('p', { id: `${id}-hint`, class: 'hint' }, hint));
  node.append(element('div', { class: 'box' }, input, ...beside), error);
  return {
    node,
    input,
    complain(text) {
      error.textContent = text;
      error.hidden = text === '';
      if (text === '') input.removeAttribute('aria-invalid');
      else input.setAttribute('aria-invalid', 'true');
    },
  };
}
