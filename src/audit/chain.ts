// The form of an audit line and the rule that ties each to the one before it. Pure: it never reads or writes a file.
import { createHash } from 'node:crypto';
import type { AuditEntry } from '../runtime/ports.ts';

/** One line, every key always present and in this order, so that the same line always has the same bytes. */
export interface ChainLine {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  /** SHA-256 (hex) of the line before, without its line end; 64 zeros in the first line. */
  readonly prevHash: string;
  readonly id: string;
  readonly flowId: string;
  readonly tsUtc: string;
  readonly replica: string;
  readonly tenant: string;
  readonly actor: { readonly platform: string; readonly person: string };
  readonly subject: { readonly objectId: string | null };
  readonly action: string;
  readonly decision: string;
  readonly method: string | null;
  readonly reasonCode: string | null;
  readonly policyVersion: number;
}

/** The end of a chain: what the next line continues. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/** Before the first line. */
export const chainStart: ChainEnd = { seq: 0, hash: '0'.repeat(64) };

/** SHA-256 of a line without its line end, hex. */
export function hashLine(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The line for an entry that follows `end`, without its line end. Throws a RangeError for an impossible time. */
export function lineOf(entry: AuditEntry, end: ChainEnd, replica: string): string {
  const { facts } = entry;
  return formLine({
    seq: end.seq + 1,
    prevHash: end.hash,
    id: entry.id,
    flowId: entry.dialog,
    tsUtc: new Date(entry.at).toISOString(),
    replica,
    tenant: entry.tenant,
    actor: entry.actor,
    subject: { objectId: facts.subject ?? null },
    action: facts.action,
    decision: facts.decision,
    method: facts.method ?? null,
    reasonCode: facts.reason ?? null,
    policyVersion: entry.policyVersion,
  });
}

/** The one way a line is written. JSON escapes every control character, so a value can never start a line of its own. */
export function formLine(line: ChainLine): string {
  const { actor, subject } = line;
  return JSON.stringify({
    seq: line.seq,
    prevHash: line.prevHash,
    id: line.id,
    flowId: line.flowId,
    tsUtc: line.tsUtc,
    replica: line.replica,
    tenant: line.tenant,
    actor: { platform: actor.platform, person: actor.person },
    subject: { objectId: subject.objectId },
    action: line.action,
    decision: line.decision,
    method: line.method,
    reasonCode: line.reasonCode,
    policyVersion: line.policyVersion,
  });
}

/** A line read back; undefined for anything that `formLine` would not have written exactly so. */
export function readLine(text: string): ChainLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isLine(value) && formLine(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';
const isTime = (value: unknown): boolean => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

function isLine(value: unknown): value is ChainLine {
  if (!isRecord(value) || !isRecord(value['actor']) || !isRecord(value['subject'])) return false;
  const { actor, subject } = value;
  const texts = ['prevHash', 'id', 'flowId', 'tsUtc', 'replica', 'tenant', 'action', 'decision'];
  return (
    texts.every((key) => isText(value[key])) &&
    [value['method'], value['reasonCode'], subject['objectId']].every(isTextOrNull) &&
    [actor['platform'], actor['person']].every(isText) &&
    isTime(value['tsUtc']) &&
    [value['seq'], value['policyVersion']].every(isCount)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
