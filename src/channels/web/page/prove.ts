// The second proof, for whoever came by a link that they were sent: a choice of ways, then a code or a passkey. Must never keep a code
// but for the form that follows.
import type { ProveView } from '../../../runtime/ports-prove.ts';
import { type Child, element } from './element.ts';
import { makeField } from './field.ts';
import { makePasskeyStep } from './prove-passkey.ts';
import { link, type Prove, type ProveTold, warn } from './prove-parts.ts';
import { fill } from './texts/speech.ts';
import type { PageTexts } from './texts/page-texts.ts';

type Step<At extends ProveView['step']['at']> = Extract<ProveView['step'], { at: At }>;

/** The choice, the field for the code, or the button for the passkey. */
export function makeProve({ step }: ProveView, texts: PageTexts, told: ProveTold): Prove {
  switch (step.at) {
    case 'choose':
      return makeChoice(step, texts, told);
    case 'code':
      return makeCode(step, texts, told);
    case 'passkey':
      return makePasskeyStep(step, texts, told);
  }
}

function makeChoice({ methods, notice }: Step<'choose'>, { prove, notSent }: PageTexts, told: ProveTold): Prove {
  const alert = element(
    'p',
    { class: 'alert', tabindex: '-1', hidden: notice === '' },
    notice && prove.notices[notice],
  );
  const buttons = methods.map(({ method, hint }) => {
    const text = fill(prove.methods[method] ?? method, { hint });
    const button = element('button', { type: 'button', class: 'main' }, element('span', {}, text));
    button.addEventListener('click', () => isBusy || told.choose(method));
    return button;
  });
  const none = methods.length === 0 ? [element('p', {}, prove.none)] : [];
  const node = element('div', { class: 'ways' }, element('p', {}, prove.intro), alert, ...none, ...buttons);
  let isBusy = false;
  return {
    node,
    busy(on) {
      isBusy = on;
      for (const button of buttons) button.setAttribute('aria-disabled', String(on));
      node.classList.toggle('busy', on);
      if (on) told.announce(prove.sending);
    },
    lost: () => warn(alert, notSent),
    focus: () => undefined,
  };
}

function makeCode(step: Step<'code'>, { prove, notSent }: PageTexts, told: ProveTold): Prove {
  const { method, hint, minutes, left, notice, canResend } = step;
  const sent = fill(prove.sentTo[method] ?? '', { hint, minutes });
  const field = makeField(
    'code',
    prove.code,
    { inputmode: 'numeric', autocomplete: 'one-time-code', required: true, dir: 'ltr', maxlength: '30' },
    { hint: sent },
  );
  const said = noticeOf(notice, left, prove);
  const alert = element('p', { class: 'alert', tabindex: '-1', hidden: true });
  if (said !== '') field.complain(said);
  const button = element('button', { type: 'submit', class: 'main' }, element('span', {}, prove.check));
  const others: Child[] = [link(prove.another, () => isBusy || told.again())];
  if (canResend) others.unshift(link(prove.resend, () => isBusy || told.choose(method)));
  const node = element(
    'form',
    { novalidate: true, autocomplete: 'off' },
    alert,
    field.node,
    button,
    element('p', { class: 'others' }, ...others),
  );
  let isBusy = false;
  const digits = (): string => field.input.value.replaceAll(/[\s-]/g, '');
  field.input.addEventListener('input', () => field.complain(''));
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isBusy) return;
    const isWhole = /^(?:\d{6}|\d{8}|\d{20})$/.test(digits());
    field.complain(isWhole ? '' : prove.missing);
    if (isWhole) told.answer(digits());
    else field.input.focus();
  });
  return {
    node,
    busy(on) {
      isBusy = on;
      field.input.readOnly = on;
      button.setAttribute('aria-disabled', String(on));
      button.replaceChildren(element('span', {}, on ? prove.checking : prove.check));
      node.classList.toggle('busy', on);
      if (on) told.announce(prove.checking);
    },
    lost: () => warn(alert, notSent),
    focus: () => field.input.focus(),
  };
}

function noticeOf(
  notice: Step<'code'>['notice'],
  left: number,
  { notices, left: counted }: PageTexts['prove'],
): string {
  if (notice === '') return '';
  return notice === 'wrong'
    ? `${notices.wrong} ${fill(counted[left === 1 ? 'one' : 'other'], { count: left })}`
    : notices[notice];
}
