// The page on which a new password is chosen: takes the token, asks what it opens, shows it, follows it to its end.
// Must never keep token, number or password anywhere but in memory.
import type { PageView } from '../../../runtime/ports.ts';
import type { PageAnswer } from '../wire.ts';
import { makeCountdown, type Countdown } from './countdown.ts';
import { handIn, openLink } from './door.ts';
import { element, say } from './element.ts';
import { type EndingName, makeEnding } from './ending.ts';
import { type Form, makeForm, type OpenView, type Trouble } from './form.ts';
import { takeToken } from './link-token.ts';
import { speechFor, type Speech } from './texts/languages.ts';

/** How often a reset under way is asked about, and for how long (ms). */
const pollEvery = 2000;
const pollFor = 3 * 60_000;

const content = document.getElementById('content') as HTMLElement;
const announcements = document.getElementById('announcements') as HTMLElement;
const meta = (name: string): string => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';

let token: string | undefined;
let speech: Speech = speechFor(navigator.languages);
let userName = '';
let form: Form | undefined;
let countdown: Countdown | undefined;
/** Raised when another link is opened in this tab, so that answers to the earlier one are not shown. */
let turn = 0;
let isHandingIn = false;

function announce(text: string): void {
  say(announcements, text);
}

function speak(next: Speech, heading: string): void {
  speech = next;
  document.documentElement.lang = next.language;
  document.title = `${heading} – ${meta('company')}`;
}

function put(node: HTMLElement, moveFocus: boolean): void {
  countdown?.stop();
  countdown = undefined;
  form = undefined;
  announce('');
  content.replaceChildren(node);
  content.removeAttribute('aria-busy');
  if (moveFocus) node.querySelector('h1')?.focus();
}

function showEnding(name: EndingName, moveFocus: boolean, signedOut?: boolean): void {
  speak(speech, speech.texts[name].heading);
  const named = name === 'gone' || name === 'noLink' || name === 'offline' ? '' : userName;
  put(
    makeEnding(name, speech.texts, { userName: named, contact: meta('helpdesk'), signedOut, again: begin }),
    moveFocus,
  );
}

function showForm(view: OpenView, { now, words = [] }: PageAnswer): void {
  const { texts } = speech;
  speak(speech, texts.heading);
  const made = makeForm(view, words, texts, { announce, submit: (number, password) => void submit(number, password) });
  const ending = makeCountdown(view.expiresAt - now, texts, announce, () => void look());
  const who = element('p', { class: 'who' }, element('span', { class: 'spoken' }, `${texts.account}: `));
  who.append(element('bdi', { dir: 'ltr', translate: 'no' }, view.userName));
  put(element('section', {}, element('h1', { tabindex: '-1' }, texts.heading), who, made.node, ending.node), false);
  form = made;
  countdown = ending;
  if (view.refusal !== undefined) made.refuse(view.refusal, view.triesLeft, false);
}

/** Shows an answer. A form that stands is kept, with all that was typed. */
function show(answer: PageAnswer, moveFocus: boolean): void {
  const { view } = answer;
  if (view.state !== 'gone') {
    if (view.userName !== '') ({ userName } = view);
    speech = speechFor([view.language, ...navigator.languages]);
  }
  if (view.state !== 'open') return showEnded(view, moveFocus);
  if (form === undefined) showForm(view, answer);
}

function showEnded(view: Exclude<PageView, OpenView>, moveFocus: boolean): void {
  if (view.state === 'checking') {
    showEnding('checking', moveFocus);
    void follow();
  } else showEnding(view.state, moveFocus, view.state === 'done' ? view.signedOut : undefined);
}

/** Asks about the link again and shows what it is now. */
async function look(): Promise<void> {
  const mine = turn;
  const answer = token === undefined ? undefined : await openLink(token);
  if (mine !== turn || isHandingIn) return;
  if (answer === undefined) return showEnding('offline', form !== undefined);
  if (answer.view.state === 'open' && form !== undefined) return;
  show(answer, form !== undefined);
}

async function submit(number: string, password: string): Promise<void> {
  const mine = turn;
  if (token === undefined) return;
  form?.busy(true);
  isHandingIn = true;
  // An answer that was lost says nothing about the password: what became of it is asked for.
  const handed = await handIn(token, number, password);
  const answer = handed ?? (await openLink(token));
  isHandingIn = false;
  if (mine !== turn) return;
  form?.busy(false);
  announce('');
  if (answer === undefined) return form?.refuse('not-sent', 0, true);
  show(answer, true);
  if (answer.view.state === 'open') explain(answer, answer.view, handed === undefined ? 'not-sent' : 'unavailable');
}

/** Says at the form why the password was not taken; `otherwise` if the answer does not. */
function explain({ broken }: PageAnswer, view: OpenView, otherwise: Trouble): void {
  if (broken === undefined) form?.refuse(view.refusal ?? otherwise, view.triesLeft, true);
  else form?.breakRules();
}

/** Follows a reset under way to its end. */
async function follow(): Promise<void> {
  const mine = turn;
  const until = Date.now() + pollFor;
  while (Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, pollEvery));
    const answer = mine === turn && token !== undefined ? await openLink(token) : undefined;
    if (mine !== turn) return;
    if (answer !== undefined && answer.view.state !== 'checking') return show(answer, true);
  }
  showEnding('late', true);
}

function begin(): void {
  turn += 1;
  token = takeToken() ?? token;
  if (token === undefined) return showEnding('noLink', false);
  speak(speech, speech.texts.heading);
  const waiting = element('p', { class: 'opening' }, speech.texts.opening);
  put(element('section', {}, waiting), false);
  content.setAttribute('aria-busy', 'true');
  void look();
}

/** The same tab may be given another link: only the fragment changes then, and nothing is loaded. */
addEventListener('hashchange', () => {
  if (location.hash.length > 1) begin();
});
begin();
