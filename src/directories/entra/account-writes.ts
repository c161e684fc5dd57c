// Writes of an administrator, each made once: must change, may sign in, Temporary Access Pass. Nothing here may repeat
// a write or write a pass down.
import { Secret } from '../../core/secret.ts';
import type { AccessPassAnswer, WriteAnswer } from '../../runtime/ports-administration.ts';
import { type Answer, at, textAt } from './answer.ts';
import { moment } from './contact.ts';
import type { Graph } from './graph-client.ts';
import { ended, type Note } from './write.ts';

const refused = () => 'not-authorized' as const;

/** PATCH of the flag alone: the password stays as it is. Throws as `ended` does. */
export async function writeMustChange(graph: Graph, id: string, note: Note): Promise<WriteAnswer> {
  const outcome = await graph.write(`/users/${id}`, { passwordProfile: { forceChangePasswordNextSignIn: true } });
  return ended(outcome, 'a change that is to be forced', refused, note);
}

/** PATCH of accountEnabled. Throws as `ended` does. */
export async function writeEnabled(graph: Graph, id: string, enabled: boolean, note: Note): Promise<WriteAnswer> {
  const outcome = await graph.write(`/users/${id}`, { accountEnabled: enabled });
  return ended(outcome, enabled ? 'letting an account sign in' : 'blocking an account', refused, note);
}

/**
 * POST of a Temporary Access Pass that works once. Graph shows it in this one answer and never again, so an answer
 * without it is `unknown`. Throws as `ended` does.
 */
export async function writeAccessPass(
  graph: Graph,
  id: string,
  minutes: number,
  note: Note,
): Promise<AccessPassAnswer> {
  const outcome = await graph.create(`/users/${id}/authentication/temporaryAccessPassMethods`, {
    lifetimeInMinutes: minutes,
    isUsableOnce: true,
  });
  const answer = ended(outcome, 'an access pass', passRefusal, note);
  if (answer.outcome !== 'applied' || 'fault' in outcome) return answer as AccessPassAnswer;
  const made = passIn(outcome);
  if (made !== undefined) return made;
  note(`Graph made an access pass and did not show it (${outcome.trace}), taken as unknown`);
  return { outcome: 'unknown' };
}

/** 400 is the policy's no: not switched on for this account, or a length it does not allow. */
function passRefusal({ status }: Answer): 'not-allowed' | 'not-authorized' {
  return status === 400 ? 'not-allowed' : 'not-authorized';
}

function passIn({ body }: Answer): AccessPassAnswer | undefined {
  const pass = textAt(body, 'temporaryAccessPass');
  const begins = moment(textAt(body, 'startDateTime') ?? textAt(body, 'createdDateTime'));
  const lifetime = at(body, 'lifetimeInMinutes');
  if (pass === undefined || begins === undefined || typeof lifetime !== 'number') return undefined;
  return { outcome: 'applied', pass: new Secret(pass), expiresAt: begins + lifetime * 60_000 };
}
