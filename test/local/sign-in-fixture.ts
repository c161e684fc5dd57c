// Starts a local sign-in authority and speaks to it over https. Only for tests.
import { request } from 'node:https';
import { makeCertificates } from '../../src/local/certificates.ts';
import { type Directory, makeDirectory } from '../../src/local/directory.ts';
import type { RegisteredApp } from '../../src/local/sign-in/apps.ts';
import { makeSignIn, type SignIn } from '../../src/local/sign-in/server.ts';
import { granted, people } from './graph-fixture.ts';

export const tenant = people.tenant.id;
export const botId = '0c4f0b5e-2d3a-4a6b-9c51-6f7f0f6a1c01';
export const deskId = '0c4f0b5e-2d3a-4a6b-9c51-6f7f0f6a1c02';
export const secret = 'a-secret-of-the-bot';

export type Said = { readonly status: number; readonly body: any; readonly headers: NodeJS.Dict<string | string[]> };

export type Authority = {
  readonly signIn: SignIn;
  readonly directory: Directory;
  pass(time: number): void;
  get(path: string): Promise<Said>;
  /** Posts a form to the token endpoint of a tenant. */
  token(form: Readonly<Record<string, string>>, inTenant?: string): Promise<Said>;
  post(path: string, text: string, headers: Record<string, string>): Promise<Said>;
};

/** Starts one with a bot, a public application, and whatever `more` adds to the bot. */
export async function startAuthority(more: Partial<RegisteredApp> = {}): Promise<Authority> {
  let late = 0;
  const now = (): number => Date.now() + late;
  const directory = makeDirectory(people, { now });
  const apps: readonly RegisteredApp[] = [
    {
      appId: botId,
      secrets: [{ value: secret }, { value: 'an-old-one', expiresAt: '2024-01-01T00:00:00Z' }],
      permissions: granted,
      ...more,
    },
    { appId: deskId, isPublic: true, redirectUris: more.redirectUris ?? [] },
  ];
  const signIn = await makeSignIn({ directory, apps, certificates: await makeCertificates(), now });
  const send = (method: string, path: string, headers: Record<string, string>, text: string): Promise<Said> =>
    new Promise((resolve, reject) => {
      const sending = request(signIn.authority + path, { method, headers, ca: signIn.ca }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: JSON.parse(Buffer.concat(parts).toString('utf8')),
          }),
        );
      });
      sending.on('error', reject);
      sending.end(text);
    });
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return {
    signIn,
    directory,
    pass: (time) => {
      late += time;
    },
    get: (path) => send('GET', path, {}, ''),
    post: (path, text, headers) => send('POST', path, headers, text),
    token: (fields, inTenant = tenant) =>
      send('POST', `/${inTenant}/oauth2/v2.0/token`, form, new URLSearchParams(fields).toString()),
  };
}
