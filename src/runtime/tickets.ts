// The opaque text in every button: which dialog and which state the card was shown for, and until when it counts.
// Bound to its holder by its MAC, so that a card that was copied to somebody else opens nothing (A15).
import type { Instant } from '../core/account.ts';
import type { Channel, Keys, Place } from './ports.ts';

/** Makes and reads tickets. `holder` is the one person, or the one place, where the card may be pressed. */
export interface Tickets {
  issue(holder: string, dialog: string, at: string, expiresAt: Instant): string;
  /** undefined for a ticket that is forged, another holder's, or too old. */
  read(ticket: string, holder: string, now: Instant): { readonly dialog: string; readonly at: string } | undefined;
}

export function makeTickets(keys: Keys): Tickets {
  return {
    issue(holder, dialog, at, expiresAt) {
      const expiry = expiresAt.toString(36);
      return [dialog, at, expiry, keys.mac('ticket', holder, dialog, at, expiry)].join('~');
    },
    read(ticket, holder, now) {
      const [dialog = '', at = '', expiry = '', mac = '', ...more] = ticket.split('~');
      if (more.length > 0 || !keys.verify(mac, 'ticket', holder, dialog, at, expiry)) return undefined;
      return Number.parseInt(expiry, 36) > now ? { dialog, at } : undefined;
    },
  };
}

/** The dialog that a ticket says it is for: where to look for whoever can check it, and nothing more. */
export function dialogNamedBy(ticket: string | undefined): string | undefined {
  return ticket?.slice(0, Math.max(0, ticket.indexOf('~')));
}

/** Who may press a card that stands in `place`: the person, if it is private, or else whoever is there. */
export function holderOf(channel: Pick<Channel, 'placeId'>, place: Place, person: string): string {
  return place.kind === 'personal' ? person : `place:${place.channel}:${channel.placeId(place)}`;
}
