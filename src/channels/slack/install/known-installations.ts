// From a payload's workspace to an installation with a token that is good now: a short memory over the store, and the
// renewal of tokens. Must never hand out a token of an installation that is not on the allow-list.
import { setTimeout as wait } from 'node:timers/promises';
import type { Instant } from '../../../core/account.ts';
import { asFault, Fault } from '../../../core/fault.ts';
import { Secret } from '../../../core/secret.ts';
import type { Problem } from '../../../runtime/ports.ts';
import { makeShortMemory } from '../short-memory.ts';
import { allowed, type AllowList } from './allow-list.ts';
import type { Calls } from './calls.ts';
import { type Entry, homeOfInstallation, type Installation, type InstallationBook } from './installation-book.ts';
import { isDue, lostSentence, makeRenewal } from './renewal.ts';
import type { Installations, Log, Where, Workspace } from './workspace.ts';

export interface KnownDeps {
  readonly book: InstallationBook;
  readonly calls: Calls;
  readonly now: () => Instant;
  readonly log: Log;
  readonly allow: AllowList;
  readonly installUrl: string;
}

export interface KnownInstallations extends Installations {
  /** A new installation: kept for all replicas. */
  add(installation: Installation): Promise<void>;
}

/** Ms for which an installation is not read again, and for which one that is not there is not looked for again. */
const rememberedFor = 60_000;
const absentFor = 5_000;
/** Ms before its end in which a token is not used any more: a call with it must still arrive. */
const margin = 10_000;
/** Ms that a delivery can wait for somebody else's renewal; Slack itself waits three seconds. */
const longestWait = 1_500;
/** An installation without rotation is kept anew this often (ms), so that it does not expire and its seal stays young. */
const keepAgainAfter = 30 * 24 * 60 * 60 * 1000;
const mostKnown = 1_000;

