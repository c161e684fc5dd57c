// A whole company on this machine: directory, sign-in, Teams, Slack, mail, phones and the chat page, all on loopback.
// Must never be reachable from another machine, and never be part of production.
import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { makeBearerCheck } from './bearer-check.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { readCommands } from './chat/commands.ts';
import { makeChat } from './chat/server.ts';
import { makeSignInTry } from './chat/sign-in-try.ts';
import type { CompanySettings } from './company-settings.ts';
import { type Directory, makeDirectory } from './directory.ts';
import { type Faults, makeFaults } from './faults.ts';
import { type Generated, withGenerated } from './generate-people.ts';
import { type Graph, makeGraph } from './graph/server.ts';
import { makeMail } from './mail.ts';
import { type Outbox, makeOutbox } from './outbox.ts';
import { type Company, loadPeople } from './people.ts';
import { makePhones } from './phones.ts';
import { type SignIn, makeSignIn } from './sign-in/server.ts';
import { type Slack, makeSlack } from './slack/slack.ts';
import { type Teams, makeTeams } from './teams/teams.ts';
import { type TokenIssuer, makeTokenIssuer } from './teams/token-issuer.ts';

export interface CompanyOptions {
  /** Other people than the ones beside this file. */
  readonly peopleFile?: string;
  /** Where the chat page is served; default any free port. */
  readonly ports?: { readonly chat?: number };
  /** Where the bot takes activities of Teams; `setBotEndpoint` says it later. What comes from Slack goes to the same server. */
  readonly botEndpoint?: string;
  /** Where browsers reach the bot, if not there. */
  readonly baseUrl?: string;
  /** Default the same at every start. */
  readonly botAppId?: string;
  /** ms since 1970; default the clock. */
  readonly now?: () => number;
  /** The folder with the built chat page; default the one beside this file. */
  readonly pageRoot?: string;
  /** More people, made by a seed, all in one group. */
  readonly generated?: Generated;
  /** The clock by which Graph and Teams hold callers to Microsoft's limits (ms); default `now`. */
  readonly limitsClock?: () => number;
  /**
   * Answers reads of authentication methods as often as they are asked for, where Microsoft answers 5 in 10 s: for tests in
   * which many people come at once and that are about something else.
   */
  readonly methodsUnlimited?: boolean;
  /** How long faults called `slow` take, ms; default 3,000 for Teams and 5,000 for mail and phones. */
  readonly slowness?: number;
}

export interface LocalCompany {
  readonly settings: CompanySettings;
  /** PEM of the throw-away CA behind sign-in and mail. */
  readonly ca: string;
  /** `http://localhost:port` */
  readonly chatUrl: string;
  readonly people: Company['people'];
  readonly directory: Directory;
  readonly teams: Teams;
  readonly slack: Slack;
  readonly outbox: Outbox;
  readonly faults: Faults;
  /** What reached the local Graph, items of batches included, oldest first. */
  directoryRequests(): ReturnType<Graph['requests']>;
  setBotEndpoint(url: string): void;
  /** Ends everything it started; resolves when no port is held any more. */
  stop(): Promise<void>;
}

const defaultAppId = '5c1d6f0e-7a43-4f0b-9d52-8e2b6a4f9c17';
const botName = 'Latchkey';
/** Where the bot takes what Slack delivers. */
const slackPath = '/slack/events';
/** Where browsers come back to the bot from a sign-in. */
const callbackPath = '/sign-in/callback';

