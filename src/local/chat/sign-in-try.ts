// Tries a sign-in for the page: the password grant of the local sign-in authority, over https like any other client.
// Must never keep or show what was typed.
import { request } from 'node:https';
import { parseObject } from '../request-body.ts';

export type SignInAnswer =
  | { readonly signedIn: true }
  | { readonly signedIn: false; readonly error: string; readonly code: number; readonly message: string };

export type TrySignIn = (userName: string, password: string) => Promise<SignInAnswer>;

export interface SignInTryOptions {
  /** `https://localhost:port` */
  readonly authority: string;
  readonly tenantId: string;
  /** PEM of the authority's CA. */
  readonly ca: string;
  /** A public client of the tenant. */
  readonly clientId: string;
}

interface EntraError {
  readonly error: string;
  readonly error_codes: readonly number[];
  readonly error_description: string;
}

/** The answer's first line only: trace ids and the time are of no use to a person. */
export function makeSignInTry({ authority, tenantId, ca, clientId }: SignInTryOptions): TrySignIn {
  return async (userName, password) => {
    const form = new URLSearchParams({
      grant_type: 'password',
      client_id: clientId,
      scope: 'openid profile',
      username: userName,
      password,
    });
    const { status, body } = await post(`${authority}/${tenantId}/oauth2/v2.0/token`, form.toString(), ca);
    if (status === 200) return { signedIn: true };
    const { error, error_codes: codes, error_description: description } = body as unknown as EntraError;
    const message = description.split(/\r?\n| Trace ID:/)[0] ?? '';
    return { signedIn: false, error, code: codes[0] ?? 0, message };
  };
}

function post(url: string, form: string, ca: string) {
  return new Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }>(
    (resolve, reject) => {
      const headers = {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': Buffer.byteLength(form),
      };
      const outgoing = request(url, { method: 'POST', ca, headers, timeout: 10_000 }, (response) => {
        response.setEncoding('utf8');
        response
          .toArray()
          .then(
            (parts) => resolve({ status: response.statusCode ?? 0, body: parseObject(parts.join('')) ?? {} }),
            reject,
          );
      });
      outgoing.on('timeout', () => outgoing.destroy(new Error('The sign-in did not answer')));
      outgoing.on('error', reject);
      outgoing.end(form);
    },
  );
}
