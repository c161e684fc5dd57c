// Settings of the helpdesk's part: the company's time, the daily digest, when something counts as away.
import type { Kind } from './kinds.ts';
import { type Values, setting } from './setting.ts';

const timeZone: Kind<string> = {
  form: 'a time zone such as Europe/Stockholm',
  read(text) {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
    } catch {
      return undefined;
    }
  },
};

export const deskSettings = {
  TIME_ZONE: setting(timeZone, 'The time zone of the company: of the times in the log’s card, and of the digest.', {
    default: 'UTC',
  }),
};

export interface Desk {
  /** IANA name. */
  readonly timeZone: string;
}

/** Puts the helpdesk's part together. */
export function readDesk(values: Values<typeof deskSettings>): Desk {
  return { timeZone: values.TIME_ZONE };
}