export function makeKnownInstallations(deps: KnownDeps): KnownInstallations {
  const { book, calls, now, log, allow, installUrl } = deps;
  const known = makeShortMemory<Installation>(rememberedFor, mostKnown, now);
  const absent = makeShortMemory<true>(absentFor, mostKnown, now);
  const asking = new Map<string, Promise<Installation | undefined>>();
  const renewal = makeRenewal(deps);

  async function current(home: string): Promise<Installation | undefined> {
    const remembered = known.get(home);
    if (remembered !== undefined && isGood(remembered, now()) && !isDue(remembered, now())) return remembered;
    if (absent.get(home) === true) return undefined;
    const same = asking.get(home);
    if (same !== undefined) return same;
    const asked = ask(home).finally(() => asking.delete(home));
    asking.set(home, asked);
    return asked;
  }

  async function ask(home: string): Promise<Installation | undefined> {
    const entry = await book.load(home);
    if (entry === undefined) absent.set(home, true);
    if (entry === undefined || !allowed(entry.installation, allow)) return undefined;
    await keepAgain(entry);
    const { installation } = entry;
    const good = isGood(installation, now());
    const attempt = isDue(installation, now()) ? renewInBackground(entry) : undefined;
    if (good) known.set(home, installation);
    return good ? installation : renewed(home, installation, attempt);
  }

  /** The token still works: nobody needs to wait for the next one. */
  function renewInBackground(entry: Entry): Promise<Installation | undefined> {
    const attempt = renewal.attempt(entry).then((installation) => {
      if (installation !== undefined) known.set(homeOfInstallation(installation), installation);
      return installation;
    });
    attempt.catch((error: unknown) => {
      const { code, message } = asFault(error);
      log({
        level: 'warn',
        message: `Renewing the token of ${entry.installation.name} could not begin: ${message}`,
        code,
      });
    });
    return attempt;
  }

  /** The token has ended: whoever renews it, it is waited for, as long as Slack waits for us. */
  async function renewed(
    home: string,
    ended: Installation,
    attempt: Promise<Installation | undefined> | undefined,
  ): Promise<Installation> {
    if (ended.rotation?.lost !== undefined) throw new Fault('misconfigured', lostSentence(ended, installUrl));
    const patience = AbortSignal.timeout(longestWait);
    const timeout = wait(longestWait, undefined, { ref: false });
    const fresh = attempt && (await Promise.race([attempt.catch(() => undefined), timeout]));
    if (fresh !== undefined) return fresh;
    while (!patience.aborted) {
      await wait(100);
      const entry = await book.load(home);
      if (entry === undefined) break;
      if (isGood(entry.installation, now())) return entry.installation;
    }
    throw new Fault('unavailable', `The token of ${ended.name} has ended and is being renewed.`);
  }

  async function keepAgain({ installation, revision }: Entry): Promise<void> {
    if (installation.rotation !== undefined || now() - installation.keptAt < keepAgainAfter) return;
    await book.save(installation, revision);
  }

  function forgetKnown(home: string): void {
    known.delete(home);
    absent.delete(home);
  }

  return {
    async add(installation) {
      await book.put(installation);
      forgetKnown(homeOfInstallation(installation));
    },
    async of(where) {
      for (const home of homesOf(where)) {
        const installation = await current(home);
        if (installation !== undefined) return workspaceOf(installation);
      }
      return undefined;
    },
    async forget(where) {
      for (const home of homesOf(where)) {
        forgetKnown(home);
        const entry = await book.load(home);
        if (entry === undefined || !(await isDead(calls, entry.installation))) continue;
        if (await book.remove(entry.installation, entry.revision)) {
          log({ level: 'info', message: `The app is not installed in Slack's ${entry.installation.name} any more.` });
        }
        forgetKnown(home);
      }
    },
    async check() {
      const homes = await book.homes();
      const entries = await Promise.all(homes.map((home) => book.load(home)));
      const problems = entries.map((entry, index) => problemOf(entry, homes[index] ?? '', installUrl, allow));
      const nobody =
        homes.length === 0 ? `No workspace of Slack has installed the app yet: open ${installUrl}` : undefined;
      return [...problems, nobody]
        .filter((sentence) => sentence !== undefined)
        .map((sentence): Problem => ({ part: 'slack', sentence }));
    },
    close: () => renewal.settled(),
  };
}

/** The organisation first: an installation in all of it serves each of its workspaces, whichever a payload names. */
function homesOf({ teamId, enterpriseId }: Where): readonly string[] {
  return [enterpriseId, teamId].filter((home) => home !== undefined);
}

function workspaceOf(installation: Installation): Workspace {
  const { teamId, enterpriseId, isEnterpriseInstall, token, botId, botUserId, appId } = installation;
  return {
    teamId: isEnterpriseInstall ? undefined : teamId,
    enterpriseId,
    isEnterpriseInstall,
    botToken: new Secret(token),
    botId,
    botUserId,
    appId,
  };
}

function isGood({ rotation }: Installation, now: Instant): boolean {
  return rotation === undefined || rotation.endsAt - now > margin;
}

/** What Slack answers for a token that has ended for good. One that only rotated away is `token_expired`. */
const dead = new Set(['invalid_auth', 'account_inactive', 'token_revoked', 'not_authed']);

async function isDead(calls: Calls, { token }: Installation): Promise<boolean> {
  const refusal = await calls.refusalOf(new Secret(token));
  return refusal !== undefined && dead.has(refusal);
}

function problemOf(entry: Entry | undefined, home: string, installUrl: string, allow: AllowList): string | undefined {
  if (entry === undefined) {
    return `What is kept of Slack's ${home} cannot be opened or has expired: install the app again at ${installUrl}`;
  }
  const { installation } = entry;
  if (installation.rotation?.lost !== undefined) return lostSentence(installation, installUrl);
  if (!allowed(installation, allow)) return `Slack's ${installation.name} has the app but is not allowed to any more.`;
  return undefined;
}
