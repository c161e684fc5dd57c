// An administrator who asks for the registration report: the production directory against the local Graph, a clock that
// the test moves, and what the company really is.
import type { Figures } from '../../src/core/report.ts';
import { roleIds } from '../../src/core/authority/roles.ts';
import type { Company, Person } from '../../src/local/people.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { RegistrationReport } from '../../src/runtime/ports-report.ts';
import type { Keys, Store } from '../../src/runtime/ports.ts';
import { makeReportDesk } from '../../src/runtime/report-desk.ts';
import { reportPace } from '../../src/runtime/report-turns.ts';
import { makeReports } from '../../src/runtime/reports.ts';
import type { World } from '../../src/runtime/world.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRegistrations } from '../../src/store/registrations.ts';
import { account, roleHeld } from '../core/samples.ts';
import { localEntra, permissions } from '../directories/entra/local-entra.ts';
import type { LocalEntra } from '../directories/entra/local-entra.ts';
import { makeOutside, makeReplica, ring, said, shownIn, teams } from './world.ts';
import type { Outside, Replica, Shown } from './world.ts';

export const mayReport = [...permissions, 'AuditLog.Read.All'];

export const reader = (role: string = roleIds.reportsReader) => account({ roles: [roleHeld(role)] });

/** One Graph for many outsides; its clock is that of the outside that plays. */
export interface ReportGraph {
  readonly local: LocalEntra;
  outside: Outside;
}

export async function reportGraph(company: Company, over: Parameters<typeof localEntra>[0] = {}): Promise<ReportGraph> {
  const made: { outside: Outside; local?: LocalEntra } = { outside: makeOutside() };
  const now = () => made.outside.now;
  const local = await localEntra({ company, permissions: mayReport, ...over, graph: { now, ...over.graph } });
  return Object.assign(made, { local });
}

export interface ReportStage {
  readonly outside: Outside;
  readonly store: Store;
  readonly keys: Keys;
  readonly source: RegistrationReport;
}

export function reportStage(graph: ReportGraph, over: Partial<Outside> = {}): ReportStage {
  const outside = makeOutside({ now: Date.now(), account: reader(), ...over });
  graph.outside = outside;
  const { registrationReport: source } = graph.local.entra;
  return { outside, store: makeMemoryStore(() => outside.now), keys: makeKeys(ring), source };
}

/** A process of this stage. */
export function reportReplica(
  { outside, store, keys, source }: ReportStage,
  { pace = reportPace, ...over }: Partial<World> & { readonly pace?: typeof reportPace } = {},
): Replica & { readonly file: ReturnType<typeof makeReportDesk> } {
  const registrations = makeRegistrations(store, keys, () => outside.now);
  const reports = makeReports({ source, store, keys, registrations, pace });
  const replica = makeReplica(outside, store, keys, { reports, ...over });
  return { ...replica, file: makeReportDesk(replica.world, replica.loop) };
}

export async function order({ loop }: Replica, text = 'registration report'): Promise<void> {
  await (
    await loop.hear(said(text))
  ).settled;
  await loop.idle();
}

/** Lets time pass until the report is there or has ended. Answers its last card. */
export async function readOn(
  { outside }: Pick<ReportStage, 'outside'>,
  replicas: readonly Replica[],
  step = 1000,
  pause = 0,
): Promise<Shown> {
  for (let round = 0; round < 2000; round += 1) {
    const found = shownIn(outside, teams).findLast(({ shown }) => /^report-(?:ready|ended)$/.test(shown.card));
    if (found !== undefined) return found;
    outside.now += step;
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    await Promise.all(replicas.map(({ loop }) => loop.wake()));
    await Promise.all(replicas.map(({ loop }) => loop.idle()));
  }
  throw new Error(`no report: ${outside.shown.map(({ shown }) => shown.card).join(' ')}`);
}

export function figuresIn({ shown }: Shown): Figures {
  if (shown.card !== 'report-ready') throw new Error(`${shown.card} ${JSON.stringify(shown.data)}`);
  return shown.data.figures;
}

/** The figures as whoever made the company up would count them. */
export function truthOf(people: readonly Person[]) {
  // Microsoft's report leaves out those who may not sign in, and the tenant of `crowd` asks for two methods.
  const reported = people.filter(({ accountEnabled }) => accountEnabled);
  const registered = reported.filter(
    ({ methods: { phones, emails, authenticators } }) =>
      phones.length + Math.min(emails.length, 1) + (authenticators.length > 0 ? 2 : 0) >= 2,
  );
  const enabled = reported.filter(({ userType }) => userType === 'Member');
  return {
    people: reported.length,
    enabled: enabled.length,
    registered: registered.length,
    capable: registered.filter((person) => enabled.includes(person)).length,
    phoneOnly: reported.filter(({ methods }) => methods.phones.length > 0 && methods.authenticators.length === 0)
      .length,
  };
}

export function shortOf({ people, enabled, registered, capable, phoneOnly }: Figures) {
  return { people, enabled, registered, capable, phoneOnly };
}
