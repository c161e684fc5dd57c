// The security page: the number from the chat opens it, then its parts stand below each other, and each change is handed in
// by itself. Must never keep token, session, secret or codes anywhere but in memory.
import type { SecurityAnswer, SecurityChange } from '../../security/wire.ts';
import { ask } from '../ask.ts';
import { type Countdown, makeCountdown } from '../countdown.ts';
import { element } from '../element.ts';
import { announce, entitle, put, putBusy } from '../frame.ts';
import { headed, makeLastView } from '../last-view.ts';
import { takeToken } from '../link-token.ts';
import { makeNumberForm, type NumberForm } from '../number-form.ts';
import { fill } from '../texts/speech.ts';
import type { Speech } from '../texts/speech.ts';
import { makeAuthenticatorPart } from './authenticator-part.ts';
import { makeCodesPart } from './codes-part.ts';
import { makePasskeyPart } from './passkey-part.ts';
import { type OpenView, type PartName, partOf, type Said, saidOf, type Told } from './part.ts';
import { speechFor } from './texts/languages.ts';
import type { SecurityEnding, SecurityTexts } from './texts/security-texts.ts';

type EnterView = Extract<SecurityAnswer['view'], { state: 'enter' }>;

let token: string | undefined;
let session: string | undefined;
let speech: Speech<SecurityTexts> = speechFor(navigator.languages);
let form: NumberForm | undefined;
let codes: string | undefined;
let countdown: Countdown | undefined;
/** Raised when another link is opened in this tab, so that answers to the earlier one are not shown. */
let turn = 0;
let isBusy = false;
let newest: SecurityAnswer | undefined;

function replace(node: HTMLElement, heading: string, moveFocus: boolean): void {
  countdown?.stop();
  countdown = undefined;
  form = undefined;
  entitle(speech.language, heading);
  put(node, moveFocus);
}

function showEnding(name: SecurityEnding, moveFocus: boolean): void {
  const { texts } = speech;
  codes = undefined;
  const again = name === 'offline' ? { text: texts.again, act: session === undefined ? begin : look } : undefined;
  const ending = texts.endings[name];
  replace(makeLastView(name === 'finished' ? 'done' : name, ending, texts.helpdesk, again), ending.heading, moveFocus);
}

function countTo(expiresAt: number, now: number): Countdown {
  return makeCountdown(expiresAt - now, speech.texts, announce, () => void look());
}

function showEnter(view: EnterView, now: number): void {
  const { texts } = speech;
  const words = { meaning: texts.enter, go: texts.open, going: texts.working };
  const made = makeNumberForm(words, texts, { announce, submit: (number) => void enter(number) });
  const ending = countTo(view.expiresAt, now);
  const top = headed(texts.heading, texts.account, view.userName);
  replace(element('section', {}, ...top, made.node, ending.node), texts.heading, false);
  form = made;
  countdown = ending;
}

async function enter(number: string): Promise<void> {
  const mine = turn;
  if (token === undefined) return;
  form?.busy(true);
  const answer = await ask<SecurityAnswer>('/security/enter', { token, number });
  if (mine !== turn) return;
  form?.busy(false);
  announce('');
  if (answer === undefined) return showEnding('offline', true);
  session = answer.session;
  follow(answer, true);
  if (answer.view.state === 'enter') form?.wrong(answer.view.triesLeft);
}

