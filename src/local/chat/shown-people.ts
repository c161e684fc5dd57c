// The people as the chat page lists them. Must never show a password or the secret of an authenticator.
import { Secret, TOTP } from 'otpauth';
import { mailsOf } from '../outbox.ts';
import type { Person } from '../people.ts';

export interface ShownPerson {
  readonly id: string;
  readonly displayName: string;
  readonly userName: string;
  readonly language: 'en' | 'sv' | 'da';
  readonly jobTitle: string;
  readonly department: string;
  readonly about: string;
  readonly enabled: boolean;
  readonly phones: readonly string[];
  readonly mails: readonly string[];
  readonly authenticator: boolean;
}

/** `enabled` is what the directory says now. */
export function shownPerson(person: Person, enabled: boolean): ShownPerson {
  return {
    id: person.id,
    displayName: person.displayName,
    userName: person.userPrincipalName,
    language: languageOf(person),
    jobTitle: person.jobTitle ?? '',
    department: person.department ?? '',
    about: person.about,
    enabled,
    phones: person.methods.phones.map(({ number }) => number),
    mails: mailsOf(person),
    authenticator: person.totpSecret !== null,
  };
}

/** One of the languages that the bot speaks. */
export function languageOf({ preferredLanguage }: Pick<Person, 'preferredLanguage'>): ShownPerson['language'] {
  const language = preferredLanguage?.slice(0, 2).toLowerCase();
  return language === 'sv' || language === 'da' ? language : 'en';
}

const step = 30;

/** What the person's authenticator app shows at `now` (ms since 1970); undefined without one. */
export function authenticatorCode({ totpSecret }: Person, now: number) {
  if (totpSecret === null) return undefined;
  const totp = new TOTP({ secret: Secret.fromBase32(totpSecret), digits: 6, period: step, algorithm: 'SHA1' });
  return { code: totp.generate({ timestamp: now }), secondsLeft: step - (Math.floor(now / 1000) % step) };
}
