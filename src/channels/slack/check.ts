// Tells at the start what Slack lacks: the scopes that the bot's calls need, the token for Socket Mode. Sends nothing to
// anybody. Whether the bot's token is any good the installation says itself.
import type { Secret } from '../../core/secret.ts';
import type { Problem } from '../../runtime/ports.ts';
import { botScopes } from './install/scopes.ts';
import type { LeanFetch } from './lean-fetch.ts';
import { own, parse, textAt } from './read.ts';

const part = 'slack';

/** Ms for each of the look-ups. */
const deadline = 5_000;

/** What an operator must allow the app besides; empty as well if Slack does not take the token at all. */
export async function checkScopes(apiUrl: string, token: Secret, deps: LeanFetch): Promise<readonly Problem[]> {
  const { ok, scopes } = await ask(apiUrl, 'auth.test', token, deps).catch(unreached);
  // Some gateways take the header away in which Slack lists them: then there is nothing to compare with.
  if (!ok || scopes === undefined) return [];
  const missing = botScopes.filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return [];
  return [problem(`Slack's token lacks ${missing.join(', ')}: add them to the app's bot scopes and install it again.`)];
}

/** Whether the token for Socket Mode opens a connection; none is made. */
export async function checkAppToken(apiUrl: string, token: Secret, deps: LeanFetch): Promise<readonly Problem[]> {
  const { ok, why } = await ask(apiUrl, 'apps.connections.open', token, deps).catch(unreached);
  if (ok) return [];
  return [
    problem(
      `Slack opens no connection for Socket Mode (${why}): see that LATCHKEY_SLACK_APP_TOKEN is an app-level token with connections:write, and that Socket Mode is on.`,
    ),
  ];
}

interface Asked {
  readonly ok: boolean;
  /** A plain word. */
  readonly why: string;
  readonly scopes: readonly string[] | undefined;
}

async function ask(apiUrl: string, method: string, token: Secret, { fetch }: LeanFetch): Promise<Asked> {
  const answer = await fetch(new URL(method, apiUrl), {
    method: 'POST',
    headers: { Authorization: `Bearer ${token.reveal()}`, 'Content-Type': 'application/x-www-form-urlencoded' },
    signal: AbortSignal.timeout(deadline),
  });
  const body = parse(await answer.text());
  const error = textAt(body, 'error') ?? '';
  return {
    ok: own(body, 'ok') === true,
    why: /^[a-z_]{1,60}$/.test(error) ? error : String(answer.status),
    scopes: answer.headers
      .get('x-oauth-scopes')
      ?.split(',')
      .map((scope) => scope.trim()),
  };
}

function unreached(): Asked {
  return { ok: false, why: 'no answer', scopes: undefined };
}

function problem(sentence: string): Problem {
  return { part, sentence };
}
