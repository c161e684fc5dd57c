// Settings of Active Directory: where its controllers are, who we are there, and what of its accounts is used.
import { roleIds } from '../core/authority/roles.ts';
import { type Kind, existingFile, line, list, oneOf, secret, whole } from './kinds.ts';
import { present } from './present.ts';
import { type Reading, type Values, setting } from './setting.ts';
import type { Secret } from '../core/secret.ts';

const withAd = 'with LATCHKEY_DIRECTORY=active-directory or hybrid';

/** An address of a domain controller; the one place where plain LDAP could slip in has no such kind. */
const controller: Kind<string> = {
  form: 'ldaps://dc1.corp.example.com, or ldap:// for StartTLS, without a path',
  read: (text) => {
    const [, port] = /^ldaps?:\/\/(?:\[[\da-f:]+\]|[a-z\d][a-z\d.-]*)(?::(\d{1,5}))?\/?$/i.exec(text) ?? [
      undefined,
      '0',
    ];
    const catalog = port === '3268' || port === '3269';
    return port !== '0' && Number(port ?? 636) <= 65_535 && !catalog ? text : undefined;
  },
  advise: (text) => (/:326[89]\/?$/.test(text) ? 'The global catalog (3268, 3269) takes no passwords' : undefined),
};

const dn: Kind<string> = {
  form: 'a distinguished name like OU=Staff,DC=corp,DC=example,DC=com',
  read: (text) =>
    /^(?:[a-z][a-z\d-]*\s*=(?:\\.|[^,\\])+)(?:,\s*[a-z][a-z\d-]*\s*=(?:\\.|[^,\\])+)*$/i.test(text) ? text : undefined,
};

/** Commas belong to the names, so several are set apart by semicolons. */
const dns: Kind<readonly string[]> = {
  form: `${dn.form}, several separated by semicolons`,
  read: (text) => {
    const names = text.split(';').map((part) => dn.read(part.trim()));
    const complete = names.filter((name) => name !== undefined);
    return complete.length === names.length && new Set(complete).size === names.length ? complete : undefined;
  },
};

const attribute: Kind<string> = {
  form: 'the name of an attribute such as mobile',
  read: (text) => (/^[a-z][a-z\d-]{0,63}$/i.test(text) ? text : undefined),
};

const sid: Kind<string> = {
  form: 'a SID like S-1-5-21-1004336348-1177238915-682003330-1105',
  read: (text) => (/^S-1-\d{1,14}(-\d{1,10}){1,15}$/.test(text) ? text : undefined),
};

export const activeDirectorySettings = {
  AD_URLS: setting(list(controller), 'The domain controllers, the preferred one first.', { needed: withAd }),
  AD_BASE: setting(dns, 'The units below which there are people; nobody else is ever seen.', { needed: withAd }),
  AD_BIND_DN: setting(line(400), 'The service account: its distinguished name, or name@domain.', { needed: withAd }),
  AD_PASSWORD: setting(secret, 'Its password.', { secret: true, needed: withAd }),
  AD_CA_FILE: setting(existingFile, 'The authority that signed the certificates of the controllers, as PEM.', {
    needed: withAd,
  }),
  AD_SITE: setting(line(64), 'The site whose controllers come first.', { otherwise: 'the order of LATCHKEY_AD_URLS' }),
  AD_POLICY_HINTS: setting(
    oneOf('when-offered', 'off'),
    'Whether a reset obeys history and minimum age too, where the controller can be asked to (Windows Server 2012).',
    { default: 'when-offered' },
  ),
  AD_ID_ATTRIBUTE: setting(
    attribute,
    'The attribute that holds the id by which chat knows a person; with objectGUID people are linked by mail or by proof.',
    { default: 'objectGUID' },
  ),
  AD_PHONE_ATTRIBUTES: setting(list(attribute), 'Attributes with phones that a person may prove themselves by.', {
    default: 'mobile',
  }),
  AD_MAIL_ATTRIBUTES: setting(list(attribute), 'Attributes with addresses outside the own mailbox, for the same.', {
    otherwise: 'none',
  }),
  AD_PROTECTED_GROUPS: setting(
    list(sid),
    'Groups whose members nobody resets here, besides those that rule every domain.',
    { otherwise: 'none besides' },
  ),
  AD_HELPDESK_GROUPS: setting(list(sid), 'Groups whose members act as Helpdesk Administrators here.', {
    otherwise: 'nobody',
  }),
  AD_ADMINISTRATOR_GROUPS: setting(list(sid), 'Groups whose members act as User Administrators here.', {
    otherwise: 'nobody',
  }),
  AD_CONNECTIONS: setting(whole(1, 50), 'Connections to each controller at most.', { default: '8' }),
};

