// Recovery codes: how many are left, new ones, and those that were just made, until they are kept.
import { element } from '../element.ts';
import { fill } from '../texts/speech.ts';
import { makeCopyButton } from './copy-button.ts';
import { dayIn, makeButton, makePart, type OpenView, type Said, type Told } from './part.ts';

/** `codes`: just made, one a line. `kept` takes them away. */
export function makeCodesPart(
  view: OpenView,
  told: Told,
  said: Said | undefined,
  codes: string | undefined,
  kept: () => void,
): HTMLElement {
  const { codes: own } = told.texts;
  if (codes !== undefined) return makePart('codes', own.heading, said, ...shown(codes, told, kept));
  const { recoveryCodes } = view;
  const count = recoveryCodes?.left ?? 0;
  const state =
    recoveryCodes === undefined
      ? own.none
      : fill(own.left[count === 1 ? 'one' : 'other'], { count, when: dayIn(told.language, recoveryCodes.since) });
  const make = makeButton(recoveryCodes === undefined ? own.make : own.renew, 'second', told, () => {
    void told.change('recovery-codes', {});
  });
  const warning = recoveryCodes === undefined ? [] : [element('p', { class: 'hint' }, own.renewing)];
  return makePart('codes', own.heading, said, element('p', {}, own.intro), element('p', {}, state), ...warning, make);
}

function shown(codes: string, told: Told, kept: () => void): readonly HTMLElement[] {
  const { texts } = told;
  const { codes: own } = texts;
  const lines = codes.split('\n').map((code) => element('li', {}, code));
  const list = element('ol', { class: 'codes', translate: 'no', dir: 'ltr', 'aria-label': own.list }, ...lines);
  const [copy, copied] = makeCopyButton(own.copy, () => codes, list, texts);
  const download = element('button', { type: 'button', class: 'second' }, own.download);
  download.addEventListener('click', () => save(`${own.list}\n\n${codes}\n`, own.file));
  const print = element('button', { type: 'button', class: 'second' }, own.print);
  print.addEventListener('click', () => window.print());
  return [
    element('p', { class: 'note attention' }, own.shown),
    list,
    element('div', { class: 'beside' }, copy, download, print),
    copied,
    makeButton(own.kept, 'main', told, kept),
  ];
}

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  element('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
