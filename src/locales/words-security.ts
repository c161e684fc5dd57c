// What is said of passkeys, recovery codes and the security page.
import type { CodeNotice } from '../core/card.ts';
import type { SecurityStanding } from '../core/security-cards.ts';
import type { SecurityChange, SecurityNotice } from '../core/security-effects.ts';
import type { Text } from './words.ts';

export interface SecurityWords {
  /** On the button that opens the page: for a passkey, and for changes. */
  readonly usePasskey: string;
  readonly openSecurity: string;
  readonly finish: string;
  readonly passkey: Text & {
    readonly number: string;
    readonly once: string;
    readonly notices: Readonly<Record<CodeNotice, string>>;
  };
  readonly page: Text & { readonly number: string; readonly once: string };
  /** Above the choice of ways, for one proof and for two; and between them. `alone`: where a passkey is one of the ways. */
  readonly choose: { readonly alone: string; readonly one: string; readonly two: string; readonly second: string };
  readonly state: Readonly<Record<SecurityStanding, Text>>;
  readonly changes: Readonly<Record<SecurityChange, string>>;
  /** `{days}` until it counts; and where it counts at once. */
  readonly countsAfter: string;
  readonly countsNow: string;
  /** Above the reason for which there is no page. */
  readonly refused: string;
  /** Why there is none within a day after a reset. */
  readonly afterReset: Text;
  readonly notice: Readonly<Record<SecurityNotice, { readonly subject: string; readonly text: string }>>;
}
