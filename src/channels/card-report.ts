// What the cards of the registration report say: how far reading is, the figures as charts, and the way to the file.
import { mostBars } from '../core/chart.ts';
import type { Bar, Chart } from '../core/chart.ts';
import type { Cards } from '../core/card.ts';
import { otherParts } from '../core/report.ts';
import type { Figures } from '../core/report.ts';
import type { ReportEnding, ReportFileEnding } from '../core/report-vocabulary.ts';
import { fill } from '../locales/words.ts';
import type { Words } from '../locales/words.ts';
import { chartElements, number } from './card-chart.ts';
import { escape } from './card-escape.ts';

type View = Readonly<Record<string, unknown>>;

/** How far it is. */
export function reportProgressView(
  data: Cards['report-progress'],
  { report: { progress } }: Words,
  language: string,
): View {
  const count = numberIn(language);
  const share = Math.min(99, Math.floor((data.count / data.total) * 100));
  const told = [
    fill(progress[data.step], { count: count(data.count) }),
    ...(data.total === 0 || data.count === 0 ? [] : [fill(progress.share, { share, total: count(data.total) })]),
    ...(data.secondsLeft === 0 ? [] : [timeLeft(data.secondsLeft, progress)]),
  ];
  return {
    title: progress.title,
    body: data.waiting ? progress.waiting : progress.body,
    groups: data.groups.length === 0 ? '' : fill(progress.ofGroups, { groups: names(data.groups) }),
    count: told.join(' · '),
  };
}

function timeLeft(seconds: number, { seconds: few, minutes }: Words['report']['progress']): string {
  return seconds < 90
    ? fill(few, { left: Math.max(5, Math.ceil(seconds / 5) * 5) })
    : fill(minutes, { left: Math.ceil(seconds / 60) });
}

/** The figures. */
export function reportReadyView(data: Cards['report-ready'], words: Words, language: string): View {
  const { report, administration } = words;
  const { figures, groups, canNudge } = data;
  const { ready } = report;
  const counted = numberIn(language);
  const isEmpty = figures.people === 0;
  const charts = isEmpty ? [] : chartsOf(figures, groups.length > 0, report);
  return {
    title: ready.title,
    groups: groups.length === 0 ? '' : fill(ready.ofGroups, { groups: names(groups) }),
    none: isEmpty ? ready.none : '',
    facts: isEmpty ? [] : factsOf(figures, ready, counted),
    charts: charts.flatMap((chart) => chartElements(chart, language)),
    phones: figures.phoneOnly === 0 ? ready.noPhoneOnly : fill(ready.phoneOnly, { count: counted(figures.phoneOnly) }),
    phonesColor: figures.phoneOnly === 0 ? 'default' : 'warning',
    age: ageOf(data, ready, administration.tag),
    file: fill(ready.file, { time: timeIn(administration.tag, data.fileUntil) }),
    isEmpty,
    canNudge: canNudge && figures.phoneOnly > 0,
    own: report.buttons,
  };
}

type ReadyWords = Words['report']['ready'];
type Number = (value: number) => string;

function factsOf(figures: Figures, { facts, ofAll, expiryUnknown }: ReadyWords, counted: Number): readonly View[] {
  const { people, expiring, expiryUnknown: unknown, own } = figures;
  const of = (count: number): string =>
    fill(ofAll, { count: counted(count), share: people === 0 ? 0 : Math.round((count / people) * 100) });
  const ends =
    unknown === 0 ? counted(expiring) : fill(expiryUnknown, { count: counted(expiring), unknown: counted(unknown) });
  return [
    { title: facts.people, value: counted(people) },
    { title: facts.enabled, value: of(figures.enabled) },
    { title: facts.registered, value: of(figures.registered) },
    { title: facts.capable, value: of(figures.capable) },
    { title: facts.expiring, value: ends },
    ...(own === undefined ? [] : [{ title: facts.own, value: counted(own.registered) }]),
    ...(own === undefined ? [] : [{ title: facts.neverConfirmed, value: counted(own.neverConfirmed) }]),
  ];
}

