// The opaque text in every button: which dialog and which state the card was shown for, and until when it counts.
// Bound to the person by its MAC, so that a card that was copied to somebody else opens nothing.
import type { Instant } from '../core/account.ts';
import type { Keys } from './ports.ts';

/** Makes and reads tickets. */
export interface Tickets {
  issue(person: string, dialog: string, at: string, expiresAt: Instant): string;
  /** undefined for a ticket that is forged, another person's, or too old. */
  read(ticket: string, person: string, now: Instant): { readonly dialog: string; readonly at: string } | undefined;
}

export function makeTickets(keys: Keys): Tickets {
  return {
    issue(person, dialog, at, expiresAt) {
      const expiry = expiresAt.toString(36);
      return [dialog, at, expiry, keys.mac('ticket', person, dialog, at, expiry)].join('~');
    },
    read(ticket, person, now) {
      const [dialog = '', at = '', expiry = '', mac = '', ...more] = ticket.split('~');
      if (more.length > 0 || !keys.verify(mac, 'ticket', person, dialog, at, expiry)) return undefined;
      return Number.parseInt(expiry, 36) > now ? { dialog, at } : undefined;
    },
  };
}
