// Who we are to the Bot Connector and to the SDK. Knows no secret and no login library: it is given a way to get a token.
import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import { Fault } from '../../core/fault.ts';

/** A bearer token for an OAuth scope. Whoever supplies it keeps it until shortly before it expires. */
export type GetToken = (scope: string) => Promise<string>;

/** Ms for which one answer is used without asking again: far below what suppliers leave before the expiry (5 min). */
const keptFor = 30_000;

/** Asks once for callers at the same time, and not again for a while. A failure is not kept. */
export function keptToken(getToken: GetToken): GetToken {
  const answers = new Map<string, { readonly token: Promise<string>; readonly until: number }>();
  return (scope) => {
    const answer = answers.get(scope);
    if (answer !== undefined && performance.now() < answer.until) return answer.token;
    const token = getToken(scope);
    answers.set(scope, { token, until: performance.now() + keptFor });
    token.catch(() => answers.delete(scope));
    return token;
  };
}

/** What the SDK asks about this one app. Authentication can not be switched off, and the SDK itself sends nothing. */
export function makeCredentials(appId: string): ServiceClientCredentialsFactory {
  return {
    isValidAppId: async (id) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => {
      throw new Fault('internal', 'The bot SDK was about to send something by itself.');
    },
  };
}
