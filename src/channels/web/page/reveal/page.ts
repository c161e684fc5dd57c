// The page that has something made and shows it once: takes the number from the chat, shows what came back for a minute, and
// says how it ended. Must never keep the token or what it shows anywhere but in memory.
import type { RevealAnswer } from '../../reveal/wire.ts';
import { type Countdown, makeCountdown } from '../countdown.ts';
import { element } from '../element.ts';
import { announce, entitle, put, putBusy } from '../frame.ts';
import { headed, makeLastView } from '../last-view.ts';
import { takeToken } from '../link-token.ts';
import { makeNumberForm, type NumberForm } from '../number-form.ts';
import type { Speech } from '../texts/speech.ts';
import { openLink, show } from './door.ts';
import { makeSecretView, type SecretView } from './secret-view.ts';
import { speechFor } from './texts/languages.ts';
import type { RevealEnding, RevealTexts } from './texts/reveal-texts.ts';

type OpenView = Extract<RevealAnswer['view'], { state: 'open' }>;

let token: string | undefined;
let speech: Speech<RevealTexts> = speechFor(navigator.languages);
let form: NumberForm | undefined;
let secret: SecretView | undefined;
let countdown: Countdown | undefined;
/** Raised when another link is opened in this tab, so that answers to the earlier one are not shown. */
let turn = 0;
let isShowing = false;

/** Shows this in place of what was there; whatever was shown is taken away. */
function replace(node: HTMLElement, heading: string, moveFocus: boolean): void {
  countdown?.stop();
  countdown = undefined;
  secret?.end();
  secret = undefined;
  form = undefined;
  entitle(speech.language, heading);
  put(node, moveFocus);
}

function showEnding(name: RevealEnding, moveFocus: boolean): void {
  const { texts } = speech;
  const again = name === 'offline' ? { text: texts.again, act: begin } : undefined;
  const ending = texts.endings[name];
  const mark = name === 'hidden' ? 'done' : name;
  replace(makeLastView(mark, ending, texts.helpdesk, again), ending.heading, moveFocus);
}

function showForm(view: OpenView, now: number): void {
  const { texts } = speech;
  const heading = texts.heading[view.action];
  const words = { meaning: texts.meaning[view.action], go: texts.show, going: texts.showing };
  const made = makeNumberForm(words, texts, { announce, submit: (number) => void press(number, view) });
  const ending = makeCountdown(view.expiresAt - now, texts, announce, () => void look());
  replace(
    element('section', {}, ...headed(heading, texts.account, view.userName), made.node, ending.node),
    heading,
    false,
  );
  form = made;
  countdown = ending;
}

function showSecret(made: NonNullable<RevealAnswer['made']>, { action, userName }: OpenView): void {
  const { texts, language } = speech;
  const heading = texts.heading[action];
  const view = makeSecretView(made, action, texts, { language, announce, ended: () => showEnding('hidden', true) });
  replace(element('section', {}, ...headed(heading, texts.account, userName), view.node), heading, true);
  secret = view;
}

async function press(number: string, view: OpenView): Promise<void> {
  const mine = turn;
  if (token === undefined) return;
  form?.busy(true);
  isShowing = true;
  const answer = await show(token, number);
  isShowing = false;
  if (mine !== turn) return;
  form?.busy(false);
  announce('');
  if (answer === undefined) return showEnding('unknown', true);
  if (answer.made !== undefined) return showSecret(answer.made, view);
  follow(answer, true);
  if (answer.view.state === 'open') form?.wrong(answer.view.triesLeft);
}

/** Shows an answer without anything made. A form that stands is kept, with all that was typed. */
function follow({ view, now }: RevealAnswer, moveFocus: boolean): void {
  speech = speechFor([view.language, ...navigator.languages]);
  if (view.state !== 'open') showEnding(view.state, moveFocus);
  else if (form === undefined) showForm(view, now);
}

/** Asks about the link again and shows what it is now. */
async function look(): Promise<void> {
  const mine = turn;
  const answer = token === undefined ? undefined : await openLink(token);
  if (mine !== turn || isShowing || secret !== undefined) return;
  if (answer === undefined) return showEnding('offline', form !== undefined);
  follow(answer, form !== undefined);
}

function begin(): void {
  turn += 1;
  token = takeToken() ?? token;
  if (token === undefined) return showEnding('noLink', false);
  const waiting = element('section', {}, element('p', { class: 'opening' }, speech.texts.opening));
  replace(waiting, speech.texts.heading['temporary-password'], false);
  putBusy(waiting);
  void look();
}

addEventListener('hashchange', () => {
  if (location.hash.length > 1) begin();
});
/** Whoever leaves the page leaves nothing on it for the back button. */
addEventListener('pagehide', () => secret?.end());
begin();
