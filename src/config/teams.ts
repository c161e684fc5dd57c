// Settings of Microsoft Teams: the bot's own registration, who may write to it, where the helpdesk reads.
import { type Credential, type CredentialValues, type directorySettings, readCredential } from './directory.ts';
import {
  type Guid,
  type WebAddress,
  existingFile,
  guid,
  host,
  line,
  list,
  loopbackAddress,
  oneOf,
  secret,
  webAddress,
} from './kinds.ts';
import { present } from './present.ts';
import { type Reading, type Values, setting } from './setting.ts';

const credentials = oneOf('client-secret', 'certificate', 'managed-identity', 'workload-identity');
const sameRegistration = 'as for the directory, if both use one app registration';

export const teamsSettings = {
  TEAMS_APP_ID: setting(guid, "The bot's app id, which tokens from Teams are made out to.", {
    needed: 'unless Slack is set',
  }),
  TEAMS_TENANTS: setting(list(guid), 'The tenants whose people may write to the bot.', {
    otherwise: 'LATCHKEY_TENANT_ID',
  }),
  TEAMS_CREDENTIAL: setting(credentials, 'How the bot proves itself when it writes to Teams.', {
    otherwise: sameRegistration,
  }),
  TEAMS_CLIENT_SECRET: setting(secret, "The bot's client secret.", {
    secret: true,
    needed: 'with LATCHKEY_TEAMS_CREDENTIAL=client-secret',
  }),
  TEAMS_CLIENT_CERTIFICATE_FILE: setting(existingFile, "A PEM file with the bot's certificate and RSA key.", {
    needed: 'with LATCHKEY_TEAMS_CREDENTIAL=certificate',
  }),
  TEAMS_MANAGED_IDENTITY_CLIENT_ID: setting(guid, "The bot's user-assigned managed identity.", {
    otherwise: 'the system-assigned one',
  }),
  TEAMS_FEDERATED_TOKEN_FILE: setting(existingFile, "The file with the bot's workload token.", {
    needed: 'with LATCHKEY_TEAMS_CREDENTIAL=workload-identity',
  }),
  TEAMS_SERVICE_HOSTS: setting(list(host), 'The hosts to which the bot may write.', { otherwise: "the cloud's own" }),
  TEAMS_OPENID_METADATA_URL: setting(
    loopbackAddress,
    'A stand-in on this machine for the keys that sign tokens from Teams.',
    {
      localOnly: true,
      otherwise: "the cloud's own",
    },
  ),
  TEAMS_TOKEN_ISSUER: setting(line(200), 'Who issues those tokens, with that stand-in.', {
    localOnly: true,
    otherwise: "the cloud's own",
  }),
  TEAMS_HELPDESK_CONVERSATION: setting(line(400), "The id of the helpdesk's channel (19:…@thread.tacv2).", {
    otherwise: 'the helpdesk is not written to',
  }),
  TEAMS_SERVICE_URL: setting(webAddress, 'The service address through which that channel is reached.', {
    needed: 'with LATCHKEY_TEAMS_HELPDESK_CONVERSATION',
  }),
  TEAMS_PRIVACY_URL: setting(webAddress, 'Your privacy statement, for the app package.', {
    otherwise: 'LATCHKEY_BASE_URL',
  }),
  TEAMS_TERMS_URL: setting(webAddress, 'Your terms of use, for the app package.', { otherwise: 'LATCHKEY_BASE_URL' }),
};

type TeamsValues = Values<typeof teamsSettings & typeof directorySettings>;

/** The bot as Teams knows it. */
export interface TeamsConfig {
  readonly appId: Guid;
  /** The tenant in which the bot is registered. */
  readonly tenantId: Guid;
  readonly tenants: readonly Guid[];
  readonly credential: Credential;
  /** Undefined: the cloud's own. */
  readonly serviceHosts?: readonly string[];
  readonly openIdMetadataUrl?: WebAddress;
  readonly tokenIssuer?: string;
  /** Where the bot proves itself, if a stand-in plays it. */
  readonly signInAuthority?: WebAddress;
  readonly helpdesk?: { readonly conversation: string; readonly serviceUrl: WebAddress };
}

/** Undefined when Teams is not set, which the local company then plays, or when something of it is missing. */
export function readTeams(
  values: TeamsValues,
  shared: Credential | undefined,
  { mode, wrong }: Reading,
): TeamsConfig | undefined {
  const { TEAMS_APP_ID: appId, TENANT_ID: tenantId } = values;
  if (appId === undefined) {
    checkNothingSet(values, wrong);
    return undefined;
  }
  if (tenantId === undefined && (mode === 'local' || values.DIRECTORY === 'active-directory')) {
    wrong('LATCHKEY_TEAMS_APP_ID needs LATCHKEY_TENANT_ID, the tenant in which the bot is registered: set it.');
  }
  const helpdesk = readHelpdesk(values, wrong);
  const credential = botCredential(values, appId, shared, wrong);
  if (tenantId === undefined || credential === undefined) return undefined;
  return {
    appId,
    tenantId,
    tenants: values.TEAMS_TENANTS ?? [tenantId],
    credential,
    ...present({
      serviceHosts: values.TEAMS_SERVICE_HOSTS,
      openIdMetadataUrl: values.TEAMS_OPENID_METADATA_URL,
      tokenIssuer: values.TEAMS_TOKEN_ISSUER,
      signInAuthority: values.SIGN_IN_AUTHORITY,
      helpdesk,
    }),
  };
}

function checkNothingSet(values: TeamsValues, wrong: Reading['wrong']): void {
  const needless = ['TEAMS_CREDENTIAL', 'TEAMS_CLIENT_SECRET', 'TEAMS_HELPDESK_CONVERSATION', 'TEAMS_TENANTS'] as const;
  const set = needless.find((name) => values[name] !== undefined);
  if (set !== undefined)
    wrong(`LATCHKEY_${set} means nothing without LATCHKEY_TEAMS_APP_ID: set that too, or remove it.`);
}

function readHelpdesk(values: TeamsValues, wrong: Reading['wrong']): TeamsConfig['helpdesk'] {
  const { TEAMS_HELPDESK_CONVERSATION: conversation, TEAMS_SERVICE_URL: serviceUrl } = values;
  if ((conversation === undefined) !== (serviceUrl === undefined)) {
    wrong('LATCHKEY_TEAMS_HELPDESK_CONVERSATION and LATCHKEY_TEAMS_SERVICE_URL belong together: set both, or neither.');
  }
  return conversation === undefined || serviceUrl === undefined ? undefined : { conversation, serviceUrl };
}

function botCredential(
  values: TeamsValues,
  appId: Guid,
  shared: Credential | undefined,
  wrong: Reading['wrong'],
): Credential | undefined {
  const own: CredentialValues = {
    before: 'TEAMS_',
    kind: values.TEAMS_CREDENTIAL ?? 'client-secret',
    secret: values.TEAMS_CLIENT_SECRET,
    certificateFile: values.TEAMS_CLIENT_CERTIFICATE_FILE,
    identity: values.TEAMS_MANAGED_IDENTITY_CLIENT_ID,
    tokenFile: values.TEAMS_FEDERATED_TOKEN_FILE,
  };
  const parts = [values.TEAMS_CREDENTIAL, own.secret, own.certificateFile, own.identity, own.tokenFile];
  const nothingOwn = parts.every((part) => part === undefined);
  if (nothingOwn && appId === values.CLIENT_ID && values.DIRECTORY !== 'active-directory') return shared;
  return readCredential(own, wrong);
}
