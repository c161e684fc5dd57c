// Setting up an authenticator app: picture, text, and the code that confirms it.
import { element } from '../element.ts';
import { makeField } from '../field.ts';
import { fill } from '../texts/speech.ts';
import { makeCopyButton } from './copy-button.ts';
import { dayIn, makeButton, makePart, makeRemoveButton, type OpenView, type Said, type Told } from './part.ts';
import { makeQr } from './qr.ts';

export function makeAuthenticatorPart(
  view: OpenView,
  told: Told,
  said: Said | undefined,
  isOpen: boolean,
): HTMLElement {
  const { authenticator: own, heading } = { ...told.texts, heading: told.texts.authenticator.heading };
  const { authenticator } = view;
  const since = authenticator?.since;
  const state =
    authenticator === undefined
      ? own.none
      : since === undefined
        ? own.there
        : fill(own.since, { when: dayIn(told.language, since) });
  const form = makeForm(view, told);
  const opener = makeButton(authenticator === undefined ? own.setUp : own.replace, 'second', told, () => {
    opener.replaceWith(form.node);
    form.focus();
  });
  const remove = makeRemoveButton(told, () => told.change('authenticator-removed', {}));
  remove.setAttribute('aria-label', own.remove);
  const removal = authenticator === undefined ? [] : [element('p', {}, remove)];
  return makePart('authenticator', heading, said, element('p', {}, state), ...removal, isOpen ? form.node : opener);
}

function makeForm({ pending }: OpenView, told: Told): { readonly node: HTMLElement; focus(): void } {
  const { texts } = told;
  const own = texts.authenticator;
  const grouped = pending.secret.match(/.{1,4}/g)?.join(' ') ?? pending.secret;
  const secret = element(
    'output',
    { class: 'typed-secret', translate: 'no', dir: 'ltr', 'aria-label': own.secret },
    grouped,
  );
  const code = makeField(
    'code',
    own.code,
    { inputmode: 'numeric', autocomplete: 'one-time-code', required: true, dir: 'ltr', maxlength: '9' },
    { hint: own.hint },
  );
  const node = element(
    'form',
    { novalidate: true, autocomplete: 'off' },
    element('p', { tabindex: '-1' }, own.scan),
    makeQr(pending.uri, own.picture),
    element('p', {}, own.byHand),
    secret,
    ...makeCopyButton(texts.copy, () => pending.secret, secret, texts),
    code.node,
    element('button', { type: 'submit', class: 'main' }, element('span', {}, own.confirm)),
  );
  code.input.addEventListener('input', () => code.complain(''));
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    if (told.isBusy()) return;
    const digits = code.input.value.replaceAll(/[\s-]/g, '');
    const isWhole = /^[0-9]{6}$/.test(digits);
    code.complain(isWhole ? '' : own.missing);
    if (isWhole) void told.change('authenticator', { code: digits });
    else code.input.focus();
  });
  return { node, focus: () => node.querySelector('p')?.focus() };
}
