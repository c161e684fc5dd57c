// What was made, on the screen: for a minute, with a way to copy it. Must never leave it in the page after that, nor put it
// anywhere but there and, if asked, on the clipboard.
import type { RevealedAction } from '../../../../core/card.ts';
import type { RevealAnswer } from '../../reveal/wire.ts';
import { element, say } from '../element.ts';
import { fill } from '../texts/speech.ts';
import type { RevealTexts } from './texts/reveal-texts.ts';

/** How long it stands there (s). */
const stands = 60;
const spokenAt = [30, 10];

export interface SecretView {
  readonly node: HTMLElement;
  /** Takes it away. */
  end(): void;
}

export interface SecretTold {
  readonly language: string;
  readonly announce: (text: string) => void;
  readonly ended: () => void;
}

export function makeSecretView(
  made: NonNullable<RevealAnswer['made']>,
  action: RevealedAction,
  texts: RevealTexts,
  { language, announce, ended }: SecretTold,
): SecretView {
  const output = element(
    'output',
    { class: 'secret', translate: 'no', dir: 'ltr', 'aria-label': texts.label[action] },
    made.secret,
  );
  const copied = element('p', { class: 'quiet', role: 'status' });
  const copy = element('button', { type: 'button', class: 'main' }, element('span', {}, texts.copy));
  copy.addEventListener('click', () => void copyOut());
  const hide = element('button', { type: 'button', class: 'link' }, texts.hide);
  hide.addEventListener('click', () => finish());
  const left = element('p', { class: 'ends', role: 'timer', 'aria-live': 'off' });
  const until =
    made.expiresAt === undefined
      ? []
      : [element('p', {}, fill(texts.until, { time: timeIn(language, made.expiresAt) }))];
  const node = element(
    'div',
    { class: 'revealed' },
    output,
    copy,
    copied,
    ...until,
    element('p', { class: 'note attention' }, texts.advice[action]),
    left,
    hide,
  );
  const deadline = Date.now() + stands * 1000;
  let before = Infinity;

  async function copyOut(): Promise<void> {
    try {
      // There is no clipboard on a page without https, and a browser may refuse it.
      await navigator.clipboard.writeText(output.textContent);
      copied.textContent = texts.copied;
    } catch {
      copied.textContent = texts.notCopied;
      getSelection()?.selectAllChildren(output);
    }
  }

  function end(): void {
    clearInterval(timer);
    output.textContent = '';
  }

  function finish(): void {
    end();
    ended();
  }

  function tick(): void {
    const seconds = Math.max(0, Math.ceil((deadline - Date.now()) / 1000));
    const text = fill(texts.hidesIn[seconds === 1 ? 'one' : 'other'], { count: seconds });
    say(left, text);
    if (spokenAt.some((at) => seconds <= at && before > at)) announce(text);
    before = seconds;
    if (seconds === 0) finish();
  }

  const timer = setInterval(tick, 1000);
  queueMicrotask(tick);
  return { node, end };
}

function timeIn(language: string, at: number): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeStyle: 'short' }).format(at);
}
