// What a day came to, in numbers and without names: counted over all replicas, each line of the audit once, however often it
// is written after a crash.
import type { Instant } from '../core/account.ts';
import { digestKinds } from '../core/desk-cards.ts';
import type { DigestKind } from '../core/desk-cards.ts';
import type { AuditFacts } from '../core/effect.ts';
import { asFault } from '../core/fault.ts';
import { cutsAround, dayOf } from './day-cuts.ts';
import type { World } from './world.ts';

const day = 86_400_000;
/** How long a day's numbers are kept: longer than a digest may be late (ms). */
export const talliesKept = 40 * day;

type Says = Pick<AuditFacts, 'reason' | 'method'>;

/** The reasons of a request's end that are a no. */
const refusals: Readonly<Record<string, DigestKind>> = {
  expired: 'expired',
  denied: 'denied',
  'wrong-numbers': 'denied',
};
/** What became of a contact. */
const contacts: Readonly<Record<string, DigestKind>> = { add: 'registered', change: 'changed', remove: 'removed' };

/** Lines of the audit that count, by what they say. */
const lines: Readonly<Record<string, (says: Says) => DigestKind | undefined>> = {
  'authn_password_change done': () => 'resets',
  'reset_refused refused': () => 'refused',
  // The request's own line says what is asked for; whoever asked has written one before.
  'approval_requested intended': ({ reason }) => (reason === undefined ? undefined : 'asked'),
  'approval_ended allowed': () => 'approved',
  'approval_ended refused': ({ reason = '' }) => refusals[reason],
  'administrator_act done': () => 'acts',
  'not_me done': () => 'not-me',
  'factor_change done': ({ reason = '' }) => contacts[reason],
  'proof_method_change done': ({ method = '' }) => (method.endsWith('-removed') ? 'removed' : 'registered'),
  // A line for each person; the one for the whole order counts nobody again.
  'sspr_scope done': ({ reason }) => (reason === 'member' ? 'sspr' : undefined),
  'sspr_setting done': ({ reason }) => (reason === 'already' ? undefined : 'sspr'),
};

/** What this line counts as, if as anything. */
export function tallyOf({ action, decision, ...says }: AuditFacts): DigestKind | undefined {
  return lines[`${action} ${decision}`]?.(says);
}

/** Counts one thing into the day that is under way. `name` is the same on every repeat. Never throws. */
export async function tally(
  kind: DigestKind | undefined,
  name: string,
  { store, desk, log, now }: Pick<World, 'store' | 'desk' | 'log' | 'now'>,
): Promise<void> {
  if (kind === undefined || desk.digestAt === undefined) return;
  const moment = { minutes: desk.digestAt, timeZone: desk.timeZone };
  const key = keyOf(dayOf(cutsAround(now(), moment).next, moment), kind);
  try {
    await store.countOnce({ key: `tallied:${name}`, within: 3 * day }, [{ key, within: talliesKept }]);
  } catch (error) {
    const { message, code } = asFault(error);
    log({ level: 'warn', message: `the day’s numbers lack one: ${message}`, code });
  }
}

export type Tallies = Readonly<Record<DigestKind, number>>;

/** What these days came to, by the instants at which they ended; each by itself. */
export async function talliesOf(
  cuts: readonly Instant[],
  { store, desk }: Pick<World, 'store' | 'desk'>,
): Promise<readonly Tallies[]> {
  const moment = { minutes: desk.digestAt ?? 0, timeZone: desk.timeZone };
  const days = cuts.map((cut) => dayOf(cut, moment));
  const totals = await store.totals(days.flatMap((one) => digestKinds.map((kind) => keyOf(one, kind))));
  return days.map((_day, index) => {
    const own = totals.slice(index * digestKinds.length);
    return Object.fromEntries(digestKinds.map((kind, at) => [kind, own[at] ?? 0])) as Tallies;
  });
}

function keyOf(date: string, kind: DigestKind): string {
  return `tally:${date}:${kind}`;
}
