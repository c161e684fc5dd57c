// Makes every part from the configuration and joins them. The only file besides main.ts that knows everyone.
import { hostname } from 'node:os';
import { readFileSync } from 'node:fs';
import { makeFileAudit } from '../audit/file.ts';
import { makeRender } from '../channels/cards.ts';
import { makeTeams } from '../channels/teams/teams.ts';
import type { Teams } from '../channels/teams/teams.ts';
import { teamsEndpoints } from '../channels/teams/endpoints.ts';
import type { TeamsEndpoints } from '../channels/teams/endpoints.ts';
import { makeWeb } from '../channels/web/server.ts';
import type { Web } from '../channels/web/server.ts';
import type { ProductionConfig } from '../config.ts';
import type { Credential as CredentialConfig } from '../config/directory.ts';
import type { TeamsConfig } from '../config/teams.ts';
import type { Dialog } from '../core/dialog.ts';
import { reset } from '../core/dialogs/reset.ts';
import { Fault } from '../core/fault.ts';
import { makeCredential } from '../directories/entra/credential.ts';
import type { Credential, CredentialKind } from '../directories/entra/credential.ts';
import { directories } from '../directories/registry.ts';
import { messagesOf } from '../locales/messages.ts';
import { locales } from '../locales/registry.ts';
import { makeMailer } from '../messengers/mail.ts';
import { makeTexter } from '../messengers/sms.ts';
import { makeKeys } from '../runtime/keys.ts';
import { makeLoop } from '../runtime/loop.ts';
import type { Loop } from '../runtime/loop.ts';
import { makePageDesk } from '../runtime/page-desk.ts';
import type { Enrolments, Hear, Keys, Place, Problem, Store } from '../runtime/ports.ts';
import type { Log, World } from '../runtime/world.ts';
import { makeEnrolments } from '../store/enrolments.ts';
import { makeMemoryStore } from '../store/memory.ts';
import { makeRedisStore } from '../store/redis.ts';
import { makeVerifiers } from '../verifiers/registry.ts';

/** A configuration in which nothing is left to be played; the store may still be memory in a local run. */
export type Complete = Omit<ProductionConfig, 'mode' | 'store' | 'baseUrl'> & {
  readonly store: ProductionConfig['store'] | { readonly kind: 'memory' };
  readonly baseUrl: string;
};

/** What a run consists of. */
export interface Parts {
  readonly loop: Loop;
  readonly teams: Teams;
  readonly web: Web;
  readonly store: Store;
  readonly enrolments: Enrolments;
  /** Everything an operator must put right, by part; asks every other side. */
  check(): Promise<readonly Problem[]>;
  /** Lets what is under way finish (at most 5 s), then closes. */
  close(): Promise<void>;
}

const second = 1000;

/** `ca` is the PEM of the local company's throw-away authority; production uses the system's and CA files. */
export function makeParts(config: Complete, log: Log, ca?: string): Parts {
  const now = Date.now;
  const keys = makeKeys(config.keys);
  const store = config.store.kind === 'memory' ? makeMemoryStore(now) : makeRedisStore(config.store, now);
  const audit = makeFileAudit({ path: config.auditFile, replica: hostname() }, now);
  const credential = makeCredential(credentialSettings(config, config.directory, ca));
  const directory = directories.entra(
    {
      cloud: config.cloud,
      graphUrl: config.directory.graphUrl,
      companyNames: [config.companyName, ...config.companyWords],
      eligibleRoles: config.directory.eligibleRoles,
    },
    { credential, now, note: (message) => log({ level: 'warn', message, effect: 'reset' }) },
  );
  const mailer = makeMailer(mailSettings(config.mail, ca));
  const sender = { company: config.companyName, helpdesk: config.helpdeskContact };
  const enrolments = makeEnrolments(store, keys, now);
  const messages = (language: string) => messagesOf(language, sender);
  // Channels speak to the loop and the loop to channels: the ear is joined when both are there.
  let loop: Loop | undefined;
  const hear: Hear = (heard) => {
    if (loop === undefined) throw new Fault('unavailable', 'not started yet');
    return loop.hear(heard);
  };
  const teams = makeTeamsChannel(config, hear, credential, log, ca);
  const world: World = {
    now,
    store,
    keys,
    audit,
    directory,
    channels: { teams },
    verifiers: makeVerifiers(
      config.policy.methods,
      verifierDeps(config, { keys, store, enrolments, mailer }, messages),
    ),
    mailer,
    policy: config.policy,
    book: bookOf(config),
    phrases: Object.fromEntries(Object.entries(locales).map(([id, { phrases }]) => [id, phrases])),
    defaultLanguage: config.defaultLanguage,
    baseUrl: config.baseUrl,
    tenant: config.directory.tenantId,
    helpdesk: helpdeskOf(config.teams),
    limits: { lease: 30 * second, link: config.linkLasts, guessesPerDay: 10, sendsPerHour: 5 },
    notice: (what, language, userName, at) => messages(language).notice(what, userName, at),
    log,
  };
  const made = makeLoop(world);
  loop = made;
  const web = makeWeb(
    {
      baseUrl: config.baseUrl,
      companyName: config.companyName,
      helpdeskContact: config.helpdeskContact,
      companyWords: config.companyWords,
      breachedUrl: config.breachedUrl,
    },
    { desk: makePageDesk(world, made), now, log },
  );
  const checked = [store, audit, directory, mailer, teams, ...world.verifiers];
  return {
    loop: made,
    teams,
    web,
    store,
    enrolments,
    check: async () => (await Promise.all(checked.map((part) => part.check()))).flat(),
    async close() {
      await Promise.race([made.idle(), new Promise((resolve) => setTimeout(resolve, 5 * second).unref())]);
      mailer.close();
      await Promise.all([audit.close(), store.close()]);
    },
  };
}

