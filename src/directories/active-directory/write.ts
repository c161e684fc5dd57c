// Sends one change, once, and judges how it ended. Refusals are believed, for the directory writes nothing it refuses;
// silence is `unknown`. Nothing here may repeat a write or write a password down.
import { Attribute, Change, Control } from 'ldapts';
import type { BerWriter } from 'ldapts';
import type { Entry } from 'ldapts';
import { Fault } from '../../core/fault.ts';
import type { Secret } from '../../core/secret.ts';
import { type LdapRefusal, refusalNumber } from './answer.ts';
import type { Post } from './controllers.ts';

/** Says a sentence to the operator: what an answer has no room for. Never holds a password. */
export type Note = (sentence: string) => void;

/** What every write can end as; `Refused` is what this one may be refused for. */
export type Ended<Refused extends string> =
  | { readonly outcome: 'applied' | 'unknown' }
  | { readonly outcome: 'not-applied'; readonly reason: Refused | 'unavailable' };

export function replaced(type: string, value: string | Buffer): Change {
  return new Change({ operation: 'replace', modification: attribute(type, value) });
}

export function deleted(type: string, value: string | Buffer): Change {
  return new Change({ operation: 'delete', modification: attribute(type, value) });
}

export function added(type: string, value: string | Buffer): Change {
  return new Change({ operation: 'add', modification: attribute(type, value) });
}

function attribute(type: string, value: string | Buffer): Attribute {
  return new Attribute({ type, values: typeof value === 'string' ? [value] : [value] });
}

/**
 * A password as the directory wants it: quoted UTF-16LE (MS-ADTS 3.1.1.3.1.5.1). The bytes do not show themselves as
 * JSON, which ldapts writes into its debug log; wipe them (`fill(0)`) when the write is over.
 */
export function passwordBytes(password: Secret): Buffer {
  const bytes = Buffer.from(`"${password.reveal()}"`, 'utf16le');
  return Object.defineProperty(bytes, 'toJSON', { value: () => '[secret]', enumerable: false });
}

const policyHintsName = '1.2.840.113556.1.4.2239';

/** Makes a reset obey history and minimum age too (MS-ADTS 3.1.1.3.4.1.27): SEQUENCE { INTEGER 1 }. */
class PolicyHints extends Control {
  constructor() {
    super(policyHintsName, { critical: true });
  }

  override writeControl(writer: BerWriter): void {
    writer.startSequence(0x04);
    writer.startSequence(0x30);
    writer.writeInt(1);
    writer.endSequence();
    writer.endSequence();
  }
}

/** Whether this controller can be asked to apply every rule to a reset. The error code would not tell it (12 for both). */
export function offersPolicyHints({ facts }: Post): boolean {
  return facts.controls.has(policyHintsName);
}

export function policyHints(): readonly Control[] {
  return [new PolicyHints()];
}

/** Refusals before anything was written that pass by themselves: busy, unavailable, a control that is gone. */
const passing: ReadonlySet<number> = new Set([12, 51, 52]);
/** Answers after which nobody knows: an internal failure, a limit that ran out on the way. */
const unclear: ReadonlySet<number> = new Set([1, 3, 11, 80]);

/** Milliseconds: the loop allows a write ten seconds in all. */
const longestWrite = 6_000;

/** One change of one account. */
export interface Writing<Refused extends string> {
  /** Names it in a note. */
  readonly what: string;
  readonly changes: readonly Change[];
  readonly controls?: readonly Control[];
  /** Until when the answer must be there. */
  readonly until: number;
  readonly refusal: (refusal: LdapRefusal) => Refused | Promise<Refused>;
}

/** Writes and judges. Throws a passing Fault if nothing was sent, which another controller may then do. */
export async function write<Refused extends string>(
  { connection }: Post,
  entry: Entry,
  writing: Writing<Refused>,
  { note, now }: { readonly note: Note; readonly now: () => number },
): Promise<Ended<Refused>> {
  const patience = Math.min(longestWrite, writing.until - now());
  // What begins too late could end after everybody has stopped listening.
  if (patience < 500) throw new Fault('unavailable', 'no time was left for a write');
  const { changes, controls = [], what } = writing;
  const modified = await connection.modify(entry.dn, changes, controls, patience);
  if (modified === 'done') return { outcome: 'applied' };
  const end = modified === 'silent' ? ({ outcome: 'unknown' } as const) : await judged(modified, writing.refusal);
  const said = modified === 'silent' ? 'did not answer' : `said ${refusalNumber(modified)}`;
  const taken = end.outcome === 'not-applied' ? `not applied, ${end.reason}` : end.outcome;
  note(`${connection.controller} ${said} on ${what}, taken as ${taken}`);
  return end;
}

async function judged<Refused extends string>(
  refusal: LdapRefusal,
  reasonOf: Writing<Refused>['refusal'],
): Promise<Ended<Refused>> {
  if (unclear.has(refusal.result)) return { outcome: 'unknown' };
  return { outcome: 'not-applied', reason: passing.has(refusal.result) ? 'unavailable' : await reasonOf(refusal) };
}
