// The parts that every page has around its content: the heading's place, the voice for screen readers, the operator's words.
import { say } from './element.ts';

const content = document.getElementById('content') as HTMLElement;
const announcements = document.getElementById('announcements') as HTMLElement;

/** A word of the operator's: `company` or `helpdesk`; empty if there is none. */
export function meta(name: 'company' | 'helpdesk'): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}

/** Tells a screen reader, without moving it. */
export function announce(text: string): void {
  say(announcements, text);
}

/** Names the page in the tab, in this language. */
export function entitle(language: string, heading: string): void {
  document.documentElement.lang = language;
  document.title = `${heading} – ${meta('company')}`;
}

/** Shows this and nothing else; takes the person to its heading if `moveFocus`. */
export function put(node: HTMLElement, moveFocus: boolean): void {
  announce('');
  content.replaceChildren(node);
  content.removeAttribute('aria-busy');
  if (moveFocus) node.querySelector('h1')?.focus();
}

/** Shows that something is on its way. */
export function putBusy(node: HTMLElement): void {
  put(node, false);
  content.setAttribute('aria-busy', 'true');
}
