// Settings of Slack: the app, how its deliveries come, which workspaces it serves.
import type { Secret } from '../core/secret.ts';
import { type Kind, type WebAddress, flag, line, list, loopbackAddress, oneOf, secret } from './kinds.ts';
import { present } from './present.ts';
import { type Reading, type Values, setting } from './setting.ts';

/** Slack's ids: capital letters and digits behind a letter for the kind. */
function id(letter: string, of: string): Kind<string> {
  return {
    form: `the id of ${of}, like ${letter}0123ABCD`,
    read: (text) => (new RegExp(`^${letter}[A-Z0-9]{2,31}$`).test(text) ? text : undefined),
  };
}

/** `/` and up to 31 characters, as Slack's manifest allows. */
const command: Kind<string> = {
  form: 'a slash command like /password, in lower case',
  read: (text) => (/^\/[a-z][a-z0-9_-]{0,30}$/.test(text) ? text : undefined),
};

export const slackSettings = {
  SLACK_MODE: setting(oneOf('http', 'socket'), 'How deliveries come: Slack posts them, or over a connection we open.', {
    default: 'http',
  }),
  SLACK_SIGNING_SECRET: setting(secret, "The app's signing secret, which proves that a request comes from Slack.", {
    secret: true,
    needed: 'with LATCHKEY_SLACK_MODE=http',
  }),
  SLACK_BOT_TOKEN: setting(secret, 'The token (xoxb-…) of an app that is installed in one workspace.', {
    secret: true,
    needed: 'unless LATCHKEY_SLACK_CLIENT_ID and LATCHKEY_SLACK_CLIENT_SECRET are set',
  }),
  SLACK_APP_TOKEN: setting(secret, 'The app-level token (xapp-…) that opens the connection of Socket Mode.', {
    secret: true,
    needed: 'with LATCHKEY_SLACK_MODE=socket',
  }),
  SLACK_CLIENT_ID: setting(line(60), "The app's client id, to install it in several workspaces (OAuth).", {
    needed: 'with LATCHKEY_SLACK_CLIENT_SECRET',
  }),
  SLACK_CLIENT_SECRET: setting(secret, "The app's client secret.", {
    secret: true,
    needed: 'with LATCHKEY_SLACK_CLIENT_ID',
  }),
  SLACK_TEAMS: setting(list(id('T', 'a workspace')), 'The workspaces that may be served.', {
    otherwise: "the token's own",
    needed: 'or LATCHKEY_SLACK_ENTERPRISE_IDS, with LATCHKEY_SLACK_CLIENT_ID',
  }),
  SLACK_ENTERPRISE_IDS: setting(
    list(id('E', 'an organisation')),
    'The organisations (Enterprise Grid) that may be served as a whole.',
  ),
  SLACK_COMMAND: setting(command, 'The slash command, as it stands in the app manifest.', { default: '/password' }),
  SLACK_MANAGED_EMAILS: setting(
    flag,
    'Whether nobody can change the e-mail of their own profile (SSO, SCIM): administrators then need not link their Slack user to their account.',
    { default: 'false' },
  ),
  SLACK_API_URL: setting(loopbackAddress, "A stand-in on this machine for Slack's Web API.", {
    localOnly: true,
    otherwise: "Slack's own",
  }),
};

type SlackValues = Values<typeof slackSettings>;

/** Slack as the app is made there. */
export interface SlackConfig {
  readonly intake:
    | { readonly mode: 'http'; readonly signingSecret: Secret }
    | { readonly mode: 'socket'; readonly appToken: Secret };
  readonly app:
    | { readonly kind: 'token'; readonly token: Secret }
    | { readonly kind: 'oauth'; readonly clientId: string; readonly clientSecret: Secret };
  readonly teams: readonly string[];
  readonly enterprises: readonly string[];
  /** The operator's statement that profile e-mails are managed. */
  readonly managedEmails: boolean;
  /** Without a slash at its end. Undefined: Slack's own. */
  readonly apiUrl?: WebAddress;
}

