// The form: number, new password, rules, strength, button; and what is said when it is not taken. Must never empty the
// password field after a refusal, so that it can be corrected on the spot.
import type { WriteRefusal } from '../../../core/event.ts';
import type { PageAnswer } from '../wire.ts';
import { element } from './element.ts';
import { makeField } from './field.ts';
import { makeMeter } from './meter.ts';
import { makeNameField, makeOldField, makePasswordField } from './password-field.ts';
import { makeRuleList } from './rule-list.ts';
import { fill } from './texts/speech.ts';
import type { PageTexts } from './texts/page-texts.ts';
import type { PageView } from '../../../runtime/ports.ts';

export type OpenView = Extract<PageView, { state: 'open' }>;

/** Why it was not taken: the server's refusal, or no answer at all. */
export type Trouble = WriteRefusal | 'not-sent';

export interface Form {
  readonly node: HTMLElement;
  busy(on: boolean): void;
  /** Explains at the field that it is about, and takes the person there if `move`. */
  refuse(trouble: Trouble, triesLeft: number, move: boolean): void;
  /** Marks the rules that the password breaks. */
  breakRules(): void;
}

export interface FormTold {
  readonly announce: (text: string) => void;
  /** `old` only where the form asks for it. */
  readonly submit: (number: string, password: string, old: string | undefined) => void;
  /** The code that was typed for a link that was sent: there is no number to ask for then. */
  readonly code?: string | undefined;
  /** That code does not open it any more. */
  readonly lapsed?: () => void;
}

/** How long typing must rest before a screen reader is told how it stands (ms). */
const speakAfter = 1200;

export function makeForm(
  view: OpenView,
  words: NonNullable<PageAnswer['words']>,
  texts: PageTexts,
  told: FormTold,
): Form {
  const number = makeField(
    'number',
    texts.number.label,
    { inputmode: 'numeric', autocomplete: 'off', required: true, dir: 'ltr' },
    { hint: texts.number.hint },
  );
  const old = view.old === true ? makeOldField(texts) : undefined;
  const password = makePasswordField(view.rules, texts);
  const rules = makeRuleList(view.rules, texts);
  const own = [...words, ...view.rules.forbidden, ...view.userName.split(/[^\p{L}\p{N}]+/u)].filter(
    (word) => word !== '',
  );
  let standing = '';
  const meter = makeMeter(texts, own, (strength) => (standing = strength));
  const alert = element('p', { class: 'alert', tabindex: '-1', hidden: true });
  const button = element('button', { type: 'submit', class: 'main' }, element('span', {}, texts.submit));
  const fields = [number, ...(old === undefined ? [] : [old]), password];
  let isBusy = false;
  let isStrict = false;
  let speaking: ReturnType<typeof setTimeout> | undefined;

  const node = element(
    'form',
    { novalidate: true, autocomplete: 'on' },
    alert,
    ...(told.code === undefined ? [number.node] : []),
    makeNameField(view.userName),
    ...(old === undefined ? [] : [old.node]),
    password.node,
    meter.node,
    element('div', { id: 'rules' }, rules.node),
    button,
  );

  function warn(text: string): void {
    alert.textContent = text;
    alert.hidden = text === '';
  }

  function judge(): { readonly met: number; readonly all: number } {
    const count = rules.judge(password.input.value, isStrict);
    clearTimeout(speaking);
    const summary = fill(texts.rules.summary, count);
    speaking = setTimeout(() => password.input.value !== '' && told.announce(`${summary} ${standing}`), speakAfter);
    return count;
  }

  function complain(): HTMLInputElement | undefined {
    const { met, all } = judge();
    const missing = password.input.value === '';
    number.complain(told.code !== undefined || /^\d{4}$/.test(digits()) ? '' : texts.number.missing);
    password.complain(missing ? texts.password.missing : met < all ? texts.rules.broken : '');
    old?.complain(old.input.value === '' ? texts.old.missing : '');
    return fields.find(({ input }) => input.hasAttribute('aria-invalid'))?.input;
  }

  function complainOf(field: ReturnType<typeof fieldOf>, trouble: Trouble, triesLeft: number): void {
    const text = trouble === 'not-sent' ? texts.notSent : texts.refusals[trouble];
    const left = fill(texts.triesLeft[triesLeft === 1 ? 'one' : 'other'], { count: triesLeft });
    if (field === 'number') number.complain(`${text} ${left}`);
    else if (field === 'old') old?.complain(`${text} ${left}`);
    else if (field === 'password') password.complain(text);
    else warn(text);
  }

  const digits = (): string => told.code ?? number.input.value.replaceAll(/[\s-]/g, '');

  number.input.addEventListener('input', () => number.complain(''));
  old?.input.addEventListener('input', () => old.complain(''));
  password.input.addEventListener('input', () => {
    // What was said of the last password is not said of this one.
    password.complain('');
    judge();
    meter.judge(password.input.value);
  });
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isBusy) return;
    warn('');
    isStrict = true;
    const wrong = complain();
    if (wrong !== undefined) return wrong.focus();
    // A password left readable would be offered again as form history.
    password.hide();
    old?.hide();
    told.submit(digits(), password.input.value, old?.input.value);
  });
  judge();

  return {
    node,
    busy(on) {
      isBusy = on;
      clearTimeout(speaking);
      for (const { input } of fields) input.readOnly = on;
      button.setAttribute('aria-disabled', String(on));
      button.replaceChildren(element('span', {}, on ? texts.submitting : texts.submit));
      node.classList.toggle('busy', on);
      if (on) told.announce(texts.submitting);
    },
    refuse(trouble, triesLeft, move) {
      const field = fieldOf(trouble);
      if (field === 'number' && told.code !== undefined) return told.lapsed?.();
      complainOf(field, trouble, triesLeft);
      if (!move) return;
      if (field === 'number') number.input.select();
      ({ number: number.input, old: old?.input ?? alert, password: password.input, none: alert })[field].focus();
    },
    breakRules() {
      isStrict = true;
      judge();
      password.complain(texts.rules.broken);
      password.input.focus();
    },
  };
}

function fieldOf(trouble: Trouble): 'number' | 'old' | 'password' | 'none' {
  if (trouble === 'wrong-number') return 'number';
  if (trouble === 'old-password-wrong') return 'old';
  if (trouble === 'old-password-same') return 'password';
  return trouble.startsWith('password-') ? 'password' : 'none';
}
