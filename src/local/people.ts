// The people of the local company, read from a JSON file. It never repairs what the file says:
// a file with mistakes is refused as a whole, all of them named at once.
import { readFileSync } from 'node:fs';
import { checkCompany } from './people-check.ts';
import type { SlackFacts } from './people-slack.ts';

/** A moment in the file: an ISO date-time, or one before the start such as `-1h`, `-2d`. */
export type Moment = string;

/** A directory role somebody holds. `scope` is `/` (the tenant) or `/administrativeUnits/{id}`. */
export type RoleHeld = { readonly name: string; readonly templateId: string; readonly scope: string };

/** A group somebody could join or own by activating it (Privileged Identity Management for groups). */
export type GroupEligibility = { readonly group: string; readonly access: 'member' | 'owner' };

export type PhoneType = 'mobile' | 'alternateMobile' | 'office';
export type PhoneMethod = { readonly type: PhoneType; readonly number: string; readonly createdDateTime: Moment };
export type EmailMethod = { readonly address: string; readonly createdDateTime: Moment };
export type AuthenticatorMethod = { readonly displayName: string; readonly createdDateTime: Moment };

/** One account as the file describes it, defaults filled in. */
export type Person = {
  readonly id: string;
  readonly displayName: string;
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly userPrincipalName: string;
  readonly mail: string | null;
  readonly otherMails: readonly string[];
  readonly proxyAddresses: readonly string[];
  readonly preferredLanguage: string | null;
  /** The country that the person works in. */
  readonly usageLocation: string | null;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly employeeId: string | null;
  /** The number in the profile, which nobody verified; written as people write numbers. */
  readonly mobilePhone: string | null;
  /** Id of another person. */
  readonly manager: string | null;
  /** What this person shows, one English sentence for the visitor. */
  readonly about: string;
  readonly accountEnabled: boolean;
  readonly userType: 'Member' | 'Guest';
  readonly externalUserState: 'Accepted' | 'PendingAcceptance' | null;
  readonly creationType: 'Invitation' | null;
  readonly onPremisesSyncEnabled: boolean | null;
  readonly onPremisesSamAccountName: string | null;
  /** True for members of a restricted administrative unit, and only for them. */
  readonly isManagementRestricted: boolean | null;
  /** The initial password; `null` where it lives in another directory (guests, federated people). */
  readonly password: string | null;
  readonly mustChange: boolean;
  readonly passwordExpired: boolean;
  /** Exempt from the domain's period; everybody is unless the file says otherwise. */
  readonly passwordNeverExpires: boolean;
  readonly locked: boolean;
  /** Signing in with a password alone is answered with “multi-factor needed”. */
  readonly mfaRequired: boolean;
  /** This person's story starts with a forgotten password. */
  readonly forgets: boolean;
  readonly breakGlass: boolean;
  readonly passwordChangedAt: Moment;
  readonly createdAt: Moment;
  readonly methods: {
    readonly phones: readonly PhoneMethod[];
    readonly emails: readonly EmailMethod[];
    readonly authenticators: readonly AuthenticatorMethod[];
  };
  /** Base32 secret of the authenticator that is enrolled with the bot (not with Entra). */
  readonly totpSecret: string | null;
  readonly roles: { readonly active: readonly RoleHeld[]; readonly eligible: readonly RoleHeld[] };
  /** Ids of groups. */
  readonly memberOf: readonly string[];
  readonly ownerOf: readonly string[];
  readonly eligibleFor: readonly GroupEligibility[];
  /** Ids of administrative units. */
  readonly units: readonly string[];
};

export type Domain = {
  readonly name: string;
  readonly authenticationType: 'Managed' | 'Federated';
  readonly isDefault: boolean;
  readonly isInitial: boolean;
  readonly passwordValidityPeriodInDays: number | null;
  readonly passwordNotificationWindowInDays: number | null;
};

export type Tenant = {
  readonly id: string;
  readonly displayName: string;
  readonly countryLetterCode: string;
  readonly createdDateTime: Moment;
  readonly domains: readonly Domain[];
};

export type Group = {
  readonly id: string;
  readonly displayName: string;
  readonly isAssignableToRole: boolean;
  /** `dynamic`: a security group that a rule fills. */
  readonly kind: 'security' | 'dynamic' | 'microsoft-365' | 'mail-security' | 'distribution';
  readonly onPremisesSyncEnabled: boolean | null;
  /** Roles that every member gets. */
  readonly roles: readonly RoleHeld[];
  /** Ids of groups this one is nested in. */
  readonly memberOf: readonly string[];
};

export type AdministrativeUnit = {
  readonly id: string;
  readonly displayName: string;
  readonly isMemberManagementRestricted: boolean;
};

/** A role the company made itself. */
export type CustomRole = { readonly id: string; readonly displayName: string };

/** The tenant's policy of Temporary Access Passes. */
export type AccessPassPolicy = {
  readonly enabled: boolean;
  readonly minimumMinutes: number;
  readonly maximumMinutes: number;
  readonly defaultMinutes: number;
  /** Every pass works once, whatever is asked. */
  readonly usableOnce: boolean;
  readonly length: number;
};

/** Microsoft's self-service reset as the portal has it, and what it depends on. */
export type SelfService = {
  readonly scope: 'none' | 'selected' | 'all';
  /** The "Selected" group. */
  readonly group: string | null;
  readonly allowedToUseSSPR: boolean;
  /** Methods that the policy has on, by their ids. */
  readonly methods: readonly string[];
  readonly policyMigrationState: 'preMigration' | 'migrationInProgress' | 'migrationComplete';
  /** Products that were bought, by part number. */
  readonly products: readonly string[];
};

export type Company = {
  readonly tenant: Tenant;
  /** Words a password must not be built from, beside the names of people and tenant. */
  readonly bannedTerms: readonly string[];
  readonly groups: readonly Group[];
  readonly administrativeUnits: readonly AdministrativeUnit[];
  readonly customRoles: readonly CustomRole[];
  readonly accessPasses: AccessPassPolicy;
  readonly selfService: SelfService;
  readonly people: readonly Person[];
  /** What Slack knows beside the directory. */
  readonly slack: SlackFacts;
};

/**
 * Reads and checks the file of people; without a path, the one that ships beside this file.
 * Throws one Error whose message has a line for every mistake found.
 */
export function loadPeople(path?: string): Company {
  const file = path ?? new URL('./people.json', import.meta.url);
  return parsePeople(readJson(file), path ?? 'people.json');
}

/** The same check for a value already parsed; `source` is what the error calls the file. */
export function parsePeople(value: unknown, source: string): Company {
  const { company, mistakes } = checkCompany(value);
  if (mistakes.length > 0) {
    throw new Error(`The people in ${source} cannot be used:\n${mistakes.map((line) => `- ${line}`).join('\n')}`);
  }
  return company;
}

function readJson(file: string | URL): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Error(`The people in ${String(file)} cannot be read (${code})`, { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'not JSON';
    throw new Error(`The people in ${String(file)} are not JSON: ${why}`, { cause: error });
  }
}