function chartsOf(figures: Figures, byGroup: boolean, { ready, methods }: Words['report']): readonly Chart[] {
  const { people, registered, capable, parts } = figures;
  const { charts, bars } = ready;
  const state: readonly Bar[] = [
    { label: bars.capable, value: capable },
    { label: bars.off, value: registered - capable },
    { label: bars.unregistered, value: people - registered },
  ];
  const used = Object.entries(figures.methods).map(([name, value]) => ({ label: methods[name] ?? name, value }));
  const places = Object.entries(parts).map(([name, counts]) => ({
    label: name === otherParts ? bars.nowhere : name,
    value: counts.registered,
  }));
  return [
    { title: charts.state, look: 'share', bars: state.filter(({ value }) => value > 0) },
    { title: charts.methods, look: 'bars', bars: most(used, bars.others) },
    { title: byGroup ? charts.groups : charts.departments, look: 'bars', bars: most(places, bars.others) },
  ];
}

/** The longest bars, and the others as one. */
function most(bars: readonly Bar[], others: string): readonly Bar[] {
  const sorted = bars.toSorted((one, other) => other.value - one.value || one.label.localeCompare(other.label));
  if (sorted.length <= mostBars) return sorted;
  const rest = sorted.slice(mostBars - 1).reduce((sum, { value }) => sum + value, 0);
  return [...sorted.slice(0, mostBars - 1), { label: others, value: rest }];
}

function ageOf({ figures: { oldest, newest }, at }: Cards['report-ready'], words: ReadyWords, tag: string): string {
  const read = whenIn(tag, at);
  if (oldest === undefined || newest === undefined) return fill(words.ageUnknown, { read });
  const values = { oldest: whenIn(tag, oldest), newest: whenIn(tag, newest), read };
  return fill(values.oldest === values.newest ? words.age : words.ageRange, values);
}

/** Why there are no figures, or none any more. */
export function reportEndedView({ outcome, about }: Cards['report-ended'], { report: { ended } }: Words): View {
  const { title, body } = ended[outcome];
  return { title, body: fill(body, { about: escape(about) }), style: endings[outcome] ?? 'default' };
}

const endings: Readonly<Partial<Record<ReportEnding, 'warning' | 'attention'>>> = {
  'no-licence': 'warning',
  'no-permission': 'warning',
  endless: 'attention',
  failed: 'attention',
};

/** A link to the page that gives the file. */
export function reportFileView(
  data: Cards['report-file'],
  { report: { file, buttons } }: Words,
  language: string,
): View {
  return {
    title: file.title,
    body: fill(file.body, { people: numberIn(language)(data.people) }),
    numberLabel: file.number,
    number: data.number.reveal(),
    url: data.url.reveal(),
    once: fill(file.once, { minutes: data.minutes }),
    own: buttons,
  };
}

/** How that ended. */
export function reportFileEndedView(
  { outcome, people }: Cards['report-file-ended'],
  { report: { fileEnded } }: Words,
  language: string,
): View {
  const { title, body } = fileEnded[outcome];
  return { title, body: fill(body, { people: numberIn(language)(people) }), style: fileEndings[outcome] ?? 'default' };
}

const fileEndings: Readonly<Partial<Record<ReportFileEnding, 'good' | 'attention'>>> = {
  taken: 'good',
  'wrong-numbers': 'attention',
};

function names(groups: readonly string[]): string {
  return groups.map(escape).join(', ');
}

function numberIn(language: string): Number {
  return (value) => number(value, language);
}

/** In UTC, and saying so: people of one company sit in several zones, and figures are compared. */
function whenIn(tag: string, at: number): string {
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(at)} UTC`;
}

function timeIn(tag: string, at: number): string {
  return `${new Intl.DateTimeFormat(tag, { timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`;
}
