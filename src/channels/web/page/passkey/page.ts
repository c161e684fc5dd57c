// The page that asks a passkey: takes the number from the chat, has the device sign, hands it in and says how it ended. Must
// never keep the token anywhere but in memory.
import { browserSupportsWebAuthn, startAuthentication } from '@simplewebauthn/browser';
import type { PasskeyAnswer } from '../../passkey/wire.ts';
import { ask } from '../ask.ts';
import { type Countdown, makeCountdown } from '../countdown.ts';
import { element } from '../element.ts';
import { announce, entitle, put, putBusy } from '../frame.ts';
import { headed, makeLastView } from '../last-view.ts';
import { takeToken } from '../link-token.ts';
import { makeNumberForm, type NumberForm } from '../number-form.ts';
import type { Speech } from '../texts/speech.ts';
import { speechFor } from './texts/languages.ts';
import type { PasskeyEnding, PasskeyTexts } from './texts/passkey-texts.ts';

type OpenView = Extract<PasskeyAnswer['view'], { state: 'open' }>;
type Options = Parameters<typeof startAuthentication>[0]['optionsJSON'];

let token: string | undefined;
let speech: Speech<PasskeyTexts> = speechFor(navigator.languages);
let form: NumberForm | undefined;
let options: Options | undefined;
let countdown: Countdown | undefined;
/** Raised when another link is opened in this tab, so that answers to the earlier one are not shown. */
let turn = 0;
let isAsking = false;

function replace(node: HTMLElement, heading: string, moveFocus: boolean): void {
  countdown?.stop();
  countdown = undefined;
  form = undefined;
  entitle(speech.language, heading);
  put(node, moveFocus);
}

function showEnding(name: PasskeyEnding, moveFocus: boolean): void {
  const { texts } = speech;
  const again = name === 'offline' ? { text: texts.again, act: begin } : undefined;
  const ending = texts.endings[name];
  replace(makeLastView(name, ending, texts.helpdesk, again), ending.heading, moveFocus);
}

function showForm(view: OpenView, now: number): void {
  const { texts } = speech;
  const { heading, meaning, use: go, using: going } = texts;
  const made = makeNumberForm({ meaning, go, going }, texts, { announce, submit: (number) => void prove(number) });
  const ending = makeCountdown(view.expiresAt - now, texts, announce, () => void look());
  const top = headed(heading, texts.account, view.userName);
  replace(element('section', {}, ...top, made.node, ending.node), heading, false);
  form = made;
  countdown = ending;
}

/** What the device answers; undefined if it does not, or its owner does not want it to. */
async function sign(optionsJSON: Options): Promise<string | undefined> {
  try {
    return JSON.stringify(await startAuthentication({ optionsJSON }));
  } catch {
    return undefined;
  }
}

async function prove(number: string): Promise<void> {
  const mine = turn;
  if (token === undefined || options === undefined) return;
  form?.busy(true);
  isAsking = true;
  const assertion = await sign(options);
  const isWanted = assertion !== undefined && mine === turn;
  const answer = isWanted ? await ask<PasskeyAnswer>('/passkey/answer', { token, number, assertion }) : undefined;
  isAsking = false;
  if (mine !== turn) return;
  form?.busy(false);
  announce('');
  if (assertion === undefined) form?.warn(speech.texts.notConfirmed);
  else await tell(answer);
}

/** Says how it ended. Whether an answer that was lost arrived is not known here: a new look says so. */
async function tell(answer: PasskeyAnswer | undefined): Promise<void> {
  if (answer === undefined) {
    await look();
    return form?.warn(speech.texts.notSent);
  }
  follow(answer, true);
  if (answer.view.state === 'open') explain(answer.view);
}

function explain({ notice, triesLeft }: OpenView): void {
  const { texts } = speech;
  if (notice === 'wrong-number') form?.wrong(triesLeft);
  else form?.warn(notice === 'try-again' ? texts.tryAgain : texts.wrong);
}

/** Shows an answer. A form that stands is kept, with the number in it; each look brings another challenge. */
function follow({ view, now }: PasskeyAnswer, moveFocus: boolean): void {
  speech = speechFor([view.language, ...navigator.languages]);
  if (view.state !== 'open') return showEnding(view.state, moveFocus);
  if (!browserSupportsWebAuthn()) return showEnding('unable', moveFocus);
  options = view.options as unknown as Options;
  if (form === undefined) showForm(view, now);
}

async function look(): Promise<void> {
  const mine = turn;
  const answer = token === undefined ? undefined : await ask<PasskeyAnswer>('/passkey/open', { token });
  if (mine !== turn || isAsking) return;
  if (answer === undefined) return showEnding('offline', form !== undefined);
  follow(answer, form !== undefined);
}

function begin(): void {
  turn += 1;
  token = takeToken() ?? token;
  if (token === undefined) return showEnding('noLink', false);
  const waiting = element('section', {}, element('p', { class: 'opening' }, speech.texts.opening));
  replace(waiting, speech.texts.heading, false);
  putBusy(waiting);
  void look();
}

addEventListener('hashchange', () => {
  if (location.hash.length > 1) begin();
});
begin();
