// The one-time page link: a sealed locator that says whose dialog it is, and 256 random bits. Both travel in the
// fragment of the address, which no server, proxy or Referer header sees (R38). Only MACs are kept.
import { randomBytes, randomInt } from 'node:crypto';
import type { Instant } from '../core/account.ts';
import type { Link } from '../core/event.ts';
import { Secret } from '../core/secret.ts';
import type { Keys } from './ports.ts';
import type { LinkedPage } from '../core/effect.ts';

/** A link as it was just made: what to show, and what to keep. */
export interface MadeLink {
  readonly url: Secret;
  /** Four digits, shown beside the link in the chat and typed on the page. */
  readonly number: Secret;
  readonly kept: Link;
}

export interface Links {
  /** A link to this page of ours; a token opens nothing but the dialog that it was made for. */
  make(key: string, dialog: string, expiresAt: Instant, page: LinkedPage): MadeLink;
  /** Which record's dialog a token belongs to; undefined if it is not one of ours. */
  locate(token: Secret): { readonly key: string; readonly dialog: string } | undefined;
  /** Whether this token is the one that `link` was made with. */
  opens(token: Secret, dialog: string, link: Link): boolean;
  /** What is kept of a number, or of another short text that is to be typed with the token. */
  fingerprint(number: Secret, dialog: string): string;
  /** Whether this is the number that was shown beside the link. */
  matches(number: Secret, dialog: string, link: Link): boolean;
}

export function makeLinks(keys: Keys, baseUrl: string): Links {
  const plain = (number: Secret): string => number.reveal().replace(/[\s-]/g, '');
  const fingerprint = (number: Secret, dialog: string): string => keys.mac('link-number', dialog, plain(number));
  return {
    make(key, dialog, expiresAt, page) {
      const token = `${keys.sealToken('link', `${dialog} ${key}`)}~${randomBytes(32).toString('base64url')}`;
      const number = randomInt(10_000).toString().padStart(4, '0');
      const kept = {
        tokenMac: keys.mac('link-token', dialog, token),
        numberMac: fingerprint(new Secret(number), dialog),
        expiresAt,
      };
      return { url: new Secret(`${baseUrl}/${page}#${token}`), number: new Secret(number), kept };
    },
    locate(token) {
      const [sealed = '', random = ''] = token.reveal().split('~');
      const opened = random === '' ? undefined : keys.openToken('link', sealed);
      const space = opened?.indexOf(' ') ?? -1;
      if (opened === undefined || space < 0) return undefined;
      return { dialog: opened.slice(0, space), key: opened.slice(space + 1) };
    },
    opens: (token, dialog, link) => keys.verify(link.tokenMac, 'link-token', dialog, token.reveal()),
    fingerprint,
    matches: (number, dialog, link) => keys.verify(link.numberMac, 'link-number', dialog, plain(number)),
  };
}
