// Makes every part from the configuration and joins them. The only file besides main.ts that knows everyone.
import { hostname } from 'node:os';
import { makeFileAudit } from '../audit/file.ts';
import { makeFileAuditReader } from '../audit/read.ts';
import { makeNotMePage } from '../channels/web/not-me/not-me.ts';
import { cardEngine } from '../channels/cards.ts';
import { makeReportPage } from '../channels/web/report/report.ts';
import { makePasskeyPage } from '../channels/web/passkey/passkey.ts';
import { makeRevealPage } from '../channels/web/reveal/reveal.ts';
import { makeSecurityPage } from '../channels/web/security/security.ts';
import { makeWeb } from '../channels/web/server.ts';
import type { Web } from '../channels/web/server.ts';
import type { ProductionConfig } from '../config.ts';
import { statusOf } from '../core/conversation.ts';
import { dialogs } from '../core/dialogs/registry.ts';
import { Fault } from '../core/fault.ts';
import { personKey } from '../core/record.ts';
import { messagesOf } from '../locales/messages.ts';
import { locales } from '../locales/registry.ts';
import { makeMailer } from '../messengers/mail.ts';
import { makeHandovers } from '../runtime/handovers.ts';
import { makeHealth, noticing } from '../runtime/health.ts';
import { makeKeys } from '../runtime/keys.ts';
import { makeLoop } from '../runtime/loop.ts';
import type { Loop } from '../runtime/loop.ts';
import { makeNotMeDesk } from '../runtime/not-me-desk.ts';
import { makeOwnAccess } from '../runtime/own-access.ts';
import type { OwnAccess } from '../runtime/own-access.ts';
import type { OwnChange } from '../runtime/ports-change.ts';
import { makePageDesk } from '../runtime/page-desk.ts';
import { makeReportDesk } from '../runtime/report-desk.ts';
import { reportPace } from '../runtime/report-turns.ts';
import { makeReports } from '../runtime/reports.ts';
import { makePasskeyDesk } from '../runtime/passkey-desk.ts';
import { makeRevealDesk } from '../runtime/reveal-desk.ts';
import { makeSecurityDesk } from '../runtime/security-desk.ts';
import { withRegistered } from '../runtime/registered.ts';
import { makeSignIns } from '../runtime/sign-ins.ts';
import type { Hear, Keys, Person, Problem, Store, Texter } from '../runtime/ports.ts';
import type { Enrolments, Registrations } from '../runtime/ports-registration.ts';
import type { Enrolling } from '../runtime/ports-security.ts';
import type { Log, World } from '../runtime/world.ts';
import { makeEnrolments } from '../store/enrolments.ts';
import { makeMemoryStore } from '../store/memory.ts';
import { makeRegistrations } from '../store/registrations.ts';
import { makeEnrolling } from '../verifiers/enrolling.ts';
import { makeVerifiers } from '../verifiers/registry.ts';
import { campaignsOf } from './campaigns.ts';
import { makeChannels } from './channels.ts';
import type { Channels } from './channels.ts';
import { credentialOf, mailSettings } from './credentials.ts';
import { directoryOf } from './directory.ts';
import { registrationOf } from './registration.ts';
import { sparing } from './log.ts';
import { signInPage, signInTexts } from './sign-in.ts';
import { outageSettings } from './watched.ts';
import { texterOf } from './texter.ts';

/** A configuration in which nothing is left to be played; the store may still be memory in a local run. */
export type Complete = Omit<ProductionConfig, 'mode' | 'store' | 'baseUrl'> & {
  readonly store: ProductionConfig['store'] | { readonly kind: 'memory' };
  readonly baseUrl: string;
};

/** What a run consists of. */
export interface Parts {
  readonly loop: Loop;
  readonly channels: Channels;
  readonly web: Web;
  readonly store: Store;
  readonly enrolling: Enrolling;
  /** Reads what the first card needs, so that nobody waits for it; a start need not either. Throws if it is not installed. */
  warm(): void;
  /** Everything an operator must put right, by part; asks every other side. */
  check(): Promise<readonly Problem[]>;
  /** Lets what is under way finish (at most 5 s), then closes. */
  close(): Promise<void>;
}

const second = 1000;

/** The clock, in ms since 1970, and how long by it a process may be at one piece of work before others take it over (ms). */
export interface Pace {
  readonly now?: () => number;
  readonly lease?: number;
}

