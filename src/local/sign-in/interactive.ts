// Signing in with a browser: the authorization endpoint and the form behind it. Nobody stays signed in, so every request
// asks again, as prompt=login does. It never sends a browser to an address that is not registered.
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Directory } from '../directory.ts';
import { type SignInError, signInError } from './aadsts.ts';
import type { AuthorizationCodes } from './authorization-codes.ts';
import { type AuthorizeRequest, judgeAuthorize } from './authorize-request.ts';
import type { RegisteredApp } from './apps.ts';
import { personRefusal } from './password-grant.ts';
import { drawScreen, pageHeaders, type Screen } from './sign-in-page.ts';

export type Interactive = {
  /** `GET /{tenant}/oauth2/v2.0/authorize` */
  authorize(query: URLSearchParams, response: ServerResponse): void;
  /** `POST /{tenant}/oauth2/v2.0/login`, from our own form. */
  login(form: URLSearchParams, response: ServerResponse): void;
};

export type InteractiveDeps = {
  readonly directory: Directory;
  readonly apps: readonly RegisteredApp[];
  readonly codes: AuthorizationCodes;
  readonly now: () => number;
};

type Flow = {
  readonly request: AuthorizeRequest;
  readonly until: number;
  /** Set once the password was right. */
  known?: { readonly personId: string; readonly authTime: number; readonly mustBeStrong: boolean };
};

const lifetime = 600_000;

/** Makes both endpoints; `now` gives milliseconds since 1970. */
export function makeInteractive({ directory, apps, codes, now }: InteractiveDeps): Interactive {
  const flows = new Map<string, Flow>();
  const company = directory.company.tenant.displayName;
  const show = (response: ServerResponse, screen: ScreenOf): void => {
    response.writeHead(200, pageHeaders).end(drawScreen({ ...screen, company }));
  };
  const stop = (response: ServerResponse, { code, text, status }: SignInError): void => {
    response.writeHead(status, pageHeaders);
    response.end(drawScreen({ step: 'stop', company, wrong: `AADSTS${code}: ${text}` }));
  };

  function password(id: string, flow: Flow, form: URLSearchParams, response: ServerResponse): void {
    const userName = (form.get('username') ?? '').trim();
    const refused = personRefusal(directory, userName, form.get('password') ?? '');
    // "You must use a second factor" is said only to somebody whose password was right.
    if (refused !== undefined && refused.code !== 50076) {
      return show(response, { step: 'password', flow: id, userName, wrong: `AADSTS${refused.code}: ${refused.text}` });
    }
    const account = directory.find(userName);
    if (account === undefined) return stop(response, signInError(9002313));
    const mustBeStrong = refused !== undefined || flow.request.context !== undefined;
    flow.known = { personId: account.id, authTime: Math.floor(now() / 1000), mustBeStrong };
    show(response, { step: 'factor', flow: id, displayName: account.displayName, canSkip: !mustBeStrong });
  }

  function factor(id: string, flow: Flow, chosen: string, response: ServerResponse): void {
    const { request, known } = flow;
    const account = known === undefined ? undefined : directory.find(known.personId);
    if (chosen === 'cancel') {
      flows.delete(id);
      return sendBack(response, request, errorParameters(signInError(65004)));
    }
    const isKnown = chosen === 'approve' || (chosen === 'skip' && known?.mustBeStrong === false);
    if (known === undefined || account === undefined || !isKnown) return stop(response, signInError(9002313));
    flows.delete(id);
    const lacking = request.graphScopes.some((scope) => request.app.delegated?.includes(scope) !== true);
    if (lacking) return sendBack(response, request, errorParameters(signInError(90094, request.app.appId, company)));
    const code = codes.issue(request, {
      clientId: request.app.appId,
      nonce: request.nonce,
      personId: account.id,
      person: request.asksProfile
        ? { id: account.id, userName: account.userPrincipalName, displayName: account.displayName }
        : undefined,
      authTime: request.asksAuthTime ? known.authTime : undefined,
      context: request.context,
      graphScopes: request.graphScopes,
    });
    sendBack(response, request, { code, session_state: randomBytes(16).toString('hex') });
  }

  return {
    authorize(query, response) {
      const judged = judgeAuthorize(query, apps, directory);
      if ('refused' in judged) return stop(response, judged.refused);
      if ('sentBack' in judged) return sendBack(response, judged, errorParameters(judged.sentBack));
      for (const [id, { until }] of flows) if (until <= now()) flows.delete(id);
      const flow = randomBytes(24).toString('base64url');
      flows.set(flow, { request: judged.accepted, until: now() + lifetime });
      show(response, { step: 'password', flow, userName: judged.accepted.loginHint });
    },
    login(form, response) {
      const id = form.get('flow') ?? '';
      const flow = flows.get(id);
      if (flow === undefined || flow.until <= now()) return stop(response, signInError(9002313));
      const chosen = form.get('factor');
      if (chosen === null) password(id, flow, form, response);
      else factor(id, flow, chosen, response);
    },
  };
}

type ScreenOf = Screen extends infer One ? (One extends unknown ? Omit<One, 'company'> : never) : never;

function errorParameters({ code, error, text }: SignInError): Readonly<Record<string, string>> {
  return { error, error_description: `AADSTS${code}: ${text}` };
}

function sendBack(
  response: ServerResponse,
  { redirectUri, state }: { readonly redirectUri: string; readonly state: string | undefined },
  parameters: Readonly<Record<string, string>>,
): void {
  const address = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  if (state !== undefined) address.searchParams.set('state', state);
  response.writeHead(302, { Location: address.href, 'Cache-Control': 'no-store' }).end();
}
