// Signs a person in at the local company's authority as a browser does, a request at a time.
import assert from 'node:assert/strict';
import { request } from 'node:https';
import type { Authority } from '../../../local/sign-in-fixture.ts';
import { tenant } from '../../../local/sign-in-fixture.ts';

export const password = 'Sommar-Regn-2041';

/** Somebody by the start of the user name; this password is theirs from now on. */
export function knownPerson(
  { directory }: Authority,
  name: string,
): { readonly id: string; readonly userName: string } {
  const found = directory.all().find(({ userPrincipalName }) => userPrincipalName.startsWith(name));
  assert.ok(found, `nobody called ${name}`);
  directory.setPassword(found.id, password, { mustChange: false, mustChangeWithMfa: false });
  return { id: found.id, userName: found.userPrincipalName };
}

/** Follows `url` to the end of the sign-in; answers the query with which the browser is sent back to `callback`. */
export async function signInAt(
  { signIn }: Authority,
  url: URL,
  username: string,
  factor: 'approve' | 'skip' | 'cancel' = 'approve',
): Promise<string> {
  const login = `${signIn.authority}/${tenant}/oauth2/v2.0/login`;
  const callback = url.searchParams.get('redirect_uri') ?? '';
  const first = await send(signIn.ca, url.href);
  const second = await send(signIn.ca, login, { flow: flowIn(first.html), username, password });
  const { location, html } = await send(signIn.ca, login, { flow: flowIn(second.html), factor });
  assert.ok(location.startsWith(`${callback}?`), location + html);
  return location.slice(location.indexOf('?') + 1);
}

function flowIn(html: string): string {
  return /name="flow" value="([^"]+)"/.exec(html)?.[1] ?? assert.fail(html);
}

function send(
  ca: string,
  url: string,
  form?: Readonly<Record<string, string>>,
): Promise<{ readonly location: string; readonly html: string }> {
  const body = form === undefined ? undefined : new URLSearchParams(form).toString();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: form === undefined ? 'GET' : 'POST', ca, headers }, (response) => {
      let html = '';
      response.on('data', (part: Buffer) => (html += part.toString()));
      response.on('end', () => resolve({ location: response.headers.location ?? '', html }));
    });
    sending.on('error', reject).end(body);
  });
}
