// Words as they are compared: how a text is cut into them, and when two are the same.

/** Equal, or one letter wrong, missing, too many or swapped in a word of four letters or more. */
export function almost(said: string, word: string): boolean {
  if (said === word) return true;
  if (word.length < 4 || Math.abs(said.length - word.length) > 1) return false;
  let start = 0;
  while (start < said.length && said[start] === word[start]) start += 1;
  const rest = (text: string, skip: number): string => text.slice(start + skip);
  if (said.length === word.length) {
    const swapped = said[start] === word[start + 1] && said[start + 1] === word[start];
    return rest(said, 1) === rest(word, 1) || (swapped && rest(said, 2) === rest(word, 2));
  }
  return said.length > word.length ? rest(said, 1) === rest(word, 0) : rest(said, 0) === rest(word, 1);
}

/** Lower case, marks and punctuation gone, cut into words. ø, æ and å stay letters of their own. */
export function plain(text: string): readonly string[] {
  return text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '');
}
