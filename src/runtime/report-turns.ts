// Whose turn it is to ask Microsoft's reports: 5 requests in 10 s for the whole application, reads of authentication
// methods included ("Microsoft Graph service-specific throttling limits"), so all replicas share the places of one row in the store.
import type { Instant } from '../core/account.ts';
import type { Kept, Store } from './ports.ts';

/** So many requests within so many ms. */
export interface Pace {
  readonly most: number;
  readonly within: number;
}

/**
 * Two of Microsoft's five, with a little more time, for a request takes some to arrive. The same five answer how people
 * are reached who reset a password meanwhile, and they are not to wait for a report.
 */
export const reportPace: Pace = { most: 2, within: 10_500 };

export interface ReportTurns {
  /** Undefined: ask now; this place is used. Else when to look again. */
  take(now: Instant): Promise<Instant | undefined>;
  /** Nobody asks before `until`: Microsoft said so to one of us. */
  rest(until: Instant): Promise<void>;
}

const resting = 'report-rest';

export function makeReportTurns(store: Store, { most, within }: Pace): ReportTurns {
  return {
    async take(now) {
      const rest = await store.load(resting);
      const until = timeIn(rest);
      if (until > now) return until;
      for (let place = 0; place < most; place += 1) {
        if (await store.spend(`report-place:${place}`, within)) return undefined;
      }
      return now + Math.ceil(within / most / 2);
    },
    async rest(until) {
      const before = await store.load(resting);
      if (timeIn(before) >= until) return;
      const keeping = { id: resting, body: Buffer.from(String(until)), wakeAt: undefined, expiresAt: until };
      // Lost to another replica that was told the same.
      await store.save(keeping, before?.revision ?? 0);
    },
  };
}

function timeIn(kept: Kept | undefined): Instant {
  return Number(kept?.body.toString() ?? 0);
}
