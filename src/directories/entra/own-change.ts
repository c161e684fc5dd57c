// Changes a password with the old one: only for whoever is signed in, with their own token (POST /me/changePassword has no
// application permission). Made once. Nothing here may repeat it or write a password or a token down.
import type { Secret } from '../../core/secret.ts';
import type { ChangeAnswer, Changing } from '../../runtime/ports-change.ts';
import { type Answer, at, errorText, faultOf } from './answer.ts';
import { type Graph, type GraphSettings, makeGraph } from './graph-client.ts';
import { ended, type Note } from './write.ts';

/** Fewer than the ten that lock an account by default (smart lockout); our own limit is lower still. */
const tries = 9;

/** Undefined if there is no such account. Throws a Fault. */
export async function readChanging(graph: Graph, id: string): Promise<Changing | undefined> {
  const answer = await graph.read(`/users/${id}?$select=id,passwordProfile`);
  if (answer.status === 404) return undefined;
  if (answer.status !== 200 || at(answer.body, 'id') === undefined) throw faultOf(answer, 'how a password is changed');
  const profile = at(answer.body, 'passwordProfile');
  const names = ['forceChangePasswordNextSignIn', 'forceChangePasswordNextSignInWithMfa'];
  const mustChange = names.some((name) => at(profile, name) === true);
  return { by: 'sign-in', tries, ...(mustChange ? { stop: 'must-change' as const } : {}) };
}

/** `unknown` whenever the write may have happened. Throws a Fault only if it is certain that nothing was sent. */
export async function changeOwn(
  settings: GraphSettings,
  { access, old, next }: { readonly access: Secret; readonly old: Secret; readonly next: Secret },
  { now, note }: { readonly now: () => number; readonly note: Note },
): Promise<ChangeAnswer> {
  const graph = makeGraph(settings, { credential: { token: async () => access.reveal() }, now });
  const body = { currentPassword: old.reveal(), newPassword: next.reveal() };
  return ended(await graph.create('/me/changePassword', body), 'a change of a password', refusal, note);
}

/** Graph has no codes for these, only sentences. */
function refusal(
  answer: Answer,
): 'wrong-password' | 'password-rejected' | 'password-used-before' | 'not-authorized' | 'elsewhere' {
  // The token does not let us: nobody agreed to it, or a policy takes it back.
  if (answer.status === 403) return 'elsewhere';
  if (answer.status !== 400) return 'not-authorized';
  const text = errorText(answer);
  if (/\b(old|current) ?password\b/i.test(text)) return 'wrong-password';
  if (/password[^.]*(history|previous|recently used|used before)/i.test(text)) return 'password-used-before';
  return /password[^.]*(comply|complexity|banned|weak|requirement)/i.test(text)
    ? 'password-rejected'
    : 'not-authorized';
}