type ActiveDirectoryValues = Values<typeof activeDirectorySettings>;

/** A forest and the account that serves it. */
export interface ActiveDirectoryConfig {
  readonly urls: readonly string[];
  readonly bases: readonly string[];
  readonly bindName: string;
  readonly password: Secret;
  readonly caFile: string;
  readonly site?: string;
  readonly policyHints: 'when-offered' | 'off';
  readonly idAttribute: string;
  readonly phoneAttributes: readonly string[];
  readonly mailAttributes: readonly string[];
  readonly protectedGroups: readonly string[];
  /** Role template ids by the SID of a group. */
  readonly groupRoles: ReadonlyMap<string, string>;
  readonly connections: number;
  /** There is no Entra ID; otherwise its synced people are here. */
  readonly alone: boolean;
}

const necessary = ['AD_URLS', 'AD_BASE', 'AD_BIND_DN', 'AD_PASSWORD', 'AD_CA_FILE'] as const;

type Read = ActiveDirectoryValues & { readonly DIRECTORY: 'entra' | 'active-directory' | 'hybrid' };

/** Undefined when the directory is another one, or when something is missing, which was noted. */
export function readActiveDirectory(values: Read, { wrong }: Reading): ActiveDirectoryConfig | undefined {
  if (values.DIRECTORY === 'entra') {
    const set = necessary.find((name) => values[name] !== undefined);
    if (set !== undefined) {
      wrong(`LATCHKEY_${set} is set, but LATCHKEY_DIRECTORY is entra: remove it, or set LATCHKEY_DIRECTORY=hybrid.`);
    }
    return undefined;
  }
  for (const name of necessary.filter((one) => values[one] === undefined)) {
    wrong(`LATCHKEY_${name} is missing: LATCHKEY_DIRECTORY=${values.DIRECTORY} needs it.`);
  }
  if (values.DIRECTORY === 'hybrid' && values.AD_ID_ATTRIBUTE.toLowerCase() !== 'objectguid') {
    wrong(
      'LATCHKEY_AD_ID_ATTRIBUTE means nothing with LATCHKEY_DIRECTORY=hybrid, where ids are those of Entra ID: remove it.',
    );
  }
  return assembled(values);
}

function assembled(values: Read): ActiveDirectoryConfig | undefined {
  const { AD_URLS: urls, AD_BASE: bases, AD_BIND_DN: bindName, AD_PASSWORD: password, AD_CA_FILE: caFile } = values;
  if (!urls || !bases || bindName === undefined || password === undefined || caFile === undefined) return undefined;
  return {
    urls,
    bases,
    bindName,
    password,
    caFile,
    ...present({ site: values.AD_SITE }),
    policyHints: values.AD_POLICY_HINTS,
    idAttribute: values.AD_ID_ATTRIBUTE,
    phoneAttributes: values.AD_PHONE_ATTRIBUTES,
    mailAttributes: values.AD_MAIL_ATTRIBUTES ?? [],
    protectedGroups: values.AD_PROTECTED_GROUPS ?? [],
    groupRoles: rolesIn(values),
    connections: values.AD_CONNECTIONS,
    alone: values.DIRECTORY === 'active-directory',
  };
}

function rolesIn(values: ActiveDirectoryValues): ReadonlyMap<string, string> {
  const groups = {
    helpdeskAdministrator: values.AD_HELPDESK_GROUPS,
    userAdministrator: values.AD_ADMINISTRATOR_GROUPS,
  };
  return new Map(
    Object.entries(groups).flatMap(([role, sids]) =>
      (sids ?? []).map((group) => [group, roleIds[role as keyof typeof groups]] as const),
    ),
  );
}
