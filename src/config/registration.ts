// Settings of registering: where people's phones and addresses are kept, and how they are read.
import { type Kind, oneOf, webAddress, whole } from './kinds.ts';
import { type Values, setting } from './setting.ts';

const country: Kind<string> = {
  form: 'a country by two letters (ISO 3166-1), such as SE',
  read: (text) => (/^[A-Z]{2}$/.test(text) ? text : undefined),
};

export const registrationSettings = {
  REGISTRATION_KEPT_IN: setting(
    oneOf('latchkey', 'directory'),
    'Where a phone or address goes that somebody registers in chat: into Latchkey’s own sealed record, or into the directory, which takes permissions of its own.',
    { default: 'latchkey' },
  ),
  REGISTRATION_COUNTRY: setting(
    country,
    'The country of a phone number that is typed without its country code, where the directory does not say it.',
    { default: 'SE' },
  ),
  REGISTRATION_CONFIRM_DAYS: setting(
    whole(0, 730),
    'After how many days people say again that what they registered still holds; 0: never.',
    { default: '180' },
  ),
  REGISTRATION_MICROSOFT_URL: setting(
    webAddress,
    'Where the company has its people register with Microsoft: https://aka.ms/mysecurityinfo or https://aka.ms/ssprsetup.',
    { otherwise: 'no link is shown' },
  ),
};

/** How people register. */
export interface RegistrationConfig {
  readonly keptIn: 'latchkey' | 'directory';
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly confirmDays: number;
  readonly contactPages: string | undefined;
}

export function readRegistration(values: Values<typeof registrationSettings>): RegistrationConfig {
  return {
    keptIn: values.REGISTRATION_KEPT_IN,
    country: values.REGISTRATION_COUNTRY,
    confirmDays: values.REGISTRATION_CONFIRM_DAYS,
    contactPages: values.REGISTRATION_MICROSOFT_URL,
  };
}
