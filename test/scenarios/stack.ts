// The whole product for a test: the local company in this process, a real Redis, and Latchkey as a process of its own
// that can be killed and started again. What it says and keeps is written down for the canary scan.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import type { CompanySettings } from '../../src/local/company-settings.ts';
import { startCompany } from '../../src/local/company.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { unpackRecord } from '../../src/runtime/packing.ts';
import type { Keys, Kept } from '../../src/runtime/ports.ts';
import { readValue } from '../../src/store/redis-value.ts';
import { freePort } from '../free-port.ts';
import { startRedis } from '../redis-server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const canaries = join(root, 'build', 'canary');

/** Stands in every password and appears nowhere but in the directory. */
export const marker = 'Canary';

export interface Message {
  readonly id: string;
  readonly at: string;
  readonly from: 'bot' | 'person';
  readonly text?: string;
  readonly card?: unknown;
  readonly edited: boolean;
}

export interface Mail {
  readonly via: 'mail' | 'sms';
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
}

export interface Button {
  readonly title: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly url?: string;
}

export interface Stack {
  readonly company: Awaited<ReturnType<typeof startCompany>>;
  readonly baseUrl: string;
  readonly redisPort: number;
  start(): Promise<void>;
  /** SIGKILL: nothing is finished, nothing is flushed. */
  kill(): Promise<void>;
  say(person: string, text: string): Promise<number>;
  press(person: string, messageId: string, data: Readonly<Record<string, unknown>>): Promise<number>;
  conversation(person: string): Promise<readonly Message[]>;
  helpdesk(): Promise<readonly Message[]>;
  outbox(person: string): Promise<readonly Mail[]>;
  signIn(userName: string, password: string): Promise<{ readonly signedIn: boolean; readonly code?: number }>;
  faults(faults: Readonly<Record<string, unknown>>): Promise<void>;
  auditLines(): readonly Readonly<Record<string, unknown>>[];
  stop(): Promise<void>;
}

/** What a test sets beside what the company gives; undefined leaves out what it gives. */
type Settings = Readonly<Record<string, string | undefined>>;

/**
 * Starts everything but Latchkey itself. `name` names the files for the canary scan. `limited`: Graph answers 5 reads of
 * authentication methods in 10 s, as Microsoft does it.
 */
