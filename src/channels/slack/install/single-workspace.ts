// One installation whose token is a setting: the common case, an app that a company made for itself.
import type { Secret } from '../../../core/secret.ts';
import { asFault, type Fault } from '../../../core/fault.ts';
import type { LeanFetch } from '../lean-fetch.ts';
import { allowed, type AllowList } from './allow-list.ts';
import { makeCalls } from './calls.ts';
import type { Installations, Where, Workspace } from './workspace.ts';

export interface SingleWorkspaceSettings extends AllowList {
  readonly token: Secret;
  /** Ends in a slash. */
  readonly apiUrl: string;
}

export interface SingleWorkspaceDeps {
  readonly fetch: LeanFetch;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** Ms for which a failure to learn whose the token is, is answered without asking Slack again. */
const patience = 2_000;

/**
 * The workspace of one token, learnt from Slack once and then known. Without an allow-list any workspace will do: who
 * put the token into the settings chose it.
 */
export function makeSingleWorkspace(settings: SingleWorkspaceSettings, deps: SingleWorkspaceDeps): Installations {
  const calls = makeCalls(settings, deps.fetch);
  let known: Promise<Workspace> | undefined;
  let failed: { readonly fault: Fault; readonly until: number } | undefined;

  async function learn(): Promise<Workspace> {
    return { ...(await calls.whoIs(settings.token)), botToken: settings.token };
  }

  function workspace(): Promise<Workspace> {
    if (failed !== undefined && deps.now() < failed.until) return Promise.reject(failed.fault);
    if (known === undefined) {
      const asked = learn();
      known = asked;
      asked.catch((error: unknown) => {
        if (known === asked) known = undefined;
        failed = { fault: asFault(error), until: deps.now() + patience };
      });
    }
    return known;
  }

  const open = settings.teams.length === 0 && settings.enterprises.length === 0;
  const isAllowed = (one: Workspace): boolean => open || allowed(one, settings);

  return {
    async of(where) {
      const one = await workspace();
      return isIn(where, one) && isAllowed(one) ? one : undefined;
    },
    async forget() {
      known = undefined;
      failed = undefined;
    },
    async check() {
      try {
        if (isAllowed(await workspace())) return [];
        return [problem('The token of Slack is for a workspace that is not among those that are allowed.')];
      } catch (error) {
        const { code, message } = asFault(error);
        return [problem(`The token of Slack could not be used (${code}): ${message}`)];
      }
    },
    close: async () => undefined,
  };
}

function isIn(where: Where, { isEnterpriseInstall, enterpriseId, teamId }: Workspace): boolean {
  return isEnterpriseInstall
    ? enterpriseId !== undefined && where.enterpriseId === enterpriseId
    : teamId !== undefined && where.teamId === teamId;
}

function problem(sentence: string): { readonly part: string; readonly sentence: string } {
  return { part: 'slack', sentence };
}
