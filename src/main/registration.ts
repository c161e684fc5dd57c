// How people register contacts in a run, from its settings.
import { contactRules } from '../messengers/contact-rules.ts';
import type { ContactDirectory } from '../runtime/ports-registration.ts';
import type { RegistrationSetting } from '../runtime/world.ts';
import type { Complete } from './parts.ts';

const day = 86_400_000;

export function registrationOf({ registration }: Complete, directory: ContactDirectory): RegistrationSetting {
  const { keptIn, country, confirmDays, contactPages } = registration;
  return {
    contacts: keptIn === 'directory' ? directory : undefined,
    rules: contactRules,
    domains: () => directory.ownDomains(),
    country,
    confirmEvery: confirmDays * day,
    contactPages: contactPages ?? '',
  };
}
