// Where the app is installed, and the tokens that were given out for it. Must never take a token twice that is good once:
// codes and refresh tokens. https://docs.slack.dev/authentication/using-token-rotation
import { derivedId, secretText } from './ids.ts';
import type { Organisation, Workspace } from './world.ts';

/** The app in one workspace, or in all of an organisation at once. */
export interface Installation {
  /** The id of the organisation or else of the workspace. */
  readonly where: string;
  /** Undefined for an organisation. */
  readonly workspace: Workspace | undefined;
  readonly organisation: Organisation | undefined;
  readonly botId: string;
  readonly botUserId: string;
  readonly scopes: readonly string[];
}

export interface Issued {
  readonly token: string;
  /** Undefined for a token that lives for ever. */
  readonly refresh: { readonly token: string; readonly expiresIn: number } | undefined;
}

/** Whom a bearer speaks for, or why it speaks for nobody. */
export type Bearer =
  | { readonly kind: 'bot'; readonly installation: Installation; readonly token: string }
  | { readonly kind: 'app' }
  | { readonly kind: 'bad'; readonly error: 'invalid_auth' | 'token_expired' | 'token_revoked' };

/** A code that OAuth gave to the browser. */
export interface Grant {
  readonly installation: Installation;
  readonly redirectUri: string;
  /** Slack's id of whoever allowed it. */
  readonly userId: string;
}

export interface Tokens {
  /** Installs the app there, or takes the scopes anew. */
  install(
    at: { readonly workspace?: Workspace; readonly organisation?: Organisation },
    scopes: readonly string[],
  ): Installation;
  installations(): readonly Installation[];
  /** The installation that serves a workspace: its own, or its organisation's. */
  serving(workspace: Workspace | undefined): Installation | undefined;
  issue(installation: Installation, rotating: boolean): Issued;
  read(bearer: string): Bearer;
  /** A new pair for a refresh token, which is spent by that; undefined if it is not good. */
  rotate(refresh: string): { readonly issued: Issued; readonly installation: Installation } | undefined;
  /** Ends one token; answers whether the installation has none left. */
  revoke(token: string): boolean;
  /** Ends the installation and all its tokens. */
  uninstall(installation: Installation): void;
  grant(grant: Grant): string;
  /** Spends a code. */
  redeem(code: string): Grant | 'invalid_code' | 'code_already_used';
}

interface Held {
  readonly installation: Installation;
  /** ms since 1970. */
  readonly until: number;
  revoked: boolean;
}

/** Seconds that a rotating token lives. */
export const tokenLife = 43_200;
const codeLife = 600_000;

/** `appToken` is the app-level one, for Socket Mode. `now` in ms since 1970. */
export function makeTokens(appToken: string, now: () => number): Tokens {
  const installed = new Map<string, Installation>();
  const tokens = new Map<string, Held>();
  const refreshes = new Map<string, Installation>();
  const codes = new Map<string, { readonly grant: Grant; readonly until: number; used: boolean }>();

  const issue = (installation: Installation, rotating: boolean): Issued => {
    const token = `${rotating ? 'xoxe.' : ''}xoxb-${secretText(12)}-${secretText(24)}`;
    const until = rotating ? now() + tokenLife * 1_000 : Number.POSITIVE_INFINITY;
    tokens.set(token, { installation, until, revoked: false });
    if (!rotating) return { token, refresh: undefined };
    const refresh = `xoxe-1-${secretText(48)}`;
    refreshes.set(refresh, installation);
    return { token, refresh: { token: refresh, expiresIn: tokenLife } };
  };
  const isCurrent = (installation: Installation): boolean =>
    installed.get(installation.where)?.botId === installation.botId;

  return {
    install: ({ workspace, organisation }, scopes) => {
      const where = organisation?.id ?? workspace?.id ?? '';
      const installation = {
        where,
        workspace: organisation === undefined ? workspace : undefined,
        organisation: organisation ?? workspace?.organisation,
        botId: derivedId('B', where),
        botUserId: derivedId('U', `bot ${where}`),
        scopes,
      };
      installed.set(where, installation);
      return installation;
    },
    installations: () => [...installed.values()],
    serving: (workspace) => {
      if (workspace === undefined) return undefined;
      return installed.get(workspace.organisation?.id ?? '') ?? installed.get(workspace.id);
    },
    issue,
    read: (bearer) => {
      if (bearer === appToken) return { kind: 'app' };
      const held = tokens.get(bearer);
      if (held === undefined) return { kind: 'bad', error: 'invalid_auth' };
      if (held.revoked) return { kind: 'bad', error: 'token_revoked' };
      if (now() >= held.until) return { kind: 'bad', error: 'token_expired' };
      // the scopes of an installation grow when it is allowed again
      const installation = installed.get(held.installation.where) ?? held.installation;
      return { kind: 'bot', installation, token: bearer };
    },
    rotate: (refresh) => {
      const installation = refreshes.get(refresh);
      refreshes.delete(refresh);
      if (installation === undefined || !isCurrent(installation)) return undefined;
      return { issued: issue(installation, true), installation };
    },
    revoke: (token) => {
      const held = tokens.get(token);
      if (held === undefined) return false;
      held.revoked = true;
      const same = [...tokens.values()].filter(({ installation }) => installation.where === held.installation.where);
      return same.every(({ revoked, until }) => revoked || now() >= until);
    },
    uninstall: ({ where }) => {
      installed.delete(where);
      for (const held of tokens.values()) if (held.installation.where === where) held.revoked = true;
      for (const [refresh, installation] of refreshes) if (installation.where === where) refreshes.delete(refresh);
    },
    grant: (grant) => {
      const code = `${secretText(12)}.${secretText(40)}`;
      codes.set(code, { grant, until: now() + codeLife, used: false });
      return code;
    },
    redeem: (code) => {
      const kept = codes.get(code);
      if (kept === undefined || now() >= kept.until) return 'invalid_code';
      if (kept.used) return 'code_already_used';
      kept.used = true;
      return kept.grant;
    },
  };
}
