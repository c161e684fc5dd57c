// Settings of the directory and of the app registration that reads and writes it.
import { type Guid, type WebAddress, existingFile, guid, loopbackAddress, oneOf, secret } from './kinds.ts';
import { present } from './present.ts';
import { type Reading, type Values, setting } from './setting.ts';
import type { Secret } from '../core/secret.ts';

/** How an app registration proves itself to the sign-in service. */
export type Credential =
  | { readonly kind: 'client-secret'; readonly secret: Secret }
  /** PEM with the certificate and its RSA key. */
  | { readonly kind: 'certificate'; readonly file: string }
  /** Without `clientId` the system-assigned identity of the machine. */
  | { readonly kind: 'managed-identity'; readonly clientId?: Guid }
  | { readonly kind: 'workload-identity'; readonly tokenFile: string };

const credentials = oneOf('client-secret', 'certificate', 'managed-identity', 'workload-identity');

export const directorySettings = {
  DIRECTORY: setting(
    oneOf('entra', 'active-directory', 'hybrid'),
    'Where accounts and passwords live; hybrid: in Entra ID, those of synced people in Active Directory.',
    { default: 'entra' },
  ),
  TENANT_ID: setting(guid, 'The tenant of the directory and of the app registration.', { required: true }),
  CLIENT_ID: setting(guid, 'The app registration that reads accounts and writes passwords.', { required: true }),
  CREDENTIAL: setting(credentials, 'How that app registration proves itself.', { default: 'client-secret' }),
  CLIENT_SECRET: setting(secret, 'Its client secret.', {
    secret: true,
    needed: 'with LATCHKEY_CREDENTIAL=client-secret',
  }),
  CLIENT_CERTIFICATE_FILE: setting(existingFile, 'A PEM file with its certificate and RSA key.', {
    needed: 'with LATCHKEY_CREDENTIAL=certificate',
  }),
  MANAGED_IDENTITY_CLIENT_ID: setting(guid, 'The user-assigned managed identity.', {
    otherwise: 'the system-assigned one',
  }),
  FEDERATED_TOKEN_FILE: setting(existingFile, 'The file in which the platform keeps the workload token.', {
    needed: 'with LATCHKEY_CREDENTIAL=workload-identity',
  }),
  ELIGIBLE_ROLES: setting(
    oneOf('required', 'off'),
    'Whether eligible (PIM) roles are read; off only for a tenant without Entra ID P2.',
    { default: 'required' },
  ),
  GRAPH_URL: setting(loopbackAddress, 'A stand-in for Microsoft Graph on this machine.', {
    localOnly: true,
    otherwise: "the cloud's own",
  }),
  SIGN_IN_AUTHORITY: setting(loopbackAddress, 'A stand-in for the sign-in service on this machine.', {
    localOnly: true,
    otherwise: "the cloud's own",
  }),
};

type DirectoryValues = Values<typeof directorySettings>;

/** A tenant of Microsoft Entra ID and the app registration that serves it. */
export interface EntraConfig {
  readonly kind: 'entra';
  readonly tenantId: Guid;
  readonly clientId: Guid;
  readonly credential: Credential;
  readonly eligibleRoles: 'required' | 'off';
  readonly graphUrl?: WebAddress;
  readonly signInAuthority?: WebAddress;
}

/** The names and values of one set of credential settings: the directory's, or Teams' own. */
export interface CredentialValues {
  readonly before: '' | 'TEAMS_';
  readonly kind: Credential['kind'];
  readonly secret: Secret | undefined;
  readonly certificateFile: string | undefined;
  readonly identity: Guid | undefined;
  readonly tokenFile: string | undefined;
}

/** Undefined when nothing of it is set, which the local company then plays, or when something is missing. */
export function readDirectory(values: DirectoryValues, { mode, wrong }: Reading): EntraConfig | undefined {
  if (values.DIRECTORY === 'active-directory') return undefined;
  const { TENANT_ID: tenantId, CLIENT_ID: clientId } = values;
  if (mode === 'local' && tenantId === undefined && clientId === undefined) {
    const orphans = [
      'CLIENT_SECRET',
      'CLIENT_CERTIFICATE_FILE',
      'MANAGED_IDENTITY_CLIENT_ID',
      'FEDERATED_TOKEN_FILE',
    ] as const;
    const set = orphans.filter((name) => values[name] !== undefined);
    if (set.length > 0) {
      wrong(
        `LATCHKEY_${set[0]} says how to sign in, but not where: set LATCHKEY_TENANT_ID and LATCHKEY_CLIENT_ID too, or remove it.`,
      );
    }
    return undefined;
  }
  const credential = readCredential(credentialValues(values), wrong);
  if (mode === 'local' && (tenantId === undefined) !== (clientId === undefined)) {
    wrong('LATCHKEY_TENANT_ID and LATCHKEY_CLIENT_ID belong together: set both, or neither for the local company.');
  }
  if (tenantId === undefined || clientId === undefined || credential === undefined) return undefined;
  const stands = present({ graphUrl: values.GRAPH_URL, signInAuthority: values.SIGN_IN_AUTHORITY });
  return { kind: 'entra', tenantId, clientId, credential, eligibleRoles: values.ELIGIBLE_ROLES, ...stands };
}

function credentialValues(values: DirectoryValues): CredentialValues {
  return {
    before: '',
    kind: values.CREDENTIAL,
    secret: values.CLIENT_SECRET,
    certificateFile: values.CLIENT_CERTIFICATE_FILE,
    identity: values.MANAGED_IDENTITY_CLIENT_ID,
    tokenFile: values.FEDERATED_TOKEN_FILE,
  };
}

/** Notes what the chosen kind lacks, and what was set for another kind: a forgotten secret is a secret to leak. */
export function readCredential(from: CredentialValues, wrong: Reading['wrong']): Credential | undefined {
  const name = (rest: string): string => `LATCHKEY_${from.before}${rest}`;
  const parts = {
    'client-secret': { name: name('CLIENT_SECRET'), value: from.secret },
    certificate: { name: name('CLIENT_CERTIFICATE_FILE'), value: from.certificateFile },
    'managed-identity': { name: name('MANAGED_IDENTITY_CLIENT_ID'), value: from.identity },
    'workload-identity': { name: name('FEDERATED_TOKEN_FILE'), value: from.tokenFile },
  };
  for (const [kind, part] of Object.entries(parts)) {
    if (kind !== from.kind && part.value !== undefined) {
      wrong(
        `${part.name} is set, but ${name('CREDENTIAL')} is ${from.kind}: remove it, or set ${name('CREDENTIAL')}=${kind}.`,
      );
    }
  }
  const credential = made(from);
  if (credential === undefined)
    wrong(`${parts[from.kind].name} is missing: ${name('CREDENTIAL')}=${from.kind} needs it.`);
  return credential;
}

function made(from: CredentialValues): Credential | undefined {
  switch (from.kind) {
    case 'client-secret':
      return from.secret && { kind: from.kind, secret: from.secret };
    case 'certificate':
      return from.certificateFile === undefined ? undefined : { kind: from.kind, file: from.certificateFile };
    case 'managed-identity':
      return { kind: from.kind, ...present({ clientId: from.identity }) };
    case 'workload-identity':
      return from.tokenFile === undefined ? undefined : { kind: from.kind, tokenFile: from.tokenFile };
    default:
      return from.kind satisfies never;
  }
}
