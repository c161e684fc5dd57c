// Renews tokens that end soon. A refresh token is good once and the answer to it comes once: whoever begins says so in the
// store first, and only one can (compare-and-set). If they die before the new token is kept, that mark stays, so that the
// next one knows. https://docs.slack.dev/authentication/using-token-rotation
import { setTimeout as wait } from 'node:timers/promises';
import type { Instant } from '../../../core/account.ts';
import { asFault } from '../../../core/fault.ts';
import { Secret } from '../../../core/secret.ts';
import type { ApiFailure } from '../api-fault.ts';
import { apiFault } from '../api-fault.ts';
import type { Calls, Grant } from './calls.ts';
import {
  type Entry,
  homeOfInstallation,
  type Installation,
  type InstallationBook,
  type Rotation,
} from './installation-book.ts';
import type { Log } from './workspace.ts';

/** Ms before its end from which on a token is renewed. */
export const renewBefore = 2 * 60 * 60 * 1000;
/** Ms after which whoever began is taken to be dead. Far above the deadline of the call and the tries to keep it. */
export const renewalLasts = 60_000;

export interface Renewal {
  /**
   * Begins if it is time and nobody else does. Resolves when the new token is kept, or cannot be had now, with what the
   * caller may go on with; undefined when there was nothing to do. Never throws for Slack's sake.
   */
  attempt(entry: Entry): Promise<Installation | undefined>;
  /** Waits for what is under way. */
  settled(): Promise<void>;
}

export interface RenewalDeps {
  readonly book: InstallationBook;
  readonly calls: Calls;
  readonly now: () => Instant;
  readonly log: Log;
  /** Where an operator installs the app again. */
  readonly installUrl: string;
  /** Ms between tries to keep a new token while the store is away. */
  readonly pauses?: readonly number[];
}

/** Slack's words that do not say that the refresh token is spent: the app's own secret is wrong, or Slack has trouble. */
const notSpent = new Set(['bad_client_secret', 'invalid_client_id', 'ratelimited', 'internal_error', 'fatal_error']);
const defaultPauses = [200, 500, 1_000, 2_000, 4_000, 8_000, 8_000];

/** Whether the token of this installation is to be renewed now, by whoever comes first. */
export function isDue({ rotation }: Installation, now: Instant): boolean {
  if (rotation === undefined || rotation.lost !== undefined) return false;
  if (rotation.endsAt - now > renewBefore) return false;
  return rotation.begunAt === undefined || now - rotation.begunAt > renewalLasts;
}

export function makeRenewal({ book, calls, now, log, installUrl, pauses = defaultPauses }: RenewalDeps): Renewal {
  const running = new Map<string, Promise<Installation | undefined>>();

  async function renew({ installation, revision }: Entry): Promise<Installation | undefined> {
    const rotation = installation.rotation;
    if (rotation === undefined || !isDue(installation, now())) return undefined;
    const begun = withRotation(installation, { ...rotation, begunAt: now() });
    if (!(await book.save(begun, revision))) return undefined;
    if (rotation.begunAt !== undefined) {
      log({ level: 'warn', message: `Renewing the token of ${installation.name} was cut off; it is tried again.` });
    }
    const outcome = await calls.refresh(new Secret(rotation.refreshToken));
    if ('answer' in outcome) return keepGrant(begun, revision + 1, outcome.answer);
    return noteFailure(begun, revision + 1, outcome.failure);
  }

  async function keepGrant(begun: Installation, revision: number, grant: Grant): Promise<Installation> {
    const renewed = granted(begun, grant, now());
    for (let tries = 0; ; tries += 1) {
      try {
        await keepOver(begun, renewed, tries === 0 ? revision : undefined);
        return renewed;
      } catch (error) {
        const pause = pauses[tries];
        if (pause !== undefined) {
          await wait(pause);
          continue;
        }
        const message = `The new token of ${begun.name} could not be kept: ${asFault(error).message}. ${again(begun)}`;
        log({ level: 'error', message, code: 'slack-token-lost' });
        return renewed;
      }
    }
  }

  /**
   * Keeps the new tokens unless the app was installed anew meanwhile: another one who took us for dead only changed marks,
   * and has nothing but the refresh token that we spent.
   */
  async function keepOver(begun: Installation, renewed: Installation, revision: number | undefined): Promise<void> {
    if (revision !== undefined && (await book.save(renewed, revision))) return;
    for (;;) {
      const entry = await book.load(homeOfInstallation(begun));
      const isOurs = entry?.installation.rotation?.refreshToken === begun.rotation?.refreshToken;
      if (entry === undefined || !isOurs || (await book.save(renewed, entry.revision))) return;
    }
  }

  async function noteFailure(begun: Installation, revision: number, failure: ApiFailure): Promise<undefined> {
    const rotation = begun.rotation;
    const { code, message } = apiFault('oauth.v2.access', failure);
    const isLost = failure.status === undefined && /^[a-z_]+$/.test(failure.error) && !notSpent.has(failure.error);
    if (rotation === undefined || !isLost) {
      // The mark stays: nobody tries again before it is old, for the refresh token may have been spent.
      log({ level: 'warn', message: `The token of ${begun.name} was not renewed: ${message}`, code });
      return undefined;
    }
    const lost = withRotation(begun, { ...rotation, begunAt: undefined, lost: failure.error });
    // Another one who changed it knows more than we do.
    if (await book.save(lost, revision))
      log({ level: 'error', message: lostSentence(lost, installUrl), code: 'slack-token-lost' });
    return undefined;
  }

  const again = ({ rotation }: Installation): string =>
    `Install the app again before ${timeOf(rotation?.endsAt ?? now())}: ${installUrl}`;

  return {
    attempt(entry) {
      const home = homeOfInstallation(entry.installation);
      const same = running.get(home);
      if (same !== undefined) return same;
      const started = renew(entry).finally(() => running.delete(home));
      running.set(home, started);
      return started;
    },
    async settled() {
      await Promise.allSettled(running.values());
    },
  };
}

/** What an operator is told of an installation whose token can be renewed no more. */
export function lostSentence({ name, rotation }: Installation, installUrl: string): string {
  const end = timeOf(rotation?.endsAt ?? 0);
  return `The token of Slack's ${name} cannot be renewed (${rotation?.lost ?? ''}) and works until ${end}: install the app again at ${installUrl}`;
}

/** The installation with the tokens of a grant. */
export function granted(installation: Installation, { token, rotation }: Grant, now: Instant): Installation {
  return {
    ...installation,
    token: token.reveal(),
    rotation: rotation && {
      refreshToken: rotation.refreshToken.reveal(),
      endsAt: now + rotation.lasts,
      begunAt: undefined,
      lost: undefined,
    },
  };
}

function withRotation(installation: Installation, rotation: Rotation): Installation {
  return { ...installation, rotation };
}

function timeOf(instant: Instant): string {
  return new Date(instant).toISOString();
}
