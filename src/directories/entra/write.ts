// Judges how a write ended, whichever write it was. A refusal is only believed where Graph cannot have written before
// it answered. Nothing here may repeat a write or write its body down.
import { type Answer, errorCode } from './answer.ts';
import type { Lost } from './handlers.ts';

/** Says a sentence to the operator: what an answer has no room for. Never holds a password. */
export type Note = (sentence: string) => void;

/** What every write can end as; `Refused` is what this one may be refused for. */
export type Ended<Refused extends string> =
  | { readonly outcome: 'applied' | 'unknown' }
  | { readonly outcome: 'not-applied'; readonly reason: Refused | 'unavailable' };

/** The account cannot be written right now; Graph said so before it wrote anything. */
const busy: ReadonlySet<number> = new Set([401, 409, 412, 423, 429]);

/**
 * How a write ended, with a note of everything but success. `what` names it, `refusal` tells why a refused one was
 * refused. Throws a Fault only if it is certain that nothing was sent and an operator must act.
 */
export function ended<Refused extends string>(
  outcome: Answer | Lost,
  what: string,
  refusal: (answer: Answer) => Refused,
  note: Note,
): Ended<Refused> {
  if ('fault' in outcome) {
    if (!outcome.sent && outcome.fault.code !== 'unavailable') throw outcome.fault;
    const silent: Ended<Refused> = outcome.sent
      ? { outcome: 'unknown' }
      : { outcome: 'not-applied', reason: 'unavailable' };
    note(`${outcome.fault.message}, taken as ${wordsFor(silent)}`);
    return silent;
  }
  const end = judged(outcome, refusal);
  if (end.outcome !== 'applied') {
    note(`Graph on ${what}: ${outcome.status} ${errorCode(outcome)} (${outcome.trace}), taken as ${wordsFor(end)}`);
  }
  return end;
}

/** 5xx, 408 and redirects may come after the write. */
function judged<Refused extends string>(answer: Answer, refusal: (answer: Answer) => Refused): Ended<Refused> {
  const { status } = answer;
  if (status >= 200 && status < 300) return { outcome: 'applied' };
  if (status < 400 || status >= 500 || status === 408) return { outcome: 'unknown' };
  return { outcome: 'not-applied', reason: busy.has(status) ? 'unavailable' : refusal(answer) };
}

function wordsFor(end: Ended<string>): string {
  return end.outcome === 'not-applied' ? `not applied, ${end.reason}` : end.outcome;
}