/** What an administrator would grant to the bot's registration. */
const permissions = [
  'User.Read.All',
  'RoleManagement.Read.Directory',
  'GroupMember.Read.All',
  'Domain.Read.All',
  'UserAuthenticationMethod.Read.All',
  'User-PasswordProfile.ReadWrite.All',
  'User.RevokeSessions.All',
  'PrivilegedEligibilitySchedule.Read.AzureADGroup',
  'AdministrativeUnit.Read.All',
  'User.EnableDisableAccount.All',
  'UserAuthMethod-TAP.ReadWrite.All',
  'AuditLog.Read.All',
  'GroupMember.ReadWrite.All',
  'Organization.Read.All',
  'Policy.Read.AuthenticationMethod',
  'Policy.ReadWrite.Authorization',
  'UserAuthMethod-Phone.ReadWrite.All',
  'UserAuthMethod-Email.ReadWrite.All',
  'Policy.ReadWrite.AuthenticationMethod',
];

/** And what people let it do for themselves, agreed to by an administrator for all of them. */
const delegated = ['User-PasswordProfile.ReadWrite.All'];

/** Starts everything; when a part cannot start, ends the others and throws one clear Error. */
export async function startCompany(options: CompanyOptions = {}): Promise<LocalCompany> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => void (await Promise.all(stops.splice(0).map((end) => end())));
  try {
    const company = await open(options, stops);
    return { ...company, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(options: CompanyOptions, stops: (() => Promise<void>)[]): Promise<Omit<LocalCompany, 'stop'>> {
  const { botAppId = defaultAppId, now = Date.now } = options;
  const company = withGenerated(loadPeople(options.peopleFile), options.generated ?? { count: 0, seed: 0 });
  const [certificates, issuer] = await Promise.all([makeCertificates(), makeTokenIssuer(botAppId, now)]);
  const directory = makeDirectory(company, { now });
  const faults = makeFaults();
  const outbox = makeOutbox(company.people, now);
  const clientSecret = randomBytes(24).toString('base64url');
  const visitorApp = randomUUID();
  const started = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const part = await starting;
    stops.push(() => part.stop());
    return part;
  };

  const ownBases = options.baseUrl === undefined ? [] : [options.baseUrl];
  let bases: readonly string[] = ownBases;
  const apps = [
    {
      appId: botAppId,
      secrets: [{ value: clientSecret }],
      permissions,
      delegated,
      get redirectUris() {
        return bases.map((base) => `${base}${callbackPath}`);
      },
    },
    { appId: visitorApp, isPublic: true },
  ];
  const signIn = await started(makeSignIn({ directory, apps, certificates, now }));
  const parts = { options, company, certificates, directory, faults, outbox, now, botAppId, signIn, issuer };
  const graph = await started(openGraph(parts));
  const teams = await started(openTeams(parts));
  const slack = await started(openSlack(parts));
  const mail = await started(openMail(parts));
  const phones = await started(openPhones(parts));
  const setBotEndpoint = (url: string): void => {
    teams.setBotEndpoint(url);
    slack.setBotEndpoint(new URL(slackPath, url).href);
    bases = [...ownBases, ...originsOf(url)];
  };
  if (options.botEndpoint !== undefined) setBotEndpoint(options.botEndpoint);
  const { id: tenantId } = company.tenant;
  const chat = await started(
    makeChat({
      people: company.people,
      directory,
      teams,
      slack,
      outbox,
      faults,
      now,
      signIn: makeSignInTry({ authority: signIn.authority, tenantId, ca: certificates.ca, clientId: visitorApp }),
      commands: readCommands(new URL('../../appPackage/', import.meta.url)),
      pageRoot: options.pageRoot ?? fileURLToPath(new URL('chat/page/', import.meta.url)),
      ...(options.ports?.chat === undefined ? {} : { port: options.ports.chat }),
    }),
  );
  return {
    settings: {
      GRAPH_URL: graph.url,
      SIGN_IN_AUTHORITY: signIn.authority,
      SIGN_IN_CHANGES_PASSWORDS: 'on',
      SIGN_IN_AUTH_CONTEXT: 'c1',
      TENANT_ID: tenantId,
      CLIENT_ID: botAppId,
      CLIENT_SECRET: clientSecret,
      TEAMS_APP_ID: botAppId,
      TEAMS_OPENID_METADATA_URL: teams.openIdMetadataUrl,
      TEAMS_TOKEN_ISSUER: teams.tokenIssuer,
      TEAMS_SERVICE_HOSTS: new URL(teams.serviceUrl).host,
      TEAMS_HELPDESK_CONVERSATION: teams.helpdeskConversation,
      TEAMS_SERVICE_URL: teams.serviceUrl,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.app.signingSecret,
      SLACK_TEAMS: slack.teamId,
      MAIL_URL: mail.url,
      MAIL_FROM: senderOf(company),
      SMS_URL: phones.url,
      SMS_KEY: phones.key,
      REGISTRATION_KEPT_IN: 'directory',
      BREAK_GLASS: company.people.flatMap(({ id, breakGlass }) => (breakGlass ? [id] : [])).join(','),
    },
    ca: certificates.ca,
    chatUrl: chat.url,
    people: company.people,
    directory,
    teams,
    slack,
    outbox,
    faults,
    directoryRequests: () => graph.requests(),
    setBotEndpoint,
  };
}

interface Parts {
  readonly options: CompanyOptions;
  readonly company: Company;
  readonly certificates: Certificates;
  readonly directory: Directory;
  readonly faults: Faults;
  readonly outbox: Outbox;
  readonly now: () => number;
  readonly botAppId: string;
  readonly signIn: SignIn;
  readonly issuer: TokenIssuer;
}

function openGraph({ options, directory, faults, outbox, now, signIn }: Parts) {
  return makeGraph({
    directory,
    tokens: signIn.tokens,
    faults,
    reportLag: 120_000,
    now: options.limitsClock ?? now,
    throttleMethods: options.methodsUnlimited !== true,
    deliver: ({ to, subject, contentType, content }) => {
      for (const address of to) {
        const html = contentType === 'HTML' ? { html: content } : {};
        outbox.add({ via: 'mail', to: address, subject, text: contentType === 'HTML' ? '' : content, ...html });
      }
    },
  });
}

function openTeams({ options, company, faults, now, botAppId, signIn, issuer }: Parts): Promise<Teams> {
  return makeTeams({
    tenantId: company.tenant.id,
    companyName: company.tenant.displayName,
    botAppId,
    botName,
    people: company.people,
    verify: makeBearerCheck(signIn, botAppId, now),
    fault: () => faults.nextConnector(),
    now: options.limitsClock ?? now,
    issuer,
    ...slowness(options),
  });
}

function openSlack({ options, company, faults, now }: Parts): Promise<Slack> {
  return makeSlack({
    people: company.people,
    facts: company.slack,
    app: { name: botName },
    fault: (method) => faults.nextSlack(method),
    now,
    ...slowness(options),
  });
}

function openMail({ options, certificates: { cert, key }, faults, outbox }: Parts) {
  return makeMail({ cert, key, outbox, fault: () => faults.read().mail?.kind, ...slowness(options) });
}

function openPhones({ options, faults, outbox, now }: Parts) {
  return makePhones({ outbox, now, fault: () => faults.read().sms?.kind, ...slowness(options) });
}

function slowness({ slowness }: CompanyOptions) {
  return slowness === undefined ? {} : { slowness };
}

/** An endpoint on this machine is also where browsers go, which spell this machine in two ways. */
function originsOf(endpoint: string): readonly string[] {
  const { protocol, port, hostname, origin } = new URL(endpoint);
  const isLoopback = hostname === 'localhost' || hostname === '127.0.0.1';
  return isLoopback ? ['localhost', '127.0.0.1'].map((host) => `${protocol}//${host}:${port}`) : [origin];
}

function senderOf({ tenant }: Company): string {
  const { name } = tenant.domains.find(({ isDefault }) => isDefault) ??
    tenant.domains[0] ?? { name: 'company.example' };
  return `${tenant.displayName} IT <it-help@${name}>`;
}
