// What a registration report works with, joined once: Microsoft's report, the turns that all replicas share, the rows on
// their way to a file, and what people have with us.
import type { ReportGroup } from '../core/report-vocabulary.ts';
import type { ReportRow } from '../core/report.ts';
import type { Registrations } from './ports-registration.ts';
import type { Keys, Store } from './ports.ts';
import type { RegistrationReport } from './ports-report.ts';
import { makeReportSpool } from './report-spool.ts';
import type { ReportSpool } from './report-spool.ts';
import { makeReportTurns } from './report-turns.ts';
import type { Pace, ReportTurns } from './report-turns.ts';

export interface Reports {
  readonly source: RegistrationReport;
  readonly turns: ReportTurns;
  readonly spool: ReportSpool;
  /** The groups of this report to which each person belongs, by name, from the chunks of their members. */
  memberships(report: string, groups: readonly ReportGroup[], chunks: readonly number[]): Promise<Memberships>;
  /** What these people have with us. */
  own(ids: readonly string[]): Promise<ReadonlyMap<string, NonNullable<ReportRow['own']>>>;
}

/** `undefined`: some of the chunks are gone. */
export type Memberships = ((id: string) => readonly string[]) | undefined;

interface ReportParts {
  readonly source: RegistrationReport;
  readonly store: Store;
  readonly keys: Keys;
  readonly registrations: Registrations;
  readonly pace: Pace;
}

export function makeReports({ source, store, keys, registrations, pace }: ReportParts): Reports {
  const spool = makeReportSpool(store, keys);
  /** Of the report that is read at the moment: ids only, some 8 MB for 100,000 people in a group. */
  let known: { readonly report: string; readonly groups: readonly Members[] } | undefined;

  async function load(report: string, { id, name }: ReportGroup, count: number): Promise<Members | undefined> {
    const ids = new Set<string>();
    for (let number = 0; number < count; number += 1) {
      const chunk = await spool.get(report, id, number);
      if (chunk === undefined) return undefined;
      for (const one of chunk) if (typeof one === 'string') ids.add(one);
    }
    return { name, ids };
  }

  return {
    source,
    spool,
    turns: makeReportTurns(store, pace),
    async memberships(report, groups, chunks) {
      if (known?.report !== report) {
        const all: Members[] = [];
        for (const [at, group] of groups.entries()) {
          const members = await load(report, group, chunks[at] ?? 0);
          if (members === undefined) return undefined;
          all.push(members);
        }
        known = { report, groups: all };
      }
      const now = known.groups;
      return (id) => now.filter(({ ids }) => ids.has(id)).map(({ name }) => name);
    },
    async own(ids) {
      const found = await Promise.all(
        ids.map(async (id) => {
          const { contacts, passkeys, authenticatorSince, recoveryCodes, confirmedAt } = await registrations.find(id);
          const has = contacts.length + passkeys.length > 0 || authenticatorSince !== undefined;
          return [
            id,
            { registered: has || recoveryCodes !== undefined, confirmed: confirmedAt !== undefined },
          ] as const;
        }),
      );
      return new Map(found);
    },
  };
}

interface Members {
  readonly name: string;
  readonly ids: ReadonlySet<string>;
}
