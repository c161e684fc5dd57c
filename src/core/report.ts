// The registration report as figures: what is counted of one person, and how counts are added up. The people themselves
// are never in it: a record holds figures of any number of people in the same few bytes.
import type { Instant } from './account.ts';

/** What the report says of one person, and what is known beside it. */
export interface ReportRow {
  readonly id: string;
  readonly userName: string;
  readonly displayName: string;
  readonly administrator: boolean;
  readonly enabled: boolean;
  readonly registered: boolean;
  readonly capable: boolean;
  /** As Microsoft names them (`methodsRegistered`). */
  readonly methods: readonly string[];
  /** When Microsoft last brought this row up to date; undefined where it does not say. */
  readonly updatedAt: Instant | undefined;
  /** Undefined: it has none, or cannot be read. */
  readonly department: string | undefined;
  readonly passwordExpires: Instant | 'never' | 'unknown';
  /** What the person has with Latchkey; undefined where that is not kept. */
  readonly own: { readonly registered: boolean; readonly confirmed: boolean } | undefined;
}

/** Counts of one group of people. */
export interface Counts {
  readonly people: number;
  readonly enabled: number;
  readonly registered: number;
  readonly capable: number;
}

/** Everything that is counted. Adding two of them up is the same in whatever order. */
export interface Figures extends Counts {
  readonly administrators: number;
  readonly methods: Readonly<Record<string, number>>;
  /** Those who have text messages or calls, and nothing that goes on working when Microsoft ends them. */
  readonly phoneOnly: number;
  readonly expiring: number;
  readonly expiryUnknown: number;
  /** With Latchkey: undefined where nothing is kept of anybody. */
  readonly own: { readonly registered: number; readonly neverConfirmed: number } | undefined;
  /** By group of the directory, or by department where none was named; the key is its name. */
  readonly parts: Readonly<Record<string, Counts>>;
  readonly oldest: Instant | undefined;
  readonly newest: Instant | undefined;
}

export const noFigures: Figures = {
  people: 0,
  enabled: 0,
  registered: 0,
  capable: 0,
  administrators: 0,
  methods: {},
  phoneOnly: 0,
  expiring: 0,
  expiryUnknown: 0,
  own: undefined,
  parts: {},
  oldest: undefined,
  newest: undefined,
};

/** Names that are kept apart; those after them are counted together under `otherParts`. */
const mostParts = 200;
/** The key of people without a department, and of those whose department is one too many. */
export const otherParts = '';
/** A password that expires within this time is one that expires soon (ms). */
export const soon = 14 * 86_400_000;

const phones: ReadonlySet<string> = new Set(['mobilePhone', 'alternateMobilePhone', 'officePhone']);
/** What does not stand in for a second factor: it may be there beside a phone, and the person must move all the same. */
const beside: ReadonlySet<string> = new Set(['email', 'securityQuestion', 'temporaryAccessPass']);

/**
 * Whether somebody must move before Microsoft ends its own text messages and calls on 1 February 2027
 * (learn.microsoft.com: "SMS and voice retirement"): a phone is all they have beside an address or questions.
 */
export function isPhoneOnly({ methods }: Pick<ReportRow, 'methods'>): boolean {
  return methods.some((one) => phones.has(one)) && methods.every((one) => phones.has(one) || beside.has(one));
}

/** The figures of these people; `partsOf` says to which parts somebody belongs. */
export function figuresOf(
  rows: readonly ReportRow[],
  partsOf: (row: ReportRow) => readonly string[],
  now: Instant,
): Figures {
  return rows.reduce((sum, row) => addFigures(sum, figuresOfOne(row, partsOf(row), now)), noFigures);
}

function figuresOfOne(row: ReportRow, parts: readonly string[], now: Instant): Figures {
  const { own, passwordExpires: expires, updatedAt } = row;
  const counts = { people: 1, enabled: +row.enabled, registered: +row.registered, capable: +row.capable };
  return {
    ...counts,
    administrators: +row.administrator,
    methods: Object.fromEntries([...new Set(row.methods)].map((method) => [method, 1])),
    phoneOnly: +isPhoneOnly(row),
    expiring: +(typeof expires === 'number' && expires - now <= soon),
    expiryUnknown: +(expires === 'unknown'),
    own: own && { registered: +own.registered, neverConfirmed: +(own.registered && !own.confirmed) },
    parts: Object.fromEntries(parts.map((part) => [part, counts])),
    oldest: updatedAt,
    newest: updatedAt,
  };
}

/** Both together. */
export function addFigures(one: Figures, other: Figures): Figures {
  return {
    ...addCounts(one, other),
    administrators: one.administrators + other.administrators,
    methods: merged(one.methods, other.methods, (a, b) => a + b),
    phoneOnly: one.phoneOnly + other.phoneOnly,
    expiring: one.expiring + other.expiring,
    expiryUnknown: one.expiryUnknown + other.expiryUnknown,
    own: one.own && other.own ? addOwn(one.own, other.own) : (one.own ?? other.own),
    parts: bounded(merged(one.parts, other.parts, addCounts)),
    oldest: extreme(one.oldest, other.oldest, Math.min),
    newest: extreme(one.newest, other.newest, Math.max),
  };
}

function addCounts(one: Counts, other: Counts): Counts {
  return {
    people: one.people + other.people,
    enabled: one.enabled + other.enabled,
    registered: one.registered + other.registered,
    capable: one.capable + other.capable,
  };
}

type Own = NonNullable<Figures['own']>;

function addOwn(one: Own, other: Own): Own {
  return {
    registered: one.registered + other.registered,
    neverConfirmed: one.neverConfirmed + other.neverConfirmed,
  };
}

function merged<T>(
  one: Readonly<Record<string, T>>,
  other: Readonly<Record<string, T>>,
  add: (one: T, other: T) => T,
): Readonly<Record<string, T>> {
  const all = new Map(Object.entries(one));
  for (const [name, value] of Object.entries(other)) {
    const before = all.get(name);
    all.set(name, before === undefined ? value : add(before, value));
  }
  return Object.fromEntries(all);
}

/** A tenant may have a department for every person: the record stays small all the same. */
function bounded(parts: Figures['parts']): Figures['parts'] {
  const names = Object.keys(parts);
  if (names.length <= mostParts) return parts;
  const kept = new Map(Object.entries(parts).slice(0, mostParts));
  for (const name of names.slice(mostParts)) {
    const more = parts[name];
    const before = kept.get(otherParts);
    if (more !== undefined) kept.set(otherParts, before === undefined ? more : addCounts(before, more));
  }
  return Object.fromEntries(kept);
}

function extreme(
  one: Instant | undefined,
  other: Instant | undefined,
  pick: (one: number, other: number) => number,
): Instant | undefined {
  return one === undefined ? other : other === undefined ? one : pick(one, other);
}

/**
 * Notices a next page that was there before, in a few bytes (Brent's cycle search): one page is remembered, and a later
 * one in its place after each doubling. Undefined: this page was read already, and there is no end.
 */
export interface Trail {
  readonly mark: string;
  readonly steps: number;
  readonly power: number;
}

export const noTrail: Trail = { mark: '', steps: 0, power: 1 };

export function follow({ mark, steps, power }: Trail, next: string): Trail | undefined {
  if (next === mark) return undefined;
  return steps + 1 < power ? { mark, steps: steps + 1, power } : { mark: next, steps: 0, power: power * 2 };
}
