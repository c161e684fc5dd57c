// Writes one password, once, and says truthfully how that ended. Nothing here may repeat the write or write it down.
import type { Secret } from '../../core/secret.ts';
import type { ResetAnswer } from '../../runtime/ports.ts';
import { type Answer, errorText } from './answer.ts';
import type { Graph } from './graph-client.ts';
import { ended, type Note } from './write.ts';

/**
 * PATCH of the account's passwordProfile. `temporary`: the next sign-in asks for another one. `unknown` whenever the
 * write may have happened. Throws a Fault only if it is certain that nothing was sent and an operator must act.
 */
export async function writePassword(
  graph: Graph,
  id: string,
  password: Secret,
  note: Note,
  temporary = false,
): Promise<ResetAnswer> {
  const outcome = await graph.write(`/users/${encodeURIComponent(id)}`, {
    // Without the flag Graph may ask for yet another password at the next sign-in.
    passwordProfile: { password: password.reveal(), forceChangePasswordNextSignIn: temporary },
  });
  return ended(outcome, 'a new password', refusal, note);
}

/** Graph has one sentence for length, classes and banned words, and no code for it. */
function refusal(answer: Answer): 'password-rejected' | 'not-authorized' {
  const about = /password[^.]*(comply|complexity|banned|too weak|weak password|requirement)/i;
  return answer.status === 400 && about.test(errorText(answer)) ? 'password-rejected' : 'not-authorized';
}
