// Authorization codes: ten minutes, once, for the very client, address and verifier they were made for.
import { createHash, randomBytes } from 'node:crypto';
import { type SignInError, signInError } from './aadsts.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import type { Authentication } from './id-tokens.ts';

export type Redeemed = { readonly refused: SignInError } | { readonly authentication: Authentication };

export type AuthorizationCodes = {
  issue(request: AuthorizeRequest, authentication: Authentication): string;
  /** Spends a code that is known, whether or not the rest is right. */
  redeem(form: URLSearchParams): Redeemed;
};

const lifetime = 600_000;

/** `now` gives milliseconds since 1970. */
export function makeAuthorizationCodes(now: () => number): AuthorizationCodes {
  const codes = new Map<
    string,
    {
      readonly request: AuthorizeRequest;
      readonly authentication: Authentication;
      readonly until: number;
      spent: boolean;
    }
  >();
  return {
    issue(request, authentication) {
      const code = `0.${randomBytes(64).toString('base64url')}`;
      codes.set(code, { request, authentication, until: now() + lifetime, spent: false });
      return code;
    },
    redeem(form) {
      const kept = codes.get(form.get('code') ?? '');
      if (kept === undefined) return { refused: signInError(9002313) };
      if (kept.spent) return { refused: signInError(54005) };
      kept.spent = true;
      if (now() >= kept.until) return { refused: signInError(70008) };
      const { request, authentication } = kept;
      if (form.get('client_id')?.toLowerCase() !== request.app.appId) return { refused: signInError(700005) };
      const given = form.get('redirect_uri') ?? '';
      if (given !== request.redirectUri) return { refused: signInError(500112, given, request.redirectUri) };
      return fits(form.get('code_verifier'), request.challenge) ? { authentication } : { refused: signInError(501481) };
    },
  };
}

function fits(verifier: string | null, challenge: string | undefined): boolean {
  if (challenge === undefined) return verifier === null;
  return verifier !== null && createHash('sha256').update(verifier).digest('base64url') === challenge;
}