/** The settings that say that Slack is to be used; one with a default says nothing. */
const telling = [
  'SLACK_SIGNING_SECRET',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_TEAMS',
  'SLACK_ENTERPRISE_IDS',
] as const satisfies readonly (keyof SlackValues)[];

/** Whether anything of Slack is set at all. */
export function isSlackSet(values: SlackValues): boolean {
  return telling.some((name) => values[name] !== undefined) || values.SLACK_MODE === 'socket';
}

/** Undefined when Slack is not set, which the local company then plays, or when something is missing. */
export function readSlack(values: SlackValues, { wrong }: Reading): SlackConfig | undefined {
  if (!isSlackSet(values)) return undefined;
  const intake = readIntake(values, wrong);
  const app = readApp(values, wrong);
  if (intake === undefined || app === undefined) return undefined;
  return {
    intake,
    app,
    teams: values.SLACK_TEAMS ?? [],
    enterprises: values.SLACK_ENTERPRISE_IDS ?? [],
    managedEmails: values.SLACK_MANAGED_EMAILS,
    ...present({ apiUrl: values.SLACK_API_URL }),
  };
}

function readIntake(values: SlackValues, wrong: Reading['wrong']): SlackConfig['intake'] | undefined {
  const { SLACK_MODE: mode, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = values;
  if (mode === 'http') {
    if (appToken !== undefined)
      wrong('LATCHKEY_SLACK_APP_TOKEN is only for Socket Mode: set LATCHKEY_SLACK_MODE=socket, or remove it.');
    if (signingSecret === undefined)
      wrong(
        'LATCHKEY_SLACK_SIGNING_SECRET is missing: without it nothing from Slack can be believed. It is in the app\'s "Basic Information".',
      );
    return signingSecret && { mode, signingSecret };
  }
  if (appToken === undefined)
    wrong(
      'LATCHKEY_SLACK_APP_TOKEN is missing: LATCHKEY_SLACK_MODE=socket needs an app-level token with connections:write.',
    );
  else checkStart('APP', appToken, 'xapp-', 'is no app-level token, which starts with xapp-', wrong);
  return appToken && { mode, appToken };
}

function readApp(values: SlackValues, wrong: Reading['wrong']): SlackConfig['app'] | undefined {
  const { SLACK_BOT_TOKEN: token, SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = values;
  if ((clientId === undefined) !== (clientSecret === undefined)) {
    wrong('LATCHKEY_SLACK_CLIENT_ID and LATCHKEY_SLACK_CLIENT_SECRET belong together: set both, or neither.');
    return undefined;
  }
  if (clientId === undefined || clientSecret === undefined) {
    if (token === undefined)
      wrong(
        'LATCHKEY_SLACK_BOT_TOKEN is missing: set it for one workspace, or LATCHKEY_SLACK_CLIENT_ID and LATCHKEY_SLACK_CLIENT_SECRET for several.',
      );
    else
      checkStart(
        'BOT',
        token,
        'xoxb-',
        'is no bot token, which starts with xoxb- (one that rotates, xoxe.…, is good for twelve hours only)',
        wrong,
      );
    return token && { kind: 'token', token };
  }
  if (token !== undefined) {
    wrong(
      'LATCHKEY_SLACK_BOT_TOKEN and LATCHKEY_SLACK_CLIENT_ID are both set: one is for one workspace, the other for several, so remove one.',
    );
  }
  if (values.SLACK_TEAMS === undefined && values.SLACK_ENTERPRISE_IDS === undefined) {
    wrong(
      'LATCHKEY_SLACK_TEAMS is missing: with LATCHKEY_SLACK_CLIENT_ID anybody could install the app, so name the workspaces, or organisations with LATCHKEY_SLACK_ENTERPRISE_IDS.',
    );
    return undefined;
  }
  return { kind: 'oauth', clientId, clientSecret };
}

/** A token of another kind is seen here before Slack refuses it. Its text stays out of the sentence. */
function checkStart(which: 'APP' | 'BOT', token: Secret, start: string, what: string, wrong: Reading['wrong']): void {
  if (!token.reveal().startsWith(start)) wrong(`LATCHKEY_SLACK_${which}_TOKEN ${what}: put the right one there.`);
}
