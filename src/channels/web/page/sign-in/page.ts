// The page before and after a sign-in at the identity provider: shows who asks for it and what for, takes the number from
// the chat, leads away, and says what became of it. Must never keep the token anywhere but in memory.
import type { SignInOpened } from '../../sign-in/wire.ts';
import { type Countdown, makeCountdown } from '../countdown.ts';
import { element } from '../element.ts';
import { announce, entitle, meta, put, putBusy } from '../frame.ts';
import type { NumberForm } from '../number-form.ts';
import type { Speech } from '../texts/speech.ts';
import { readArrival } from './arrival.ts';
import { openLink, start } from './door.ts';
import { type EndingName, makeEnding } from './ending.ts';
import { makeForm, type OpenView } from './form.ts';
import { speechFor } from './texts/languages.ts';
import type { SignInTexts } from './texts/sign-in-texts.ts';

let token: string | undefined;
let speech: Speech<SignInTexts> = speechFor(navigator.languages);
let form: NumberForm | undefined;
let countdown: Countdown | undefined;
/** Raised when the page begins anew, so that answers to what was asked before are not shown. */
let turn = 0;
let isStarting = false;

function speak(language: string): void {
  speech = speechFor([language, ...navigator.languages]);
}

/** Shows this in place of what was there; a form and its countdown end with it. */
function replace(node: HTMLElement, heading: string, moveFocus: boolean): void {
  countdown?.stop();
  countdown = undefined;
  form = undefined;
  entitle(speech.language, heading);
  put(node, moveFocus);
}

function showEnding(name: EndingName, moveFocus: boolean): void {
  const { texts } = speech;
  replace(makeEnding(name, texts, meta('helpdesk'), begin), texts.endings[name].heading, moveFocus);
}

function showForm(view: OpenView, left: number): void {
  const { texts } = speech;
  const heading = texts.heading[view.purpose];
  const ending = makeCountdown(left, texts, announce, () => void look());
  const made = makeForm(view, texts, {
    contact: meta('helpdesk'),
    ends: ending.node,
    announce,
    start: (number) => void leave(number),
  });
  replace(element('section', {}, element('h1', { tabindex: '-1' }, heading), made.node), heading, false);
  form = made;
  countdown = ending;
}

/** Shows an answer. A form that stands is kept, with all that was typed. */
function show({ view, now }: SignInOpened, moveFocus: boolean): void {
  speak(view.language);
  if (view.state !== 'open') showEnding(view.state, moveFocus);
  else if (form === undefined) showForm(view, view.expiresAt - now);
}

/** Asks about the link again and shows what it is now. */
async function look(): Promise<void> {
  const mine = turn;
  const answer = token === undefined ? undefined : await openLink(token);
  if (mine !== turn || isStarting) return;
  if (answer === undefined) return showEnding('offline', form !== undefined);
  show(answer, form !== undefined);
}

async function leave(number: string): Promise<void> {
  const mine = turn;
  if (token === undefined) return;
  form?.busy(true);
  isStarting = true;
  const answer = await start(token, number);
  isStarting = false;
  if (mine !== turn) return;
  // The form stays busy: the sign-in page takes a moment to come.
  if (answer !== undefined && 'url' in answer) return location.assign(answer.url);
  form?.busy(false);
  announce('');
  if (answer === undefined) return form?.warn(speech.texts.notSent);
  show(answer, true);
  form?.wrong();
}

function begin(): void {
  turn += 1;
  const arrival = readArrival();
  if ('ending' in arrival) {
    token = undefined;
    speak(arrival.language);
    return showEnding(arrival.ending, true);
  }
  token = arrival.token ?? token;
  if (token === undefined) return showEnding('noLink', false);
  const waiting = element('section', {}, element('p', { class: 'opening' }, speech.texts.opening));
  replace(waiting, speech.texts.heading.confirm, false);
  putBusy(waiting);
  void look();
}

/** The same tab may be given another link: only the fragment changes then, and nothing is loaded. */
addEventListener('hashchange', () => {
  if (location.hash.length > 1) begin();
});
/** Back from the sign-in page by the back button: the page stands as it was left, and the link is spent. */
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) begin();
});
begin();
