// How hard a password is to guess. A chunk of its own (0.5 MB compressed), fetched when the page stands.
// Must never decide anything: it advises.
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import commonWords from '@zxcvbn-ts/language-en/dist/commonWords.json.mjs';
import firstnames from '@zxcvbn-ts/language-en/dist/firstnames.json.mjs';

/** More makes typing stutter on a phone; a password this long is judged well enough by its beginning. */
const judged = 48;

const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...dictionary, commonWords, firstnames },
  graphs: adjacencyGraphs,
});

/** 0 (falls at once) to 4 (holds); `own` are words that a guesser of this password would try first. */
export function strengthOf(password: string, own: readonly string[]): 0 | 1 | 2 | 3 | 4 {
  return zxcvbn.check(password.slice(0, judged), [...own]).score;
}
