// The production directory against the local company: real credentials over https, the real SDK over http on loopback.
import { randomUUID } from 'node:crypto';
import { Secret } from '../../../src/core/secret.ts';
import { type CredentialSettings, makeCredential } from '../../../src/directories/entra/credential.ts';
import { type Entra, type EntraDeps, type EntraSettings, makeEntra } from '../../../src/directories/entra/entra.ts';
import { makeCertificates } from '../../../src/local/certificates.ts';
import { type Directory as LocalDirectory, makeDirectory } from '../../../src/local/directory.ts';
import { type Faults, makeFaults } from '../../../src/local/faults.ts';
import { type Graph, type GraphSettings, makeGraph } from '../../../src/local/graph/server.ts';
import { type Company, loadPeople, type Person } from '../../../src/local/people.ts';
import { makeSignIn, type SignIn } from '../../../src/local/sign-in/server.ts';

/** What the README asks an administrator to grant for an employee's own reset. */
export const permissions = [
  'User.Read.All',
  'UserAuthenticationMethod.Read.All',
  'RoleManagement.Read.Directory',
  'GroupMember.Read.All',
  'Domain.Read.All',
  'User-PasswordProfile.ReadWrite.All',
  'User.RevokeSessions.All',
  'PrivilegedEligibilitySchedule.Read.AzureADGroup',
];

/** Everything that can be switched on, and what it asks for besides. */
export const features = [
  'administration',
  'enable-accounts',
  'access-passes',
  'contacts',
  'sspr',
  'sspr-administrators',
  'campaigns',
  'registration-policy',
] as const;
export const administration = [
  'AdministrativeUnit.Read.All',
  'User.EnableDisableAccount.All',
  'UserAuthMethod-TAP.ReadWrite.All',
  'GroupMember.ReadWrite.All',
  'AuditLog.Read.All',
  'Policy.ReadWrite.Authorization',
  'UserAuthMethod-Phone.ReadWrite.All',
  'UserAuthMethod-Email.ReadWrite.All',
  'Policy.ReadWrite.AuthenticationMethod',
];

export const people = loadPeople();

/** A person of the company by the part of the user name before the `@`. */
export function person(name: string): Person {
  const found = people.people.find(({ userPrincipalName }) => userPrincipalName.split('@', 1)[0] === name);
  if (found === undefined) throw new Error(`Nobody is called ${name}`);
  return found;
}

export interface LocalEntra {
  readonly entra: Entra;
  /** What is really there. */
  readonly truth: LocalDirectory;
  readonly faults: Faults;
  readonly graph: Graph;
  readonly signIn: SignIn;
  readonly notes: readonly string[];
  /** What the production credential needs; `change` replaces parts of it. */
  readonly credentialSettings: CredentialSettings;
  /** Another directory object on the same company. */
  readonly another: (settings?: Partial<EntraSettings>, deps?: Partial<EntraDeps>) => Entra;
  /** How often passwords were written, for everybody. */
  readonly writes: () => number;
  readonly close: () => Promise<void>;
}

export interface LocalSettings {
  readonly permissions?: readonly string[];
  readonly company?: Company;
  /** Settings of the directory, everything switched on if left out. */
  readonly entra?: Partial<EntraSettings>;
  readonly graph?: Partial<GraphSettings>;
}

export async function localEntra(settings: LocalSettings = {}): Promise<LocalEntra> {
  const now = Date.now;
  const truth = makeDirectory(settings.company ?? people, { now });
  const faults = makeFaults();
  const [appId, secret] = [randomUUID(), randomUUID()];
  const app = {
    appId,
    secrets: [{ value: secret }],
    permissions: settings.permissions ?? [...permissions, ...administration],
  };
  const signIn = await makeSignIn({ directory: truth, apps: [app], certificates: await makeCertificates(), now });
  const graph = await makeGraph({ directory: truth, faults, tokens: signIn.tokens, now, ...settings.graph });
  const credentialSettings: CredentialSettings = {
    cloud: 'global',
    tenantId: truth.company.tenant.id,
    clientId: appId,
    credential: { kind: 'secret', secret: new Secret(secret) },
    authority: signIn.authority,
    authorityCa: signIn.ca,
  };
  const credential = makeCredential(credentialSettings);
  const notes: string[] = [];
  const note = (sentence: string) => void notes.push(sentence);
  const another: LocalEntra['another'] = (more = {}, deps = {}) => {
    const companyNames = [truth.company.tenant.displayName];
    return makeEntra(
      { cloud: 'global', graphUrl: graph.url, companyNames, features, ...settings.entra, ...more },
      { credential, note, ...deps },
    );
  };
  return {
    entra: another(),
    truth,
    faults,
    graph,
    signIn,
    notes,
    credentialSettings,
    another,
    writes: () => truth.company.people.reduce((sum, { id }) => sum + truth.passwordWrites(id), 0),
    close: async () => {
      await Promise.all([graph.stop(), signIn.stop()]);
    },
  };
}