/** The page as it is now. `part` is where something was just done, and `said` how it ended. */
function showParts(view: OpenView, now: number, part?: PartName, said?: Said): void {
  const { texts, language } = speech;
  const told: Told = {
    language,
    texts,
    announce,
    change,
    isBusy: () => isBusy,
    complain: (name, text) => newest && showAgain(name, { text, good: false }),
  };
  const saidIn = (name: PartName): Said | undefined => (name === part ? said : undefined);
  const { methods } = view;
  const isTrying = part === 'authenticator' && said?.good === false;
  const parts = [
    ...(methods.includes('passkey') ? [makePasskeyPart(view, told, saidIn('passkeys'))] : []),
    ...(methods.includes('authenticator')
      ? [makeAuthenticatorPart(view, told, saidIn('authenticator'), isTrying)]
      : []),
    ...(methods.includes('recovery-code')
      ? [makeCodesPart(view, told, saidIn('codes'), codes, () => keep(view, now))]
      : []),
  ];
  const fresh = view.days > 0 ? [element('p', { class: 'quiet' }, fill(texts.fresh, { days: view.days }))] : [];
  const finish = element('button', { type: 'button', class: 'main' }, element('span', {}, texts.finish));
  finish.addEventListener('click', () => void close());
  const ending = countTo(view.expiresAt, now);
  const top = headed(texts.heading, texts.account, view.userName);
  const node = element('section', { class: 'parts' }, ...top, ...fresh, ...parts, finish, ending.node);
  replace(node, texts.heading, said === undefined);
  countdown = ending;
  node.querySelector<HTMLElement>('[data-said]')?.focus();
}

function showAgain(part?: PartName, said?: Said): void {
  if (newest?.view.state === 'open') showParts(newest.view, newest.now, part, said);
}

/** They are kept: nothing of them stays here. */
function keep(view: OpenView, now: number): void {
  codes = undefined;
  showParts(view, now);
}

async function change(what: SecurityChange, fields: Readonly<Record<string, string>>): Promise<void> {
  const mine = turn;
  if (token === undefined || session === undefined || isBusy) return;
  isBusy = true;
  announce(speech.texts.working);
  document.querySelector('.parts')?.classList.add('busy');
  const handed = await ask<SecurityAnswer>(`/security/${what}`, { token, session, ...fields });
  // An answer that was lost says nothing: what stands there now is asked for.
  const answer = handed ?? (await ask<SecurityAnswer>('/security/look', { token, session }));
  isBusy = false;
  if (mine !== turn) return;
  announce('');
  if (answer === undefined) return showEnding('offline', true);
  codes = handed?.codes ?? codes;
  follow(answer, true, partOf(what), saidOf(what, handed?.outcome ?? 'not-sent', speech.texts));
}

async function close(): Promise<void> {
  if (token === undefined || session === undefined || isBusy) return;
  const answer = await ask<SecurityAnswer>('/security/finish', { token, session });
  if (answer === undefined) return showEnding('offline', true);
  follow(answer, true);
}

function follow(answer: SecurityAnswer, moveFocus: boolean, part?: PartName, said?: Said): void {
  const { view, now } = answer;
  newest = answer;
  speech = speechFor([view.language, ...navigator.languages]);
  if (view.state === 'open') return showParts(view, now, part, said);
  if (view.state !== 'enter') return showEnding(view.state, moveFocus);
  if (form === undefined) showEnter(view, now);
}

/** Asks what the page is now. */
async function look(): Promise<void> {
  const mine = turn;
  if (token === undefined || isBusy) return;
  const answer = await (session === undefined
    ? ask<SecurityAnswer>('/security/open', { token })
    : ask<SecurityAnswer>('/security/look', { token, session }));
  if (mine !== turn || isBusy) return;
  if (answer === undefined) return showEnding('offline', form !== undefined);
  follow(answer, form !== undefined);
}

function begin(): void {
  turn += 1;
  const taken = takeToken();
  if (taken !== undefined) session = undefined;
  token = taken ?? token;
  codes = undefined;
  if (token === undefined) return showEnding('noLink', false);
  const waiting = element('section', {}, element('p', { class: 'opening' }, speech.texts.opening));
  replace(waiting, speech.texts.heading, false);
  putBusy(waiting);
  void look();
}

addEventListener('hashchange', () => {
  if (location.hash.length > 1) begin();
});
/** Whoever leaves the page leaves nothing on it for the back button. */
addEventListener('pagehide', () => {
  if (codes !== undefined || newest?.view.state === 'open') document.getElementById('content')?.replaceChildren();
});
begin();
