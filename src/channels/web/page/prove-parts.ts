// What every step of the second proof on the page is made of.
import { element } from './element.ts';

/** A step that stands on the page. */
export interface Prove {
  readonly node: HTMLElement;
  busy(on: boolean): void;
  /** No answer came. */
  lost(): void;
  /** Takes the person to where they go on. */
  focus(): void;
}

/** What a step tells. */
export interface ProveTold {
  readonly announce: (text: string) => void;
  readonly choose: (method: string) => void;
  readonly answer: (code: string) => void;
  /** A passkey's answer, and the code that is to open the form. */
  readonly sign: (code: string, assertion: string) => void;
  readonly again: () => void;
}

/** A button that looks like a link: what can be done besides. */
export function link(text: string, act: () => void): HTMLElement {
  const button = element('button', { type: 'button', class: 'link' }, text);
  button.addEventListener('click', act);
  return button;
}

/** Says what went wrong, and takes the person to it. */
export function warn(alert: HTMLElement, text: string): void {
  alert.textContent = text;
  alert.hidden = false;
  alert.focus();
}
