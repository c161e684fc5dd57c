// The field for the new password with its Show button, and the name beside it that password managers save it under.
import type { PasswordRules } from '../../../core/password-rules.ts';
import { element, spoken } from './element.ts';
import { type Field, makeField } from './field.ts';
import type { PageTexts } from './texts/page-texts.ts';

export interface PasswordField extends Field {
  /** Hides the password again. */
  hide(): void;
}

export function makePasswordField(rules: PasswordRules, { password: texts }: PageTexts): PasswordField {
  const toggle = element('button', { type: 'button', class: 'show' });
  const field = makeField(
    'new-password',
    texts.label,
    { type: 'password', autocomplete: 'new-password', passwordrules: generatorRules(rules) },
    { beside: [toggle], more: 'rules' },
  );
  toggle.setAttribute('aria-controls', field.input.id);

  function show(shown: boolean): void {
    field.input.type = shown ? 'text' : 'password';
    toggle.replaceChildren(shown ? texts.hide : texts.show, spoken(` ${texts.what}`));
  }

  toggle.addEventListener('click', () => show(field.input.type === 'password'));
  show(false);
  return { ...field, hide: () => show(false) };
}

/** Not seen and not reached, but there: managers look for a name in front of a new password. */
export function makeNameField(userName: string): HTMLInputElement {
  return element('input', {
    class: 'spoken',
    type: 'text',
    name: 'username',
    autocomplete: 'username',
    value: userName,
    readonly: true,
    tabindex: '-1',
    'aria-hidden': 'true',
  });
}

/** What a manager needs to make a password that is taken (the `passwordrules` language). */
function generatorRules({ minLength, maxLength, classes, asciiOnly }: PasswordRules): string {
  const required = ['lower', 'upper', 'digit', '[-_.!?]'].slice(0, classes > 1 ? classes : 0);
  return [
    `minlength: ${minLength}`,
    `maxlength: ${maxLength}`,
    ...required.map((one) => `required: ${one}`),
    ...(asciiOnly ? ['allowed: ascii-printable'] : []),
  ].join('; ');
}
