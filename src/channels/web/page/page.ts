// The page on which a new password is chosen: takes the token, asks what it opens, shows it, follows it to its end.
// Must never keep token, number or password anywhere but in memory.
import type { PageView } from '../../../runtime/ports.ts';
import type { ProveView } from '../../../runtime/ports-prove.ts';
import type { PageAnswer } from '../wire.ts';
import { makeCountdown, type Countdown } from './countdown.ts';
import {
  type Answered,
  answerProof,
  chooseProof,
  handChangeIn,
  handIn,
  openLink,
  proveAgain,
  signProof,
} from './door.ts';
import { element } from './element.ts';
import { type EndingName, makeEnding } from './ending.ts';
import { type Form, makeForm, type OpenView, type Trouble } from './form.ts';
import { announce, entitle, meta, put, putBusy } from './frame.ts';
import { takeToken } from './link-token.ts';
import { makeProve } from './prove.ts';
import type { Prove } from './prove-parts.ts';
import { speechFor } from './texts/languages.ts';
import type { PageTexts } from './texts/page-texts.ts';
import type { Speech } from './texts/speech.ts';

/** How often a reset under way is asked about, and for how long (ms). */
const pollEvery = 2000;
const pollFor = 3 * 60_000;

let token: string | undefined;
let speech: Speech<PageTexts> = speechFor(navigator.languages);
let userName = '';
let form: Form | undefined;
let prove: Prove | undefined;
/** The code of the second proof, of a link that was sent: it opens the form, in this page only. */
let code: string | undefined;
let countdown: Countdown | undefined;
/** Raised when another link is opened in this tab, so that answers to the earlier one are not shown. */
let turn = 0;
let isHandingIn = false;

/** Shows this in place of what was there; a form and its countdown end with it. */
function replace(node: HTMLElement, heading: string, moveFocus: boolean): void {
  countdown?.stop();
  countdown = undefined;
  form = undefined;
  prove = undefined;
  entitle(speech.language, heading);
  put(node, moveFocus);
}

function showEnding(name: EndingName, moveFocus: boolean, signedOut?: boolean): void {
  const named = name === 'gone' || name === 'noLink' || name === 'offline' ? '' : userName;
  const facts = { userName: named, contact: meta('helpdesk'), signedOut, again: begin };
  replace(makeEnding(name, speech.texts, facts), speech.texts[name].heading, moveFocus);
}

function showForm(view: OpenView, { now, words = [] }: PageAnswer): void {
  const { texts } = speech;
  const made = makeForm(view, words, texts, {
    announce,
    submit: (number, password, old) => void submit(number, password, old),
    code,
    lapsed: () => void beginProof(),
  });
  const ending = makeCountdown(view.expiresAt - now, texts, announce, () => void look());
  const heading = view.old === true ? texts.old.heading : texts.heading;
  const title = headed(heading, view.userName);
  replace(element('section', {}, ...title, made.node, ending.node), heading, code !== undefined);
  form = made;
  countdown = ending;
  if (view.refusal !== undefined) made.refuse(view.refusal, leftIn(view), false);
}

/** Who this is about, and what is asked of them. */
function headed(text: string, name: string): readonly HTMLElement[] {
  const who = element('p', { class: 'who' }, element('span', { class: 'spoken' }, `${speech.texts.account}: `));
  who.append(element('bdi', { dir: 'ltr', translate: 'no' }, name));
  return [element('h1', { tabindex: '-1' }, text), who];
}

function showProve(view: ProveView, now: number, moveFocus: boolean): void {
  const { texts } = speech;
  const made = makeProve(view, texts, {
    announce,
    choose: (method) => void step((mine) => chooseProof(mine, method)),
    answer: (typed) => void step((mine) => answerProof(mine, typed), typed),
    sign: (made, assertion) => void step((mine) => signProof(mine, made, assertion), made),
    again: () => void beginProof(),
  });
  const ending = makeCountdown(view.expiresAt - now, texts, announce, () => void look());
  code = undefined;
  const { heading } = texts.prove;
  replace(element('section', {}, ...headed(heading, view.userName), made.node, ending.node), heading, moveFocus);
  prove = made;
  countdown = ending;
  made.focus();
}

/** One step of the second proof. What was typed is kept only if it opens the form. */
async function step(act: (token: string) => Answered, typed?: string): Promise<void> {
  const mine = turn;
  if (token === undefined) return;
  prove?.busy(true);
  const answer = await act(token);
  if (mine !== turn) return;
  prove?.busy(false);
  announce('');
  if (answer === undefined) return prove?.lost();
  code = answer.view.state === 'open' ? typed : undefined;
  show(answer, true);
}

async function beginProof(): Promise<void> {
  form = undefined;
  code = undefined;
  await step(proveAgain);
}

/** Shows an answer. A form that stands is kept, with all that was typed. */
function show(answer: PageAnswer, moveFocus: boolean): void {
  const { view } = answer;
  if (view.state !== 'gone') {
    if (view.userName !== '') ({ userName } = view);
    speech = speechFor([view.language, ...navigator.languages]);
  }
  if (view.state === 'prove') return showProve(view, answer.now, moveFocus);
  if (view.state !== 'open') return showEnded(view, moveFocus);
  // Opened in a page that has not proved anything: it begins there.
  if (view.sent === true && code === undefined) return void beginProof();
  if (form === undefined) showForm(view, answer);
}

function showEnded(view: Exclude<PageView, OpenView | ProveView>, moveFocus: boolean): void {
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

async function submit(number: string, password: string, old: string | undefined): Promise<void> {
  const mine = turn;
  if (token === undefined) return;
  form?.busy(true);
  isHandingIn = true;
  // An answer that was lost says nothing about the password: what became of it is asked for.
  const handed = await (old === undefined
    ? handIn(token, number, password)
    : handChangeIn(token, number, old, password));
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
  if (broken === undefined) form?.refuse(view.refusal ?? otherwise, leftIn(view), true);
  else form?.breakRules();
}

/** Tries left with whatever was wrong. */
function leftIn({ refusal, triesLeft, oldLeft }: OpenView): number {
  return refusal === 'old-password-wrong' ? (oldLeft ?? 0) : triesLeft;
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
  code = undefined;
  if (token === undefined) return showEnding('noLink', false);
  const waiting = element('section', {}, element('p', { class: 'opening' }, speech.texts.opening));
  replace(waiting, speech.texts.heading, false);
  putBusy(waiting);
  void look();
}

/** The same tab may be given another link: only the fragment changes then, and nothing is loaded. */
addEventListener('hashchange', () => {
  if (location.hash.length > 1) begin();
});
begin();
