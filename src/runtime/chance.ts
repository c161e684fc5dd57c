// Random bytes for names and nonces, fetched from the system's generator a page at a time: a call for twelve bytes takes
// as long as one for hundreds. Not for tokens and codes: what must stay unknown is made at the moment it is needed.
import { randomFillSync } from 'node:crypto';

const page = Buffer.alloc(4096);
let used = page.length;

/** So many random bytes (at most 4096), given out once. */
export function chance(count: number): Buffer {
  if (used + count > page.length) {
    randomFillSync(page);
    used = 0;
  }
  used += count;
  return Buffer.from(page.subarray(used - count, used));
}
