// Makes every part from the configuration and joins them. The only file besides main.ts that knows everyone.
import { hostname } from 'node:os';
import { makeFileAudit } from '../audit/file.ts';
import { makeNotMePage } from '../channels/web/not-me/not-me.ts';
import { makeRevealPage } from '../channels/web/reveal/reveal.ts';
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
import { makeTexter } from '../messengers/sms.ts';
import { makeHandovers } from '../runtime/handovers.ts';
import { makeKeys } from '../runtime/keys.ts';
import { makeLoop } from '../runtime/loop.ts';
import type { Loop } from '../runtime/loop.ts';
import { makeNotMeDesk } from '../runtime/not-me-desk.ts';
import { makePageDesk } from '../runtime/page-desk.ts';
import { makeRevealDesk } from '../runtime/reveal-desk.ts';
import { makeSignIns } from '../runtime/sign-ins.ts';
import type { Enrolments, Hear, Keys, Person, Problem, Store, Texter } from '../runtime/ports.ts';
import type { Log, World } from '../runtime/world.ts';
import { makeEnrolments } from '../store/enrolments.ts';
import { makeMemoryStore } from '../store/memory.ts';
import { makeRedisStore } from '../store/redis.ts';
import { makeVerifiers } from '../verifiers/registry.ts';
import { campaignsOf } from './campaigns.ts';
import { makeChannels } from './channels.ts';
import type { Channels } from './channels.ts';
import { credentialOf, mailSettings } from './credentials.ts';
import { directoryOf } from './directory.ts';
import { sparing } from './log.ts';
import { signInPage, signInTexts } from './sign-in.ts';

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
  readonly enrolments: Enrolments;
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
  const store = config.store.kind === 'memory' ? makeMemoryStore(now) : makeRedisStore(config.store, now);
  const audit = makeFileAudit({ path: config.auditFile, replica: hostname() }, now);
  const credential = config.directory && credentialOf(config, config.directory, ca);
  const directory = await directoryOf(config, credential, {
    now,
    note: (message) => log({ level: 'warn', message, effect: 'reset' }),
  });
  const mailer = makeMailer(mailSettings(config.mail, ca));
  const sender = { company: config.companyName, helpdesk: config.helpdeskContact };
  const enrolments = makeEnrolments(store, keys, now);
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
  const world: World = {
    now,
    store,
    keys,
    audit,
    directory,
    administration: directory,
    channels: channels.all,
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
    tenant: config.directory?.tenantId ?? config.teams?.tenantId ?? 'active-directory',
    helpdesk: channels.helpdesk,
    limits: { lease, link: config.linkLasts, guessesPerDay: 10, sendsPerHour: 5 },
    notice: (what, language, userName, at, notMe) => messages(language).notice(what, userName, at, notMe),
    signIns: makeSignIns(store, keys, now, config.signIn?.maxAge ?? 0),
    managedEmails: config.slack?.managedEmails ?? false,
    signInTexts,
    handovers: makeHandovers(),
    texter: texterOf(config),
    campaigns: campaignsOf(config, directory, { store, keys, now }),
    sentLink: (language, url, minutes) => messages(language).sentLink(url.reveal(), minutes),
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
        makeNotMePage(makeNotMeDesk(world, made)),
      ],
    },
  );
  const checked = [store, audit, directory, mailer, ...Object.values(channels.all), ...world.verifiers];
  return {
    loop: made,
    channels,
    web,
    store,
    enrolments,
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
  readonly mailer: ReturnType<typeof makeMailer>;
}

function verifierDeps(config: Complete, tools: Tools, texts: (language: string) => ReturnType<typeof messagesOf>) {
  return { ...tools, texter: texterOf(config), texts, company: config.companyName, lasts: config.codeLasts };
}

function texterOf({ sms }: Complete): Texter {
  if (sms === undefined) return unreachableTexter;
  return makeTexter({ url: sms.url, ...(sms.key === undefined ? {} : { key: sms.key }) });
}

/** The configuration refuses the method `phone` without a gateway, so nobody ever gets here. */
const unreachableTexter = {
  send: () => Promise.reject(new Fault('misconfigured', 'no SMS gateway is set')),
  check: () => Promise.resolve([]),
};
