// Settings of the helpdesk's part: the company's time, the daily digest, when something counts as away.
import { type Kind, whole } from './kinds.ts';
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

/** A time of day in minutes after midnight, or `off`. */
const dailyTime: Kind<number | 'off'> = {
  form: 'a time of day such as 08:00, or off',
  read(text) {
    if (text === 'off') return text;
    const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
    return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
  },
};

export const deskSettings = {
  HELPDESK_DIGEST: setting(dailyTime, 'When the helpdesk’s channel gets the day in numbers, by the company’s time.', {
    default: '08:00',
  }),
  OUTAGE_MINUTES: setting(
    whole(0, 120),
    'How long directory, mail, text messages, store or audit may be away before the helpdesk’s channel is told; 0: it is not.',
    { default: '5' },
  ),
  TIME_ZONE: setting(timeZone, 'The time zone of the company: of the times in the log’s card, and of the digest.', {
    default: 'UTC',
  }),
};

export interface Desk {
  /** IANA name. */
  readonly timeZone: string;
  /** Minutes after midnight; undefined: no digest. */
  readonly digestAt: number | undefined;
  /** Ms; undefined: nobody is told. */
  readonly outageAfter: number | undefined;
}

/** Puts the helpdesk's part together. */
export function readDesk(values: Values<typeof deskSettings>): Desk {
  const { TIME_ZONE: timeZone, HELPDESK_DIGEST: digest, OUTAGE_MINUTES: minutes } = values;
  return {
    timeZone,
    digestAt: digest === 'off' ? undefined : digest,
    outageAfter: minutes === 0 ? undefined : minutes * 60_000,
  };
}
