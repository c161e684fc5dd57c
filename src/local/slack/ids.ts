// The identifiers that Slack gives out: a capital letter and ten more signs for things, random text for secrets.
// Must never answer the same secret twice.
import { createHash, randomBytes } from 'node:crypto';

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Always the same id for the same thing, such as `U07QK2B9XZA` for a person. */
export function derivedId(prefix: string, of: string): string {
  return `${prefix}0${spell(createHash('sha256').update(`${prefix} ${of}`).digest(), 9)}`;
}

/** An id that was never given before. */
export function freshId(prefix: string): string {
  return `${prefix}0${spell(randomBytes(9), 9)}`;
}

/** Letters and digits that nobody can guess, such as the end of a token. */
export function secretText(length: number): string {
  return spell(randomBytes(length), length, `${signs.toLowerCase()}ABCDEFGHIJKLMNOPQRSTUVWXYZ`);
}

/** Five signs, as Slack names a block or an action that came without a name. */
export function blockName(): string {
  return secretText(5);
}

/** Makes message times: seconds since 1970 and six digits, each later than the one before. `now` in ms. */
export function makeTimestamps(now: () => number): () => string {
  let last = 0;
  return () => {
    last = Math.max(Math.floor(now() * 1_000), last + 1);
    return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
  };
}

function spell(bytes: Buffer, length: number, alphabet = signs): string {
  return [...bytes.subarray(0, length)].map((byte) => alphabet[byte % alphabet.length] ?? '0').join('');
}
