// Reads the settings, all of them, once, at the start. The only place that knows the environment. Must never start a
// run on a setting that is wrong, and must never show a secret.
import { randomBytes } from 'node:crypto';
import { type ActiveDirectoryConfig, readActiveDirectory } from './config/active-directory.ts';
import { type Desk, readDesk } from './config/desk.ts';
import { type EntraConfig, readDirectory } from './config/directory.ts';
import { type General, type Mode, readGeneral } from './config/general.ts';
import type { RingKey, WebAddress } from './config/kinds.ts';
import { type LocalCompanyConfig, readLocal } from './config/local.ts';
import { type MailConfig, type SmsConfig, readBreached, readMail, readSms } from './config/messages.ts';
import { type CampaignConfig, readCampaign } from './config/campaign.ts';
import { readPolicy } from './config/policy.ts';
import { readSspr } from './config/sspr.ts';
import type { SsprConfig } from './config/sspr.ts';
import { type RegistrationConfig, readRegistration } from './config/registration.ts';
import { type Reading, prefix } from './config/setting.ts';
import { type SignInConfig, readSignIn } from './config/sign-in.ts';
import { type SlackConfig, isSlackSet, readSlack } from './config/slack.ts';
import { type RedisConfig, type StoreConfig, readStore } from './config/store.ts';
import { table } from './config/table.ts';
import { type TeamsConfig, readTeams } from './config/teams.ts';
import { type Environment, checkNames, readValues } from './config/values.ts';
import type { Policy } from './core/policy.ts';
import { Secret } from './core/secret.ts';

interface Always extends General, Desk {
  readonly keys: readonly RingKey[];
  readonly policy: Policy;
  /** Undefined: Microsoft's self-service reset is left alone. */
  readonly sspr?: SsprConfig | undefined;
  readonly registration: RegistrationConfig;
  readonly campaign: CampaignConfig;
  /** Undefined: passwords are held only against the built-in list. */
  readonly breachedUrl: WebAddress | undefined;
  /** Undefined in production: no text messages. */
  readonly sms: SmsConfig | undefined;
}

/** Everything is real. */
export interface ProductionConfig extends Always {
  readonly mode: 'production';
  readonly baseUrl: WebAddress;
  /** Undefined: everybody is of Active Directory. */
  readonly directory: EntraConfig | undefined;
  /** Undefined: everybody is of Entra ID. With both, each person is of one of them. */
  readonly activeDirectory: ActiveDirectoryConfig | undefined;
  /** Undefined: there is no Entra ID to sign in to, so nobody can confirm anything by signing in. */
  readonly signIn: SignInConfig | undefined;
  /** Undefined: people cannot write in Teams; then there is Slack. */
  readonly teams: TeamsConfig | undefined;
  /** Undefined: people cannot write in Slack; then there is Teams. */
  readonly slack: SlackConfig | undefined;
  readonly store: RedisConfig;
  readonly mail: MailConfig;
}

/** What is undefined is played by the local company. */
export interface LocalConfig extends Always {
  readonly mode: 'local';
  /** Undefined: http://localhost and the port that was bound. */
  readonly baseUrl: WebAddress | undefined;
  readonly directory: EntraConfig | undefined;
  readonly activeDirectory: ActiveDirectoryConfig | undefined;
  readonly signIn: SignInConfig | undefined;
  readonly teams: TeamsConfig | undefined;
  readonly slack: SlackConfig | undefined;
  readonly store: StoreConfig;
  readonly mail: MailConfig | undefined;
  readonly company: LocalCompanyConfig;
}

export type Config = LocalConfig | ProductionConfig;

/** Thrown by `readConfig`; the message names every mistake, a line each. */
export interface ConfigError extends Error {
  readonly name: 'ConfigError';
  readonly mistakes: readonly string[];
}

export function isConfigError(error: unknown): error is ConfigError {
  return error instanceof Error && error.name === 'ConfigError';
}

/**
 * The settings of this process, or of `environment`; what it lacks is taken from `underneath`. Throws one ConfigError
 * that names all mistakes.
 */
export function readConfig(above: Environment = process.env, underneath: Environment = {}): Config {
  const environment = { ...underneath, ...above };
  const mistakes: string[] = [];
  const reading: Reading = { mode: modeOf(environment), wrong: (sentence) => mistakes.push(sentence) };
  checkNames(table, environment, reading.wrong);
  const config = assemble(environment, reading);
  if (mistakes.length > 0) throw configError(mistakes);
  if (config === undefined) throw configError(['The settings are incomplete.']);
  return config;
}

/** The few settings that the app package for Teams is filled with. Throws a ConfigError that names what is wrong with them. */
export function readPackageConfig(environment: Environment = process.env): PackageConfig {
  const mistakes: string[] = [];
  const reading: Reading = { mode: 'production', wrong: (sentence) => mistakes.push(sentence) };
  const { TEAMS_APP_ID, BASE_URL, COMPANY_NAME, TEAMS_PRIVACY_URL, TEAMS_TERMS_URL } = table;
  const rows = {
    TEAMS_APP_ID: { ...TEAMS_APP_ID, required: true },
    BASE_URL,
    COMPANY_NAME,
    TEAMS_PRIVACY_URL,
    TEAMS_TERMS_URL,
  };
  const values = readValues(rows, environment, reading);
  const [appId, baseUrl, companyName] = [values.TEAMS_APP_ID, values.BASE_URL, values.COMPANY_NAME];
  if (baseUrl?.startsWith('http:') === true)
    reading.wrong(`${prefix}BASE_URL starts with http://: Teams opens only https:// addresses.`);
  if (appId === undefined || baseUrl === undefined || companyName === undefined || mistakes.length > 0)
    throw configError(mistakes);
  return {
    appId,
    baseUrl,
    companyName,
    privacyUrl: values.TEAMS_PRIVACY_URL ?? baseUrl,
    termsUrl: values.TEAMS_TERMS_URL ?? baseUrl,
  };
}

