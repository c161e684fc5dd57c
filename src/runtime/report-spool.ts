// The rows of a report between reading and fetching: sealed chunks in the store that end by themselves after an hour. Must
// never hold two chunks in memory, nor write one unsealed.
import type { Instant } from '../core/account.ts';
import { Fault } from '../core/fault.ts';
import type { Json } from '../core/json.ts';
import type { Keys, Store } from './ports.ts';

export interface ReportSpool {
  /** Writes chunk `number` of a list, over what is there: a page that is read again takes its own place. */
  put(report: string, list: string, number: number, chunk: readonly Json[], now: Instant): Promise<void>;
  /** Undefined: it is gone. */
  get(report: string, list: string, number: number): Promise<readonly Json[] | undefined>;
  /** Forgets chunks 0 to `count`. */
  drop(report: string, list: string, count: number, now: Instant): Promise<void>;
}

/** Longer than the hour of the file by the time that reading takes. */
const lasts = 4 * 3_600_000;
const mostTries = 5;

export function makeReportSpool(store: Store, keys: Keys): ReportSpool {
  const nameOf = (report: string, list: string, number: number) => `report-rows:${report}:${list}:${number}`;

  /** Whoever is at the same page writes the same. */
  async function write(id: string, body: Buffer, expiresAt: Instant): Promise<void> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const revision = (await store.load(id))?.revision ?? 0;
      if (await store.save({ id, body, wakeAt: undefined, expiresAt }, revision)) return;
    }
    throw new Fault('unavailable', 'rows of a report are being written by several at once');
  }

  return {
    async put(report, list, number, chunk, now) {
      const id = nameOf(report, list, number);
      await write(id, keys.seal(id, JSON.stringify(chunk)), now + lasts);
    },
    async get(report, list, number) {
      const id = nameOf(report, list, number);
      const kept = await store.load(id);
      const text = kept && keys.open(id, kept.body);
      return text === undefined ? undefined : (JSON.parse(text) as readonly Json[]);
    },
    async drop(report, list, count, now) {
      for (let number = 0; number < count; number += 1) {
        const id = nameOf(report, list, number);
        const kept = await store.load(id);
        if (kept !== undefined)
          await store.save({ id, body: Buffer.alloc(0), wakeAt: undefined, expiresAt: now }, kept.revision);
      }
    },
  };
}
