// What people and directories wrote, as it may stand among our words.

/** No Markdown alive in it, no control or direction character, not too long. */
export function escape(outside: string): string {
  return escaped(clean(outside));
}

/** The same for a sentence that somebody typed: up to 300 characters. */
export function escapeLong(outside: string): string {
  return escaped(clean(outside, 300));
}

/** The same for the names of as many people as an order takes, none of them left out: whoever agrees must see each. */
export function escapeList(outside: string): string {
  return escaped(clean(outside, longestList));
}

/** Twenty user names of 113 letters, the longest that Entra takes, with what stands between them and a group's name. */
const longestList = 2600;

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\](){}#<>!|~]/g, String.raw`\$&`);
}

/** Control and bidirectional characters can forge lines and names (R47, T30). */
export function clean(outside: string, most = 120): string {
  return [...outside.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')].slice(0, most).join('');
}