/** What the app package needs to know. */
export interface PackageConfig {
  readonly appId: string;
  readonly baseUrl: string;
  readonly companyName: string;
  readonly privacyUrl: string;
  readonly termsUrl: string;
}

/** The few settings that Slack's app manifest is made of. Throws a ConfigError that names what is wrong with them. */
export function readManifestConfig(environment: Environment = process.env): ManifestConfig {
  const mistakes: string[] = [];
  const reading: Reading = { mode: 'production', wrong: (sentence) => mistakes.push(sentence) };
  const { BASE_URL, COMPANY_NAME, SLACK_COMMAND, SLACK_MODE, SLACK_CLIENT_ID } = table;
  const values = readValues(
    { BASE_URL, COMPANY_NAME, SLACK_COMMAND, SLACK_MODE, SLACK_CLIENT_ID },
    environment,
    reading,
  );
  const [baseUrl, companyName] = [values.BASE_URL, values.COMPANY_NAME];
  const [socketMode, oauth] = [values.SLACK_MODE === 'socket', values.SLACK_CLIENT_ID !== undefined];
  if (baseUrl?.startsWith('http:') === true && (!socketMode || oauth))
    reading.wrong(`${prefix}BASE_URL starts with http://: Slack opens only https:// addresses.`);
  if (baseUrl === undefined || companyName === undefined || mistakes.length > 0) throw configError(mistakes);
  return { baseUrl, companyName, command: values.SLACK_COMMAND, socketMode, oauth };
}

/** What Slack's app manifest needs to know. */
export interface ManifestConfig {
  readonly baseUrl: string;
  readonly companyName: string;
  readonly command: string;
  readonly socketMode: boolean;
  /** Workspaces install the app themselves. */
  readonly oauth: boolean;
}

function modeOf(environment: Environment): Mode {
  return environment[`${prefix}MODE`]?.trim() === 'local' ? 'local' : 'production';
}

/** Without Entra ID nobody needs a tenant; Teams asks for one itself. */
function rowsFor(environment: Environment): typeof table {
  if (environment[`${prefix}DIRECTORY`]?.trim() !== 'active-directory') return table;
  const { TENANT_ID, CLIENT_ID } = table;
  return { ...table, TENANT_ID: { ...TENANT_ID, required: false }, CLIENT_ID: { ...CLIENT_ID, required: false } };
}

function assemble(environment: Environment, reading: Reading): Config | undefined {
  const values = readValues(rowsFor(environment), environment, reading);
  const policy = readPolicy(values, reading);
  const directory = readDirectory(values, reading);
  const always: Always = {
    ...readGeneral(values, reading),
    ...readDesk(values),
    keys: values.KEYS ?? [randomKey()],
    policy,
    sspr: readSspr(values, reading),
    registration: readRegistration(values),
    campaign: readCampaign(values),
    breachedUrl: readBreached(values, reading),
    sms: readSms(values, policy.methods, reading),
  };
  const parts = {
    baseUrl: values.BASE_URL,
    directory,
    activeDirectory: readActiveDirectory(values, reading),
    signIn: readSignIn(values, directory, reading),
    teams: readTeams(values, directory?.credential, reading),
    slack: readSlack(values, reading),
    store: readStore(values, reading),
    mail: readMail(values, reading),
  };
  const isTeamsSet = (environment[`${prefix}TEAMS_APP_ID`] ?? '').trim() !== '';
  if (reading.mode === 'production' && !isTeamsSet && !isSlackSet(values)) {
    const { form } = table.TEAMS_APP_ID.kind;
    reading.wrong(
      `Neither Microsoft Teams nor Slack is set: set ${prefix}TEAMS_APP_ID to ${form}, or ${prefix}SLACK_BOT_TOKEN and ${prefix}SLACK_SIGNING_SECRET, or both.`,
    );
  }
  if (reading.mode === 'local') {
    const { store } = parts;
    return store && { mode: 'local', ...always, ...parts, store, company: readLocal(values) };
  }
  return isComplete(parts) ? { mode: 'production', ...always, ...parts } : undefined;
}

type ProductionParts = Pick<
  ProductionConfig,
  'baseUrl' | 'directory' | 'activeDirectory' | 'signIn' | 'teams' | 'slack' | 'store' | 'mail'
>;

function isComplete(
  parts: Pick<LocalConfig, 'baseUrl' | 'directory' | 'activeDirectory' | 'signIn' | 'teams' | 'slack' | 'mail'> & {
    readonly store: StoreConfig | undefined;
  },
): parts is ProductionParts {
  const { baseUrl, directory, activeDirectory, signIn, teams, slack, store, mail } = parts;
  return (
    baseUrl !== undefined &&
    (directory === undefined ? activeDirectory?.alone === true : signIn !== undefined) &&
    (teams !== undefined || slack !== undefined) &&
    store?.kind === 'redis' &&
    mail !== undefined
  );
}

/** For a local run only: production never comes here without LATCHKEY_KEYS. */
function randomKey(): RingKey {
  return { id: 'local', key: new Secret(randomBytes(32).toString('base64')) };
}

function configError(mistakes: readonly string[]): ConfigError {
  const heading = mistakes.length === 1 ? 'One setting is wrong' : `${mistakes.length} settings are wrong`;
  const message = `${heading}:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}\nEvery setting is explained in env/REFERENCE.md.`;
  return Object.assign(new Error(message), { name: 'ConfigError' as const, mistakes });
}
