// The fields for passwords with their Show buttons, and the name beside them that password managers save it under.
import type { PasswordRules } from '../../../core/password-rules.ts';
import { element, spoken } from './element.ts';
import { type Field, makeField } from './field.ts';
import type { PageTexts } from './texts/page-texts.ts';

export interface PasswordField extends Field {
  /** Hides the password again. */
  hide(): void;
}

export function makePasswordField(rules: PasswordRules, { password: texts }: PageTexts): PasswordField {
  return shownOnDemand(
    'new-password',
    { ...texts, hint: '' },
    { autocomplete: 'new-password', passwordrules: generatorRules(rules) },
    'rules',
  );
}

/** The field for the present password. */
export function makeOldField({ password, old }: PageTexts): PasswordField {
  return shownOnDemand('current-password', { ...password, ...old }, { autocomplete: 'current-password' });
}

interface FieldTexts {
  readonly label: string;
  readonly hint: string;
  readonly show: string;
  readonly hide: string;
  readonly what: string;
}

function shownOnDemand(
  id: string,
  texts: FieldTexts,
  attributes: Readonly<Record<string, string>>,
  more = '',
): PasswordField {
  const toggle = element('button', { type: 'button', class: 'show' });
  const { label, hint } = texts;
  const field = makeField(id, label, { type: 'password', ...attributes }, { hint, beside: [toggle], more });
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
