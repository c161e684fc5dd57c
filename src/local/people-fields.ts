// Reads one object of the people's file by a table of its fields: what each must be, and what stands in for one that is
// left out. It collects every mistake instead of stopping at the first, and never guesses what a wrong value meant.
import { isMoment } from './moment.ts';

/** Says what is wrong with a value (“must be …”), or nothing. */
export type Check = (value: unknown) => string | undefined;
/** What a field must be, and what stands there when the file leaves it out; without a fallback it must be there. */
export type Field = { readonly check: Check; readonly fallback?: unknown };
/** The table of an object's fields. */
export type Fields<T> = { readonly [K in keyof T]-?: Field };
/** An object of the file. */
export type Plain = Readonly<Record<string, unknown>>;

export const guid = matching(
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  'a GUID in small letters',
);
export const text = matching(/\S/, 'a text that is not empty');
export const address = matching(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, 'an e-mail address');
export const phone = matching(/^\+\d{1,3} \d{4,14}( x\d+)?$/, 'a phone number like “+46 701740600”');
export const moment: Check = (value) =>
  typeof value === 'string' && isMoment(value) ? undefined : 'must be a UTC date-time, or a span like “-1h”';
export const bool: Check = (value) => (typeof value === 'boolean' ? undefined : 'must be true or false');
export const days: Check = (value) => (isWhole(value, 1, 2 ** 31 - 1) ? undefined : 'must be a number of days');

/** The object with its fallbacks; what is wrong with it is added to `mistakes`, `where` saying of which object. */
export function readFields<T>(fields: Fields<T>, from: unknown, where: string, mistakes: string[]): T {
  if (isRecord(from) !== undefined) mistakes.push(`${where} must be an object`);
  const record: Plain = isRecord(from) === undefined ? (from as Plain) : {};
  const known = Object.entries<Field>(fields);
  for (const key of Object.keys(record)) {
    if (!(key in fields)) mistakes.push(`${where}: “${key}” is not known`);
  }
  const result = known.map(([key, field]) => {
    const given = record[key] === undefined ? field.fallback : record[key];
    const wrong = given === undefined ? 'is missing' : field.check(given);
    if (wrong !== undefined) mistakes.push(`${where}: ${key} ${wrong}`);
    return [key, given];
  });
  return Object.fromEntries(result) as T;
}

/** The list; an empty one for anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether a value is a whole number from `from` to `to`. */
export function isWhole(value: unknown, from: number, to: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
}

/** Says that a value is no object. */
export function isRecord(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : 'must be an object';
}

/** Says that a value is no list. */
export function isList(value: unknown): string | undefined {
  return Array.isArray(value) ? undefined : 'must be a list';
}

/** A text of that form; `what` completes “must be …”. */
export function matching(pattern: RegExp, what: string): Check {
  return (value) => (typeof value === 'string' && pattern.test(value) ? undefined : `must be ${what}`);
}

/** One of these texts. */
export function oneOf(...values: readonly string[]): Check {
  return (value) => (values.includes(value as string) ? undefined : `must be one of ${values.join(', ')}`);
}

/** As `check` wants it, or null. */
export function orNull(check: Check): Check {
  return (value) => (value === null ? undefined : check(value));
}

/** A list whose every item is as `check` wants it. */
export function listOf(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return 'must be a list';
    return value.map((item) => check(item)).find((wrong) => wrong !== undefined);
  };
}
