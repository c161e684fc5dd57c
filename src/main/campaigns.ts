// What registration campaigns work with, if they are switched on and there is an Entra ID to ask.
import { messagesOf } from '../locales/messages.ts';
import type { Campaigns } from '../runtime/campaigns.ts';
import type { Keys, Store } from '../runtime/ports.ts';
import { makeRegistrations } from '../store/registrations.ts';
import type { WholeDirectory } from './directory.ts';
import type { Complete } from './parts.ts';

/** Undefined: switched off, or everybody is of Active Directory, which has no registration report. */
export function campaignsOf(
  config: Complete,
  directory: WholeDirectory,
  { store, keys, now }: { readonly store: Store; readonly keys: Keys; readonly now: () => number },
): Campaigns | undefined {
  const { campaign, companyName: company, helpdeskContact: helpdesk } = config;
  const { campaignPeople: people, registrationPolicy } = directory;
  if (people === undefined || !(campaign.isOn || campaign.setsMicrosofts)) return undefined;
  return {
    choices: campaign.choices,
    people,
    registrations: makeRegistrations(store, keys, now),
    policy: campaign.setsMicrosofts ? registrationPolicy : undefined,
    isOn: campaign.isOn,
    mail: (language, reminder) => messagesOf(language, { company, helpdesk }).campaign(reminder),
    plans: new Map(),
  };
}
