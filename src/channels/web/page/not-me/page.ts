// The page on which somebody says that a reset was not theirs: what the button does, the button, what to do next. Must never
// press by itself, nor keep the token anywhere but in memory.
import type { NotMePressed } from '../../not-me/wire.ts';
import { ask } from '../ask.ts';
import { element, sentence } from '../element.ts';
import { announce, entitle, meta, put } from '../frame.ts';
import { takeToken } from '../link-token.ts';
import { speechFor } from './texts/languages.ts';

const { language, texts } = speechFor(navigator.languages);
let token: string | undefined;

/** Shows a heading, what it means and what to do, the contact below. */
function show(heading: string, mark: string, moveFocus: boolean, ...inner: readonly Node[]): void {
  entitle(language, heading);
  const contact = meta('helpdesk');
  const node = element(
    'section',
    { class: 'ending' },
    element('div', { class: `mark ${mark}`, 'aria-hidden': 'true' }),
    element('h1', { tabindex: '-1' }, heading),
    ...inner,
  );
  if (contact !== '') node.append(element('p', { class: 'quiet' }, ...sentence(texts.helpdesk, 'contact', contact)));
  put(node, moveFocus);
}

function steps(lines: readonly string[]): HTMLElement {
  return element('ol', { class: 'steps' }, ...lines.map((line) => element('li', {}, line)));
}

function showQuestion(): void {
  const { heading, meaning, what, button } = texts.question;
  const alert = element('p', { class: 'alert', tabindex: '-1', hidden: true });
  const press = element('button', { type: 'button', class: 'main' }, element('span', {}, button));
  let isBusy = false;
  press.addEventListener('click', () => {
    if (isBusy) return;
    isBusy = true;
    alert.hidden = true;
    press.setAttribute('aria-disabled', 'true');
    press.replaceChildren(element('span', {}, texts.question.pressing));
    announce(texts.question.pressing);
    void ask<NotMePressed>('/not-me/press', { token: token ?? '' }).then((answer) => {
      if (answer !== undefined) return showHeard();
      isBusy = false;
      press.removeAttribute('aria-disabled');
      press.replaceChildren(element('span', {}, button));
      announce('');
      alert.textContent = texts.question.notHeard;
      alert.hidden = false;
      alert.focus();
    });
  });
  const list = element('ul', { class: 'steps' }, ...what.map((line) => element('li', {}, line)));
  show(heading, 'unconfirmed', false, alert, element('p', {}, meaning), list, press);
}

function showHeard(): void {
  token = undefined;
  const { heading, meaning, steps: next } = texts.heard;
  show(heading, 'done', true, element('p', {}, meaning), steps(next));
}

function begin(): void {
  token = takeToken() ?? token;
  if (token !== undefined) return showQuestion();
  const { heading, meaning, steps: next } = texts.noLink;
  show(heading, 'gone', false, element('p', {}, meaning), steps(next));
}

/** The same tab may be given another link: only the fragment changes then, and nothing is loaded. */
addEventListener('hashchange', () => {
  if (location.hash.length > 1) begin();
});
begin();