export async function startStack(
  name: string,
  given: Settings | ((company: CompanySettings) => Settings) = {},
  { limited = false } = {},
): Promise<Stack> {
  mkdirSync(canaries, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
  const port = await freePort();
  const redis = await startRedis();
  const company = await startCompany({
    ports: { chat: 0 },
    botEndpoint: `http://127.0.0.1:${port}/api/messages`,
    pageRoot: join(root, 'dist', 'local', 'chat', 'page'),
    methodsUnlimited: !limited,
  });
  const settings = typeof given === 'function' ? given(company.settings) : given;
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, company.ca);
  const auditFile = join(folder, 'audit.jsonl');
  const key = settings['LATCHKEY_KEYS']?.replace(/^t1:/, '') ?? randomBytes(32).toString('base64');
  const keys = makeKeys([{ id: 't1', key: new Secret(key) }]);
  const logFile = join(canaries, `${name}.log`);
  for (const file of [logFile, join(canaries, `${name}.redis`)]) writeFileSync(file, '');
  const own = Object.fromEntries(Object.entries(company.settings).map(([key, value]) => [`LATCHKEY_${key}`, value]));
  const environment = {
    PATH: process.env['PATH'],
    NODE_EXTRA_CA_CERTS: caFile,
    ...own,
    LATCHKEY_MODE: 'local',
    LATCHKEY_PORT: String(port),
    LATCHKEY_LOG_LEVEL: 'debug',
    LATCHKEY_STORE: 'redis',
    LATCHKEY_REDIS_URL: `redis://127.0.0.1:${redis.port}`,
    LATCHKEY_KEYS: `t1:${key}`,
    LATCHKEY_AUDIT_FILE: auditFile,
    LATCHKEY_SETTLE_SECONDS: '10',
    LATCHKEY_MAIL_CA_FILE: caFile,
    ...settings,
  };
  let child: ChildProcess | undefined;
  const call = async <T>(path: string, body?: unknown): Promise<T> => {
    const init =
      body === undefined
        ? {}
        : { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    const response = await fetch(new URL(path, company.chatUrl), init);
    const text = await response.text();
    if (response.status >= 400) throw new Error(`${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  const stack: Stack = {
    company,
    baseUrl: `http://localhost:${port}`,
    redisPort: redis.port,
    async start() {
      child = spawn(process.execPath, [join(root, 'dist', 'main.js')], {
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (data: Buffer) => appendFileSync(logFile, data));
      await until(async () => {
        if (child?.exitCode != null) throw new Error(`Latchkey ended at the start: ${readFileSync(logFile, 'utf8')}`);
        const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
        return response?.status === 200;
      }, 'Latchkey is ready');
    },
    async kill() {
      const dying = child;
      if (dying === undefined || dying.exitCode !== null) return;
      await dumpRedis(redis.port, keys, join(canaries, `${name}.redis`));
      const gone = new Promise((resolve) => dying.once('exit', resolve));
      dying.kill('SIGKILL');
      await gone;
    },
    async say(person, text) {
      return (await call<{ status: number }>(`/local/people/${person}/say`, { text })).status;
    },
    async press(person, messageId, data) {
      return (await call<{ status: number }>(`/local/people/${person}/press`, { messageId, data })).status;
    },
    async conversation(person) {
      return (await call<{ messages: readonly Message[] }>(`/local/people/${person}/conversation`)).messages;
    },
    async helpdesk() {
      return (await call<{ messages: readonly Message[] }>('/local/helpdesk')).messages;
    },
    outbox: (person) => call(`/local/outbox?to=${person}`),
    signIn: (userName, password) => call('/local/sign-in', { userName, password }),
    faults: (faults) => call('/local/faults', { graph: null, connector: null, mail: null, sms: null, ...faults }),
    auditLines() {
      if (!existsSync(auditFile)) return [];
      return readFileSync(auditFile, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    },
    async stop() {
      await stack.kill();
      if (existsSync(auditFile)) writeFileSync(join(canaries, `${name}.audit`), readFileSync(auditFile));
      writeFileSync(join(canaries, `${name}.chat`), company.teams.history());
      writeFileSync(join(canaries, `${name}.outbox`), JSON.stringify(await call('/local/outbox')));
      await company.stop();
      await redis.stop();
    },
  };
  return stack;
}

/** Waits until `ready` holds, at most 15 s. */
export async function until(ready: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await ready())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** The newest card of the bot in a conversation that has a text matching `text`. */
export async function cardWith(stack: Stack, person: string, text: RegExp): Promise<Message> {
  let found: Message | undefined;
  await until(async () => {
    const messages = await stack.conversation(person);
    found = messages.findLast(
      ({ from, card }) => from === 'bot' && card !== undefined && text.test(JSON.stringify(card)),
    );
    return found !== undefined;
  }, `a card with ${text} for ${person}`);
  return found!;
}

/** Every button of a card. */
export function buttonsOf(value: unknown): readonly Button[] {
  if (typeof value !== 'object' || value === null) return [];
  const type = (value as { type?: unknown }).type;
  const own = type === 'Action.Submit' || type === 'Action.OpenUrl' ? [value as Button] : [];
  return [...own, ...Object.values(value).flatMap(buttonsOf)];
}

/** The button whose data has this verb. */
export function buttonFor(message: Message, verb: string, title = /./): Readonly<Record<string, unknown>> {
  const button = buttonsOf(message.card).find((one) => one.data?.['verb'] === verb && title.test(one.title));
  if (button?.data === undefined) throw new Error(`no button ${verb} in ${JSON.stringify(message.card)}`);
  return button.data;
}

/** Adds everything that Redis holds at this moment, as it lies there and with its seals opened. */
async function dumpRedis(port: number, keys: Keys, file: string): Promise<void> {
  const redis = new Redis({ port, lazyConnect: true });
  await redis.connect();
  for (const key of await redis.keys('*')) {
    const raw = (await redis.dumpBuffer(key))?.toString('latin1') ?? '';
    const id = /:record:(.*)$/s.exec(key)?.[1];
    const kept = id === undefined ? undefined : readValue(id, await redis.getBuffer(key), Date.now());
    const opened = kept === undefined || kept.body.length === 0 ? '' : openedText(keys, kept);
    if (opened === undefined) throw new Error(`the canary scan cannot open ${key}`);
    appendFileSync(file, `${key} ${raw}\n${opened}\n`);
  }
  redis.disconnect();
}

/** What a seal holds: a text, or a record as it is packed. */
function openedText(keys: Keys, { id, body }: Kept): string | undefined {
  const bytes = keys.openBytes(id, body);
  const record = bytes && unpackRecord(bytes);
  return record === undefined ? keys.open(id, body) : JSON.stringify(record);
}
