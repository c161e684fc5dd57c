// Writes one password, once, and says truthfully how that ended. Nothing here may repeat the write or write it down.
import type { Secret } from '../../core/secret.ts';
import type { ResetAnswer } from '../../runtime/ports.ts';
import { type Answer, errorCode, errorText } from './answer.ts';
import type { Graph } from './graph-client.ts';
import type { Lost } from './handlers.ts';

/** Says a sentence to the operator: what a ResetAnswer has no room for. Never holds a password. */
export type Note = (sentence: string) => void;

const applied: ResetAnswer = { outcome: 'applied' };
const unknown: ResetAnswer = { outcome: 'unknown' };
const notApplied = (reason: Extract<ResetAnswer, { outcome: 'not-applied' }>['reason']): ResetAnswer => ({
  outcome: 'not-applied',
  reason,
});

/**
 * PATCH of the account's passwordProfile. `unknown` whenever the write may have happened. Throws a Fault only if it
 * is certain that nothing was sent and an operator must act.
 */
export async function writePassword(graph: Graph, id: string, password: Secret, note: Note): Promise<ResetAnswer> {
  const outcome = await graph.write(`/users/${encodeURIComponent(id)}`, {
    // Without the flag Graph may ask for yet another password at the next sign-in.
    passwordProfile: { password: password.reveal(), forceChangePasswordNextSignIn: false },
  });
  if ('fault' in outcome) return afterSilence(outcome, note);
  const answer = judged(outcome);
  if (answer.outcome !== 'applied') {
    note(
      `Graph on a new password: ${outcome.status} ${errorCode(outcome)} (${outcome.trace}), taken as ${wordsFor(answer)}`,
    );
  }
  return answer;
}

function afterSilence(lost: Lost, note: Note): ResetAnswer {
  if (!lost.sent && lost.fault.code !== 'unavailable') throw lost.fault;
  const answer = lost.sent ? unknown : notApplied('unavailable');
  note(`${lost.fault.message}, taken as ${wordsFor(answer)}`);
  return answer;
}

/** The account cannot be written right now; Graph said so before it wrote anything. */
const busy: ReadonlySet<number> = new Set([401, 409, 412, 423, 429]);

/** A refusal is only believed where Graph cannot have written before it answered; 5xx, 408 and redirects may have. */
function judged(answer: Answer): ResetAnswer {
  const { status } = answer;
  if (status >= 200 && status < 300) return applied;
  if (status < 400 || status >= 500 || status === 408) return unknown;
  if (busy.has(status)) return notApplied('unavailable');
  return notApplied(status === 400 && isAboutPassword(answer) ? 'password-rejected' : 'not-authorized');
}

/** Graph has one sentence for length, classes and banned words, and no code for it. */
function isAboutPassword(answer: Answer): boolean {
  return /password[^.]*(comply|complexity|banned|too weak|weak password|requirement)/i.test(errorText(answer));
}

function wordsFor(answer: ResetAnswer): string {
  return answer.outcome === 'not-applied' ? `not applied, ${answer.reason}` : answer.outcome;
}
