// Reads a registration report a page at a time. What is read twice after a crash is counted once: the figures of a page
// and the place behind it are one save of the record, and its rows lie where they lay before.
import type { EffectOf } from '../core/effect.ts';
import type { Event } from '../core/event.ts';
import { asFault } from '../core/fault.ts';
import type { Fault } from '../core/fault.ts';
import { figuresOf, noFigures, otherParts } from '../core/report.ts';
import type { ReportRow } from '../core/report.ts';
import type { ReportEnding, ReportGroup } from '../core/report-vocabulary.ts';
import { checkAuthority } from './check.ts';
import type { Done, Scene } from './perform.ts';
import type { NoPage } from './ports-report.ts';
import type { Reports } from './reports.ts';

/** Groups of one report: their members are in memory while it is read. */
const mostGroups = 5;
/** How long to wait for somebody who does not say how long (ms). */
const longPause = 15_000;

export async function performPrepareReport(effect: EffectOf<'prepare-report'>, scene: Scene): Promise<Done> {
  const { world, now } = scene;
  if (!(await mayRead(scene))) return refused('not-allowed', scene);
  const { reports } = world;
  if (reports === undefined) return refused('not-here', scene);
  const groups = await groupsIn(effect.about, reports);
  if (typeof groups === 'string') return refused(groups, scene);
  const total = await totalOf(reports, scene);
  const canNudge = world.campaigns?.isOn === true;
  return { event: { type: 'report-prepared', at: now, groups, total, canNudge } };
}

function refused(why: ReportEnding, { now }: Scene): Done {
  return { event: { type: 'report-refused', at: now, why } };
}

async function groupsIn(about: string, { source }: Reports): Promise<readonly ReportGroup[] | ReportEnding> {
  const whole = about.trim();
  if (whole === '') return [];
  // A name may have a comma in it: as a whole first.
  const names = (await source.groups(whole)).length > 0 ? [whole] : whole.split(/[,;+]/).map((name) => name.trim());
  const groups = new Map<string, ReportGroup>();
  for (const name of names.filter((one) => one !== '').slice(0, mostGroups)) {
    const [group, other] = await source.groups(name);
    if (group === undefined) return 'no-group';
    if (other !== undefined) return 'several-groups';
    groups.set(group.id, group);
  }
  return [...groups.values()];
}

/** Without it there are no per cent, and nothing else is missing. */
async function totalOf({ source }: Reports, { world, dialog }: Scene): Promise<number | undefined> {
  try {
    return await source.total();
  } catch (error) {
    const { message, code } = asFault(error);
    world.log({ level: 'warn', message, code, effect: 'prepare-report', dialog });
    return undefined;
  }
}

export async function performReadReport(effect: EffectOf<'read-report'>, scene: Scene): Promise<Done> {
  const { notBefore = 0, list } = effect;
  const { reports } = scene.world;
  if (notBefore > scene.now) return { again: notBefore };
  if (reports === undefined) return refused('not-here', scene);
  const turn = list === 'people' ? await reports.turns.take(scene.now) : undefined;
  if (turn !== undefined) return { again: turn };
  try {
    const event =
      list === 'people' ? await people(effect, reports, scene) : await members(effect, list.group, reports, scene);
    return { event };
  } catch (error) {
    return { event: await stumbled(asFault(error), reports, scene) };
  }
}

/** What passes is waited for; the record says until when, so that any replica goes on. */
async function stumbled(fault: Fault, { turns }: Reports, { world, dialog, now }: Scene): Promise<Event> {
  const { message, code } = fault;
  world.log({ level: 'warn', message, code, effect: 'read-report', dialog });
  if (!fault.passing)
    return { type: 'report-refused', at: now, why: code === 'forbidden' ? 'no-permission' : 'failed' };
  const until = world.now() + (fault.retryAfter ?? longPause);
  if (code === 'throttled') await turns.rest(until);
  return { type: 'report-paused', at: now, until };
}

type Reading = EffectOf<'read-report'>;

async function members({ report, list, cursor, chunk }: Reading, group: ReportGroup, reports: Reports, scene: Scene) {
  const page = await reports.source.members(group.id, cursor);
  if (typeof page === 'string') return noPage(page, scene);
  await reports.spool.put(report, group.id, chunk, page.rows, scene.now);
  return pageEvent({ list, cursor, count: page.rows.length, figures: noFigures, next: page.next }, scene);
}

async function people(reading: Reading, reports: Reports, scene: Scene): Promise<Event> {
  const { report, groups, list, cursor, chunk } = reading;
  const belongs = await reports.memberships(report, groups, reading.members);
  // The members are gone from the store: there is nobody whom the report could be about.
  if (belongs === undefined) return { type: 'report-refused', at: scene.now, why: 'expired' };
  const page = await reports.source.people(cursor);
  if (typeof page === 'string') return noPage(page, scene);
  const partsOf = ({ id, department }: Pick<ReportRow, 'id' | 'department'>): readonly string[] =>
    groups.length === 0 ? [department ?? otherParts] : belongs(id);
  const counted = page.rows.filter((row) => partsOf(row).length > 0);
  const own = await reports.own(counted.map(({ id }) => id));
  const rows: readonly ReportRow[] = counted.map((row) => ({ ...row, own: own.get(row.id) }));
  // Minutes have passed: before the figures are shown, whoever asked is asked about again.
  if (page.next === undefined && !(await mayRead(scene))) {
    await forget(reading, reports, scene);
    return { type: 'report-refused', at: scene.now, why: 'not-allowed' };
  }
  await reports.spool.put(
    report,
    'people',
    chunk,
    rows.map((row) => ({ ...row, parts: partsOf(row) })),
    scene.now,
  );
  const figures = figuresOf(rows, partsOf, scene.now);
  return pageEvent({ list, cursor, count: page.rows.length, figures, next: page.next }, scene);
}

async function mayRead(scene: Scene): Promise<boolean> {
  return (await checkAuthority(scene.record, 'registration-report', undefined, scene)).verdict.allowed;
}

/** Rows that nobody may have do not wait for their hour to end. */
async function forget({ report, groups, chunk, members }: Reading, { spool }: Reports, { now }: Scene): Promise<void> {
  // A process that died may have written the page that is not written now.
  await spool.drop(report, 'people', chunk + 1, now);
  for (const [at, { id }] of groups.entries()) await spool.drop(report, id, members[at] ?? 0, now);
}

type Page = Omit<Extract<Event, { readonly type: 'report-page' }>, 'type' | 'at'>;

function pageEvent(page: Page, { now }: Scene): Event {
  return { type: 'report-page', at: now, ...page };
}

function noPage(why: NoPage, { now: at }: Scene): Event {
  if (why === 'expired') return { type: 'report-begun-again', at };
  return { type: 'report-refused', at, why: why === 'gone' ? 'group-gone' : why };
}
