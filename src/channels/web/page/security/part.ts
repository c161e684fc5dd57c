// What every part of the security page is given, and how a part looks.
import type { SecurityChange, SecurityOutcome, SecurityView } from '../../security/wire.ts';
import { type Child, element, say } from '../element.ts';
import type { SecurityTexts } from './texts/security-texts.ts';

export type OpenView = Extract<SecurityView, { state: 'open' }>;

/** What the page does for a part. */
export interface Told {
  readonly language: string;
  readonly texts: SecurityTexts;
  readonly announce: (text: string) => void;
  /** Hands one change in and shows what came of it. */
  readonly change: (change: SecurityChange, fields: Readonly<Record<string, string>>) => Promise<void>;
  /** Whether a change is under way. */
  readonly isBusy: () => boolean;
  /** Says what went wrong in this part, before anything was handed in. */
  readonly complain: (part: PartName, text: string) => void;
}

export type PartName = 'authenticator' | 'passkeys' | 'codes';

/** What stands in a part above its content: how the last change of it ended. */
export interface Said {
  readonly text: string;
  readonly good: boolean;
}

/** A part with its heading. */
export function makePart(
  name: PartName,
  heading: string,
  said: Said | undefined,
  ...children: readonly Child[]
): HTMLElement {
  const note =
    said === undefined
      ? []
      : [element('p', { class: said.good ? 'note' : 'alert', tabindex: '-1', 'data-said': true }, said.text)];
  return element(
    'section',
    { class: 'part', 'aria-labelledby': `${name}-heading`, 'data-part': name },
    element('h2', { id: `${name}-heading` }, heading),
    ...note,
    ...children,
  );
}

/** A button that takes no press while a change is under way. */
export function makeButton(
  text: string,
  kind: 'main' | 'second' | 'link',
  { isBusy }: Told,
  act: () => void,
): HTMLButtonElement {
  const button = element('button', { type: 'button', class: kind }, element('span', {}, text));
  button.addEventListener('click', () => isBusy() || act());
  return button;
}

/** A button that removes at the second press: what is removed cannot be brought back. */
export function makeRemoveButton(told: Told, act: () => Promise<void>): HTMLButtonElement {
  const { button: text, sure } = told.texts.removing;
  const remove = makeButton(text, 'link', told, () => {
    if (remove.dataset['sure'] === 'true') return void act();
    remove.dataset['sure'] = 'true';
    remove.removeAttribute('aria-label');
    say(remove, sure);
    told.announce(sure);
  });
  return remove;
}

/** The part in which a change happens. */
export function partOf(change: SecurityChange): PartName {
  if (change === 'authenticator' || change === 'authenticator-removed') return 'authenticator';
  return change === 'recovery-codes' ? 'codes' : 'passkeys';
}

/** How a change ended, in words. */
export function saidOf(change: SecurityChange, outcome: SecurityOutcome | 'not-sent', texts: SecurityTexts): Said {
  return outcome === 'done' ? { text: texts.done[change], good: true } : { text: texts.troubles[outcome], good: false };
}

export function dayIn(language: string, at: number): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long' }).format(at);
}
