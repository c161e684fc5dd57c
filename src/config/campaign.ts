// Settings of registration campaigns: how much, when, and who must agree.
import type { CampaignSetting, OpenHours } from '../core/campaign.ts';
import { type Kind, flag, list, oneOf, whole } from './kinds.ts';
import { type Values, setting } from './setting.ts';

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const hours: Kind<Pick<OpenHours, 'from' | 'to'>> = {
  form: 'hours like 08:00-17:00 (22:00-06:00 goes on past midnight, 00:00-24:00 is always)',
  read: (text) => {
    const [, ...digits] = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(text) ?? [];
    const [fromHour, fromMinute, toHour, toMinute] = digits.map(Number);
    if (fromHour === undefined || fromMinute === undefined || toHour === undefined || toMinute === undefined)
      return undefined;
    const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
    const isClock = fromMinute < 60 && toMinute < 60 && from < 1440 && to <= 1440;
    return isClock && from !== to ? { from, to } : undefined;
  },
};

/** Whether this is a time zone of the IANA database. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

const timeZone: Kind<string> = {
  form: 'a time zone like Europe/Stockholm',
  read: (text) => (isTimeZone(text) ? text : undefined),
};

const countryZone: Kind<readonly [country: string, zone: string]> = {
  form: 'a country and a time zone like US=America/New_York',
  read: (text) => {
    const [, country, zone] = /^([A-Z]{2})=(\S+)$/.exec(text) ?? [];
    return country !== undefined && zone !== undefined && isTimeZone(zone) ? [country, zone] : undefined;
  },
};

export const campaignSettings = {
  CAMPAIGNS: setting(flag, 'Whether administrators may ask people to register, by campaigns. Needs Entra ID.', {
    default: 'false',
    localDefault: 'true',
  }),
  CAMPAIGN_HOURS: setting(hours, 'When people may be written to, by the clock of their time zone.', {
    default: '08:00-17:00',
    localDefault: '00:00-24:00',
  }),
  CAMPAIGN_DAYS: setting(list(oneOf(...weekdays)), 'The days on which they may.', {
    default: 'mon,tue,wed,thu,fri',
    localDefault: 'mon,tue,wed,thu,fri,sat,sun',
  }),
  CAMPAIGN_TIME_ZONE: setting(timeZone, 'The time zone of the company.', {
    default: 'UTC',
    localDefault: 'Europe/Stockholm',
  }),
  CAMPAIGN_COUNTRY_TIME_ZONES: setting(
    list(countryZone),
    'The time zone of people whose usage location in the directory is another country.',
  ),
  CAMPAIGN_PER_MINUTE: setting(
    whole(1, 600),
    'Messages a minute. Microsoft answers about 30 people a minute whether they are registered, resets included.',
    { default: '12', localDefault: '120' },
  ),
  CAMPAIGN_WAVE_DAYS: setting(whole(1, 60), 'Days from one wave to the next, and from a message to a reminder.', {
    default: '3',
  }),
  CAMPAIGN_REMINDERS: setting(whole(0, 10), 'How many reminders somebody gets after the first message.', {
    default: '2',
  }),
  CAMPAIGN_SNOOZE_DAYS: setting(whole(1, 30), 'For how many days somebody is left alone who asks for it.', {
    default: '3',
  }),
  CAMPAIGN_SECOND_PERSON_FROM: setting(
    whole(1, 100_000),
    'From so many people a second administrator has to agree; for everybody always.',
    { default: '200' },
  ),
  MICROSOFT_CAMPAIGN: setting(
    flag,
    "Whether Microsoft's own registration campaign may be read and set from chat. Needs Policy.ReadWrite.AuthenticationMethod.",
    { default: 'false', localDefault: 'true' },
  ),
};

/** What is known of campaigns, in ms and counts. */
export interface CampaignConfig {
  readonly isOn: boolean;
  readonly setsMicrosofts: boolean;
  readonly setting: CampaignSetting;
  readonly choices: {
    readonly perMinute: number;
    readonly hours: OpenHours;
    readonly zone: string;
    readonly zones: Readonly<Record<string, string>>;
  };
}

const day = 86_400_000;

/** Puts the settings together. */
export function readCampaign(values: Values<typeof campaignSettings>): CampaignConfig {
  return {
    isOn: values.CAMPAIGNS,
    setsMicrosofts: values.MICROSOFT_CAMPAIGN,
    setting: {
      reminders: values.CAMPAIGN_REMINDERS,
      between: values.CAMPAIGN_WAVE_DAYS * day,
      snooze: values.CAMPAIGN_SNOOZE_DAYS * day,
      secondPersonFrom: values.CAMPAIGN_SECOND_PERSON_FROM,
    },
    choices: {
      perMinute: values.CAMPAIGN_PER_MINUTE,
      hours: { ...values.CAMPAIGN_HOURS, days: values.CAMPAIGN_DAYS.map((name) => weekdays.indexOf(name)) },
      zone: values.CAMPAIGN_TIME_ZONE,
      zones: Object.fromEntries(values.CAMPAIGN_COUNTRY_TIME_ZONES ?? []),
    },
  };
}
