// The words of a call: spelled alike, and easily said, in every language of ours, so that both sides can read them out.

/** 64 of them: two make twelve bits, and whoever guesses has one try on the telephone. */
export const callWords: readonly string[] =
  `alarm album arena atlas banjo bingo cello delta domino drama extra flamingo gala gorilla guru hand
  iris jazz judo karate kimono kiwi koala lava lotus mango metro motor ninja opera orange panda
  paprika park pasta piano pizza polo puma radar radio ring robot rugby safari saga salami salt
  samba sand sauna silo solo tango taxi tempo tiger tofu tuba tundra turban villa yoga zebra`.split(/\s+/);

/** Two words, the same for the same digest; never one word twice. */
export function wordsOfDigest(digest: Buffer): string {
  const first = digest.readUInt16BE(0) % callWords.length;
  const step = 1 + (digest.readUInt16BE(2) % (callWords.length - 1));
  return [first, (first + step) % callWords.length].map((at) => callWords[at]).join(' ');
}