function bookOf(config: Complete): World['book'] {
  return {
    dialogs: { reset: reset as unknown as Dialog<{ readonly at: string }> },
    languages: Object.entries(locales).map(([id, { name }]) => ({ id, name })),
    lasts: config.dialogLasts,
    setting: {
      policy: config.policy,
      settleFor: config.settleFor,
      resendAfter: 60 * second,
      triesPerCode: 5,
      sendsPerMethod: 3,
      submitsPerLink: 5,
      handInsPerLink: 20,
      startsPerHour: 20,
    },
  };
}

interface Tools {
  readonly keys: Keys;
  readonly store: Store;
  readonly enrolments: Enrolments;
  readonly mailer: ReturnType<typeof makeMailer>;
}

function verifierDeps(config: Complete, tools: Tools, texts: (language: string) => ReturnType<typeof messagesOf>) {
  const { sms, codeLasts } = config;
  const texter =
    sms === undefined
      ? unreachableTexter
      : makeTexter({ url: sms.url, ...(sms.key === undefined ? {} : { key: sms.key }) });
  return { ...tools, texter, texts, company: config.companyName, lasts: codeLasts };
}

/** The configuration refuses the method `phone` without a gateway, so nobody ever gets here. */
const unreachableTexter = {
  send: () => Promise.reject(new Fault('misconfigured', 'no SMS gateway is set')),
  check: () => Promise.resolve([]),
};

function makeTeamsChannel(config: Complete, hear: Hear, shared: Credential, log: Log, ca: string | undefined): Teams {
  const { teams, directory } = config;
  const own = teams.credential !== directory.credential || teams.appId !== directory.clientId;
  const registration = { tenantId: teams.tenantId, clientId: teams.appId, credential: teams.credential };
  const authority = directory.signInAuthority === undefined ? {} : { signInAuthority: directory.signInAuthority };
  const credential = own ? makeCredential(credentialSettings(config, { ...registration, ...authority }, ca)) : shared;
  const render = makeRender({ company: config.companyName, helpdesk: config.helpdeskContact });
  return makeTeams(
    { appId: teams.appId, appTenantId: teams.tenantId, tenants: teams.tenants, endpoints: endpointsOf(config) },
    {
      hear,
      token: (scope) => credential.token(scope),
      render,
      log: (event, why) => log({ level: event === 'teams-failed' ? 'error' : 'debug', message: event, code: why }),
    },
  );
}

function endpointsOf({ cloud, teams }: Complete): TeamsEndpoints {
  if (cloud === 'china') throw new Fault('misconfigured', 'There are no Teams bots in the China cloud (21Vianet).');
  const own = teamsEndpoints[cloud === 'global' ? 'worldwide' : cloud];
  return {
    ...own,
    ...(teams.openIdMetadataUrl === undefined ? {} : { metadataUrl: teams.openIdMetadataUrl }),
    ...(teams.tokenIssuer === undefined ? {} : { issuer: teams.tokenIssuer }),
    ...(teams.serviceHosts === undefined ? {} : { serviceOrigins: teams.serviceHosts.map(originOf) }),
  };
}

/** A host is reached over https; only this very machine may be reached without. */
function originOf(host: string): string {
  return /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host) ? `http://${host}` : `https://${host}`;
}

function helpdeskOf(teams: TeamsConfig): readonly Place[] {
  if (teams.helpdesk === undefined) return [];
  const { conversation: conversationId, serviceUrl } = teams.helpdesk;
  return [{ channel: 'teams', kind: 'shared', ref: { serviceUrl, conversationId, tenantId: teams.tenantId } }];
}

interface Registration {
  readonly tenantId: string;
  readonly clientId: string;
  readonly credential: CredentialConfig;
  readonly signInAuthority?: string;
}

function credentialSettings(config: Complete, from: Registration, ca: string | undefined) {
  return {
    cloud: config.cloud,
    tenantId: from.tenantId,
    clientId: from.clientId,
    credential: kindOf(from.credential),
    authority: from.signInAuthority,
    authorityCa: ca,
  };
}

function kindOf(credential: CredentialConfig): CredentialKind {
  switch (credential.kind) {
    case 'client-secret':
      return { kind: 'secret', secret: credential.secret };
    case 'managed-identity':
      return { kind: 'managed-identity', identity: credential.clientId };
    default:
      return credential;
  }
}

function mailSettings(mail: Complete['mail'], ca: string | undefined) {
  const trusted = mail.caFile === undefined ? ca : readFileSync(mail.caFile, 'utf8');
  return {
    host: mail.host,
    port: mail.port,
    security: mail.tls ? ('implicit' as const) : mail.requireTls ? ('starttls' as const) : ('none' as const),
    ...(mail.user === undefined || mail.password === undefined
      ? {}
      : { login: { user: mail.user, password: mail.password } }),
    from: { name: mail.from.name ?? '', address: mail.from.address },
    ...(trusted === undefined ? {} : { ca: trusted }),
  };
}
