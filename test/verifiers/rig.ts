// Real keys, a real store and real gateways of the local company, for the verifiers.
import { randomBytes } from 'node:crypto';
import type { ReachableAccount, Contact } from '../../src/core/account.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { CodeTexts } from '../../src/verifiers/code.ts';

export const ring = () => makeKeys([{ id: 'k1', key: new Secret(randomBytes(32).toString('base64')) }]);

export function account(
  contacts: readonly Contact[] = [],
  id = 'a1a1a1a1-1111-4111-8111-a1a1a1a1a1a1',
): ReachableAccount {
  return {
    id,
    displayName: 'Ada Holm',
    userName: 'ada@company.example',
    language: 'sv',
    enabled: true,
    guest: false,
    federated: false,
    synced: false,
    roles: [],
    managementRestricted: false,
    units: [],
    employeeId: undefined,
    mobile: undefined,
    passwordChangedAt: 0,
    mailboxes: ['ada@company.example'],
    contacts,
    noticeAddresses: [],
  };
}

/** Texts whose language can be seen. */
export const texts = (language: string): CodeTexts => ({
  codeMail: (code, minutes, company) => ({
    subject: `${language}: ${company}`,
    text: `${code} works for ${minutes} minutes.\n\nNobody from IT asks for it.`,
  }),
  codeSms: (code, minutes, company) => `${language} ${company}: ${code} (${minutes} minutes)`,
});

export const codeIn = (text: string): string => /\b\d{8}\b/.exec(text)?.[0] ?? '';
