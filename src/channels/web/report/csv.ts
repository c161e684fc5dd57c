// People of a report as lines of a CSV file that a spreadsheet takes as text: nothing in it is a formula (OWASP, "CSV
// injection"), and it holds no number, address or proof of anybody, but which kinds they have.
import { stringify } from 'csv-stringify/sync';
import { isPhoneOnly } from '../../../core/report.ts';
import type { FileRow } from '../../../runtime/ports-report.ts';

const columns = [
  'User name',
  'Display name',
  'Administrator',
  'Self-service enabled',
  'Registered',
  'Can reset',
  'Methods',
  'Must move before 2027-02-01 (text messages or calls only)',
  'Groups or department',
  'Password expires',
  'Registered with Latchkey',
  'Confirmed with Latchkey',
  'As of',
] as const;

/** The lines of some people, by RFC 4180; `first`: with the byte order mark and the heading before them. */
export function csvOf(rows: readonly FileRow[], first: boolean): string {
  return stringify(rows.map(line), {
    columns: [...columns],
    header: first,
    bom: first,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

function line(row: FileRow): readonly string[] {
  const { own } = row;
  return [
    plain(row.userName),
    plain(row.displayName),
    yes(row.administrator),
    yes(row.enabled),
    yes(row.registered),
    yes(row.capable),
    row.methods.join(' '),
    yes(isPhoneOnly(row)),
    plain(row.parts.join('; ')),
    typeof row.passwordExpires === 'number' ? day(row.passwordExpires) : row.passwordExpires,
    own === undefined ? 'unknown' : yes(own.registered),
    own === undefined ? 'unknown' : yes(own.confirmed),
    row.updatedAt === undefined ? 'unknown' : new Date(row.updatedAt).toISOString(),
  ];
}

/**
 * Spreadsheets begin a new cell at the list separator of their language, a semicolon in Swedish and Danish, and at a tab or
 * a new line: what stands behind one is no formula either (OWASP, the same page).
 */
function plain(text: string): string {
  return text.replaceAll(/([;,\t\r\n])(?=[\s"]*[=+\-@＝＋－＠])/gu, "$1'");
}

function yes(value: boolean): string {
  return value ? 'yes' : 'no';
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
