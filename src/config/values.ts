// Reads the values of a table out of an environment, and finds what was meant for it and misses. Must never put the
// value of a secret into a sentence.
import { accessSync, constants, readFileSync } from 'node:fs';
import { nearest } from './nearest.ts';
import { type Reading, type Setting, type Table, type Values, prefix } from './setting.ts';

/** An environment: what the process has, or what a file of settings says. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads every row of `table`; what cannot be read is noted, and its default stands in for the checks that follow. */
export function readValues<T extends Table>(table: T, environment: Environment, reading: Reading): Values<T> {
  const values = Object.entries(table).map(([name, row]) => [name, readValue(name, row, environment, reading)]);
  return Object.fromEntries(values) as Values<T>;
}

function readValue(name: string, row: Setting<unknown>, environment: Environment, { mode, wrong }: Reading): unknown {
  const fullName = prefix + name;
  const standIn = row.defaults[mode];
  const fallback = standIn === undefined ? undefined : row.kind.read(standIn);
  const text = textOf(fullName, row, environment, wrong);
  if (text === undefined) {
    const missing = mode === 'production' && row.required && environment[`${fullName}_FILE`] === undefined;
    if (missing) wrong(`${fullName} is missing: set it to ${row.kind.form}. ${row.meaning}`);
    return fallback;
  }
  if (mode === 'production' && row.localOnly) {
    wrong(`${fullName} belongs to local runs only: remove it.`);
    return fallback;
  }
  const value = row.kind.read(text);
  if (value !== undefined && (row.kind.mustExist !== true || isReadable(text))) return value;
  const shown = row.secret ? '' : ` is ${JSON.stringify(text)}, but it`;
  wrong(`${fullName}${shown} must be ${row.kind.form}${advice(row, text)}.`);
  return fallback;
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function advice(row: Setting<unknown>, text: string): string {
  const sentence = row.kind.advise?.(text);
  return sentence === undefined ? '' : `. ${sentence}`;
}

/** The text of a setting. Empty is as good as not set; a secret may lie in the file that NAME_FILE names. */
function textOf(
  fullName: string,
  row: Setting<unknown>,
  environment: Environment,
  wrong: Reading['wrong'],
): string | undefined {
  const text = filled(environment[fullName]);
  const path = row.secret ? filled(environment[`${fullName}_FILE`]) : undefined;
  if (path === undefined) return text;
  if (text !== undefined) {
    wrong(`${fullName} and ${fullName}_FILE are both set: remove one.`);
    return text;
  }
  return contentOf(path, fullName, wrong);
}

function contentOf(path: string, fullName: string, wrong: Reading['wrong']): string | undefined {
  try {
    const content = filled(readFileSync(path, 'utf8'));
    if (content === undefined) wrong(`${fullName}_FILE names ${path}, which is empty: put the value into it.`);
    return content;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    wrong(
      `${fullName}_FILE names ${path}, which cannot be read (${reason}): put the value there, or correct the path.`,
    );
    return undefined;
  }
}

function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** Notes every variable that was meant for the table and is not in it. */
export function checkNames(table: Table, environment: Environment, wrong: Reading['wrong']): void {
  const known = Object.entries(table).flatMap(([name, row]) => (row.secret ? [name, `${name}_FILE`] : [name]));
  const fullNames = known.map((name) => prefix + name);
  for (const name of Object.keys(environment)) {
    if (fullNames.includes(name) || !looksLikeOurs(name)) continue;
    const meant = nearest(name, fullNames);
    wrong(
      `${name} is no setting of Latchkey: ${meant === undefined ? 'remove it' : `did you mean ${meant}?`}${meant === undefined ? '.' : ''}`,
    );
  }
}

/** Whether a name starts like ours, a slip or two in the prefix allowed. */
function looksLikeOurs(name: string): boolean {
  if (name.startsWith(prefix)) return true;
  const [first = '', ...rest] = name.toUpperCase().split(/[_\-.]/);
  return rest.length > 0 && nearest(first, [prefix.slice(0, -1)]) !== undefined;
}
