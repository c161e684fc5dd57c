// How long things may be in Slack, in UTF-16 units or pieces. What the card's author wrote must fit; what came from
// outside is cut. https://docs.slack.dev/reference/block-kit/blocks and /reference/views/modal-views
import { unsayable } from './unsayable.ts';

export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  header: 150,
  /** Of any text object; kept for rich text too, which has no documented limit. */
  text: 3_000,
  /** Above this Slack's advice for a message's own text is left. */
  summary: 1_000,
  buttonsInRow: 25,
  buttonTitle: 75,
  value: 2_000,
  url: 3_000,
  viewTitle: 24,
  metadata: 3_000,
  label: 2_000,
  placeholder: 150,
  blockId: 255,
  typed: 3_000,
  menu: 100,
  list: 10,
  option: 75,
  /** Shown in one line below a field. */
  flaw: 300,
} as const;

/** The text, unless it is empty or too long: then it is the card that must be changed. */
export function fitting(what: string, text: string, max: number): string {
  const clean = legible(text).trim();
  if (clean === '') return unsayable(`${what} is empty`);
  return clean.length <= max
    ? clean
    : unsayable(`${what} has ${clean.length} characters, and Slack takes ${max} at most`);
}

/** The text unchanged, for what must come back as it went; unless it is empty, too long, or has what is cleaned away. */
export function exact(what: string, text: string, max: number): string {
  return fitting(what, text, max) === text ? text : unsayable(`${what} has spaces around it or control characters`);
}

/** The text in at most `max` UTF-16 units, an ellipsis where it was cut, no character halved. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Without what can forge lines or directions (R47, T30); line breaks stay, halves of characters are marked. */
export function legible(text: string): string {
  return text.replaceAll(/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ').replaceAll(/\p{Cs}/gu, '\u{FFFD}');
}