/** `ca` is the PEM of the local company's throw-away authority; production uses the system's and CA files. */
export async function makeParts(config: Complete, log: Log, ca?: string, pace: Pace = {}): Promise<Parts> {
  const { now, lease } = { now: Date.now, lease: 30 * second, ...pace };
  const keys = makeKeys(config.keys);
  const health = makeHealth(now);
  const store = noticing(await storeOf(config, now), 'store', health);
  const server = hostname();
  const fileAudit = makeFileAudit({ path: config.auditFile, replica: server }, now);
  const audit = noticing(fileAudit, 'audit', health);
  const reader = makeFileAuditReader({ path: config.auditFile, replica: server, written: fileAudit.written });
  const credential = config.directory && credentialOf(config, config.directory, ca);
  const note = (message: string): void => log({ level: 'warn', message, effect: 'reset' });
  const directory = noticing(await directoryOf(config, credential, { now, note }), 'directory', health);
  const mailer = noticing(makeMailer(mailSettings(config.mail, ca)), 'mail', health);
  const texter = noticing(texterOf(config), 'sms', health);
  const sender = { company: config.companyName, helpdesk: config.helpdeskContact };
  const enrolments = makeEnrolments(store, keys, now);
  const registrations = makeRegistrations(store, keys, now);
  const known = withRegistered(directory, { registrations, keys, now });
  const messages = (language: string) => messagesOf(language, sender);
  // Channels speak to the loop and the loop to channels: the ear is joined when both are there.
  let loop: Loop | undefined;
  const started = (): Loop => {
    if (loop === undefined) throw new Fault('unavailable', 'not started yet');
    return loop;
  };
  const hear: Hear = async (heard) => started().hear(heard);
  const glance = async (person: Person) => {
    const { record } = await started().change(personKey(person.id), (current) => current);
    return { at: statusOf(record, now()), language: record?.language };
  };
  const channels = await makeChannels(config, { hear, glance, shared: credential, store, keys, now, log, ca });
  const { registrationReport: source } = directory;
  const world: World = {
    now,
    store,
    keys,
    audit,
    directory: known,
    administration: known,
    channels: channels.all,
    verifiers: makeVerifiers(
      config.policy.methods,
      verifierDeps(config, { keys, store, enrolments, registrations, mailer, texter }, messages),
    ),
    mailer,
    policy: config.policy,
    book: bookOf(config),
    phrases: Object.fromEntries(Object.entries(locales).map(([id, { phrases }]) => [id, phrases])),
    defaultLanguage: config.defaultLanguage,
    baseUrl: config.baseUrl,
    tenant: tenantOf(config),
    helpdesk: channels.helpdesk,
    limits: { lease, link: config.linkLasts, guessesPerDay: 10, guessesInRow: 100, sendsPerHour: 5 },
    notice: (what, language, userName, at, notMe) => messages(language).notice(what, userName, at, notMe),
    registrations,
    registration: registrationOf(config, directory),
    signIns: makeSignIns(store, keys, now, config.signIn?.maxAge ?? 0),
    managedEmails: config.slack?.managedEmails ?? false,
    signInTexts,
    enrolling: makeEnrolling({
      keys,
      store,
      enrolments,
      registrations,
      baseUrl: config.baseUrl,
      company: config.companyName,
    }),
    handovers: makeHandovers(),
    reports: source && makeReports({ source, store, keys, registrations, pace: reportPace }),
    texter,
    ...(directory.sspr && { sspr: directory.sspr }),
    campaigns: campaignsOf(config, directory, { store, keys, now }),
    sentLink: (language, url, minutes) => messages(language).sentLink(url.reveal(), minutes),
    ownChange: ownChangeOf(config, directory, makeOwnAccess(store, keys)),
    desk: {
      reader,
      timeZone: config.timeZone,
      digestAt: config.digestAt,
      requestMail: (language, name) => messages(language).requestMail(name),
      outage: outageSettings(config.outageAfter, server, health, {
        directory,
        mailer,
        store,
        audit,
        texter: config.sms === undefined ? undefined : texter,
      }),
    },
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
    {
      desk: makePageDesk(world, made),
      now,
      log: sparing(log, now),
      pages: [
        ...signInPage(config, world, made, sparing(log, now), ca),
        makeRevealPage(makeRevealDesk(world, made), now),
        makeReportPage(makeReportDesk(world, made), now),
        makeNotMePage(makeNotMeDesk(world, made)),
        makeSecurityPage(makeSecurityDesk(world, made), now),
        makePasskeyPage(makePasskeyDesk(world, made), now),
      ],
    },
  );
  const checked = [store, audit, directory, mailer, ...Object.values(channels.all), ...world.verifiers];
  return {
    loop: made,
    channels,
    web,
    store,
    enrolling: world.enrolling,
    warm: () => void cardEngine(),
    check: async () => (await Promise.all(checked.map((part) => part.check()))).flat(),
    async close() {
      await channels.slack?.stop();
      await Promise.race([made.idle(), new Promise((resolve) => setTimeout(resolve, 5 * second).unref())]);
      await channels.slack?.close();
      mailer.close();
      directory.close?.();
      await Promise.all([audit.close(), store.close()]);
    },
  };
}

async function storeOf({ store }: Complete, now: () => number): Promise<Store> {
  if (store.kind === 'memory') return makeMemoryStore(now);
  const { makeRedisStore } = await import('../store/redis.ts');
  return makeRedisStore(store, now);
}

/** How the audit names the company. */
function tenantOf({ directory, teams }: Complete): string {
  return directory?.tenantId ?? teams?.tenantId ?? 'active-directory';
}

function ownChangeOf({ signIn }: Complete, directory: OwnChange, access: OwnAccess): World['ownChange'] {
  return { directory, access, signIn: signIn?.changesPasswords === true };
}

function bookOf(config: Complete): World['book'] {
  return {
    dialogs,
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
      campaign: config.campaign.setting,
    },
  };
}

interface Tools {
  readonly keys: Keys;
  readonly store: Store;
  readonly enrolments: Enrolments;
  readonly registrations: Registrations;
  readonly mailer: ReturnType<typeof makeMailer>;
  readonly texter: Texter;
}

function verifierDeps(config: Complete, tools: Tools, texts: (language: string) => ReturnType<typeof messagesOf>) {
  const { companyName: company, codeLasts: lasts, baseUrl } = config;
  return { ...tools, texts, company, lasts, baseUrl };
}
