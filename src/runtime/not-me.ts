// The token of "that wasn't me": in the link of a mail and in the button of a card. It says which notice about which
// account it came with, sealed, so that nobody can make one or read anything out of it. It signs nobody in.
import type { Instant } from '../core/account.ts';
import { openCase, pressInCase } from '../core/case.ts';
import type { Opening, Pressing } from '../core/case.ts';
import { casePrefix } from '../core/record.ts';
import { Secret } from '../core/secret.ts';
import type { Change } from './loop.ts';
import type { Keys } from './ports.ts';

/** One notice that somebody got. */
export interface Notice {
  /** The dialog that it tells of: all its notices together are used once. */
  readonly id: string;
  readonly account: string;
  /** The one person who may press it in chat; undefined for a mail, where whoever holds the link may. */
  readonly person: string | undefined;
}

export interface NotMe {
  /** A token that counts for 30 days. */
  issue(notice: Notice, now: Instant): string;
  /** The address that a mail shows; the token stands in the fragment, which no server sees. */
  link(notice: Notice, now: Instant): Secret;
  /** undefined for a token that is not ours, or too old. */
  read(token: string, now: Instant): Notice | undefined;
}

/** How long somebody may have been away from their mail (ms). */
const lasts = 30 * 86_400_000;
const name = 'not-me';

export function makeNotMe(keys: Keys, baseUrl: string): NotMe {
  function issue({ id, account, person }: Notice, now: Instant): string {
    return keys.sealToken(name, JSON.stringify([now + lasts, id, account, person ?? '']));
  }
  return {
    issue,
    link: (notice, now) => new Secret(`${baseUrl}/not-me#${issue(notice, now)}`),
    read(token, now) {
      const opened = keys.openToken(name, token);
      if (opened === undefined) return undefined;
      const [until, id, account, person] = JSON.parse(opened) as [Instant, string, string, string];
      return until > now ? { id, account, person: person === '' ? undefined : person } : undefined;
    },
  };
}

/** The case that a press opens. There is one for each account and dialog, however many notices told of it. */
export function notMeCase({ id, account }: Notice): string {
  return `${casePrefix}not-me-${id}-${account}`;
}

/**
 * A press as a change of that case: opens it, or again if it could not be carried out. Any other press of somebody in chat
 * (`pressing`) is answered with what was done, and that of a mail with nothing.
 */
export function pressNotMe(opening: Opening, pressing?: Pressing): Change {
  return (record, stamp, book) => {
    if (record === undefined || record.last?.ending === 'failed') {
      const seen = pressing === undefined ? [] : [pressing.id];
      return { ...openCase(opening, book, stamp), seen };
    }
    return pressing === undefined ? record : pressInCase(record, pressing, book, stamp);
  };
}
