// The page on which the file of a registration report is fetched: takes the number from the chat, hands the file to the
// browser, and says how it ended. Must never keep the token anywhere but in memory.
import type { ReportFileAnswer } from '../../report/wire.ts';
import { type Countdown, makeCountdown } from '../countdown.ts';
import { element } from '../element.ts';
import { announce, entitle, put, putBusy } from '../frame.ts';
import { makeLastView } from '../last-view.ts';
import { takeToken } from '../link-token.ts';
import { makeNumberForm, type NumberForm } from '../number-form.ts';
import { fill, type Speech } from '../texts/speech.ts';
import { openLink, takeFile } from './door.ts';
import { speechFor } from './texts/languages.ts';
import type { ReportPageEnding, ReportTexts } from './texts/report-texts.ts';

type OpenView = Extract<ReportFileAnswer['view'], { state: 'open' }>;

let token: string | undefined;
let speech: Speech<ReportTexts> = speechFor(navigator.languages);
let form: NumberForm | undefined;
let countdown: Countdown | undefined;
/** Raised when another link is opened in this tab, so that answers to the earlier one are not shown. */
let turn = 0;
let isTaking = false;

function replace(node: HTMLElement, heading: string, moveFocus: boolean): void {
  countdown?.stop();
  countdown = undefined;
  form = undefined;
  entitle(speech.language, heading);
  put(node, moveFocus);
}

function showEnding(name: ReportPageEnding, moveFocus: boolean): void {
  const { texts } = speech;
  const again = name === 'offline' ? { text: texts.again, act: begin } : undefined;
  const mark = name === 'taken' ? 'done' : name === 'cut' ? 'unknown' : name;
  replace(makeLastView(mark, texts.endings[name], texts.helpdesk, again), texts.endings[name].heading, moveFocus);
}

function showForm(view: OpenView, now: number): void {
  const { texts, language } = speech;
  const people = new Intl.NumberFormat(language).format(view.people);
  const words = { meaning: fill(texts.meaning, { people }), go: texts.show, going: texts.showing };
  const made = makeNumberForm(words, texts, { announce, submit: (number) => void press(number) });
  const ending = makeCountdown(view.expiresAt - now, texts, announce, () => void look());
  const heading = element('h1', { tabindex: '-1' }, texts.heading);
  replace(element('section', {}, heading, made.node, ending.node), texts.heading, false);
  form = made;
  countdown = ending;
}

async function press(number: string): Promise<void> {
  const mine = turn;
  if (token === undefined) return;
  form?.busy(true);
  isTaking = true;
  const taken = await takeFile(token, number);
  isTaking = false;
  if (mine !== turn) return;
  form?.busy(false);
  announce('');
  if (taken === undefined) return showEnding('cut', true);
  if ('file' in taken) {
    keep(taken.file, taken.name);
    return showEnding('taken', true);
  }
  follow(taken, true);
  if (taken.view.state === 'open') form?.wrong(taken.view.triesLeft);
}

/** Only a file that came whole reaches the disk. */
function keep(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  element('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Shows an answer that is no file. A form that stands is kept, with all that was typed. */
function follow({ view, now }: ReportFileAnswer, moveFocus: boolean): void {
  speech = speechFor([view.language, ...navigator.languages]);
  if (view.state !== 'open') showEnding(view.state, moveFocus);
  else if (form === undefined) showForm(view, now);
}

/** Asks about the link again and shows what it is now. */
async function look(): Promise<void> {
  const mine = turn;
  const answer = token === undefined ? undefined : await openLink(token);
  if (mine !== turn || isTaking) return;
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
