// A campaign for five thousand people with everything real but Microsoft: two replicas, Redis, the throttles of reports and
// messages on, one replica killed in the middle and started again. Only the clock runs faster.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Secret } from '../../src/core/secret.ts';
import { noRegistration } from '../../src/core/registration.ts';
import { startCompany } from '../../src/local/company.ts';
import type { LocalCompany } from '../../src/local/company.ts';
import { generatedGroup } from '../../src/local/generate-people.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { makeSignIns } from '../../src/runtime/sign-ins.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { makeRegistrations } from '../../src/store/registrations.ts';
import { needs } from '../found.ts';
import { freePort } from '../free-port.ts';
import { startRedis } from '../redis-server.ts';
import type { RedisProcess } from '../redis-server.ts';
import { fastClock } from './fast-clock.ts';
import type { FastClock } from './fast-clock.ts';

const speed = 150;
const people = 5000;
const day = 86_400_000;
const replicaFile = fileURLToPath(new URL('campaign-replica.ts', import.meta.url));

interface Hall {
  readonly company: LocalCompany;
  readonly redis: RedisProcess;
  readonly folder: string;
  readonly clock: FastClock;
  readonly environment: NodeJS.ProcessEnv;
  readonly epoch: number;
  readonly ports: readonly number[];
  readonly children: (ChildProcess | undefined)[];
  ahead: number;
  store: Store | undefined;
  /** What a replica said last. */
  said: string;
}

async function open(): Promise<Hall> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-campaign-'));
  const ports = [await freePort(), await freePort()];
  const epoch = Date.now();
  const clock = fastClock(speed, epoch);
  const redis = await startRedis();
  const company = await startCompany({
    ports: { chat: 0 },
    botEndpoint: `http://127.0.0.1:${ports[0]}/api/messages`,
    generated: { count: people, seed: 7 },
    limitsClock: clock.now,
  });
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, company.ca);
  const own = Object.fromEntries(Object.entries(company.settings).map(([name, value]) => [`LATCHKEY_${name}`, value]));
  const environment = {
    PATH: process.env['PATH'],
    NODE_EXTRA_CA_CERTS: caFile,
    ...own,
    LATCHKEY_MODE: 'local',
    LATCHKEY_BASE_URL: `http://localhost:${ports[0]}`,
    LATCHKEY_STORE: 'redis',
    LATCHKEY_REDIS_URL: `redis://127.0.0.1:${redis.port}`,
    LATCHKEY_KEYS: `t1:${randomBytes(32).toString('base64')}`,
    LATCHKEY_AUDIT_FILE: join(folder, 'audit.jsonl'),
    LATCHKEY_MAIL_CA_FILE: caFile,
    LATCHKEY_LOG_LEVEL: 'warn',
    LATCHKEY_SIGN_IN_MAX_AGE_MINUTES: '120',
    LATCHKEY_CAMPAIGN_PER_MINUTE: '30',
    LATCHKEY_CAMPAIGN_REMINDERS: '1',
    LATCHKEY_CAMPAIGN_SECOND_PERSON_FROM: '100000',
  };
  return {
    company,
    redis,
    folder,
    clock,
    environment,
    epoch,
    ports,
    children: [],
    ahead: 0,
    store: undefined,
    said: '',
  };
}

async function start(hall: Hall, nth: number): Promise<void> {
  const { environment, epoch, ports, folder } = hall;
  const args = ['--import=tsx', replicaFile, String(speed), String(epoch), String(ports[nth]), join(folder, 'ca.pem')];
  const child = spawn(process.execPath, args, {
    env: { ...environment, LATCHKEY_PORT: String(ports[nth]), LATCHKEY_AUDIT_FILE: join(folder, `audit-${nth}.jsonl`) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  hall.children[nth] = child;
  let said = '';
  child.stderr?.on('data', (data: Buffer) => (hall.said = said = (said + data.toString()).slice(-4000)));
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error(`a replica ended before it was ready: ${said}`)));
  });
  child.send({ ahead: hall.ahead });
}

/** SIGKILL: nothing is finished, nothing is flushed. */
async function kill({ children }: Hall, nth: number): Promise<void> {
  const child = children[nth];
  children[nth] = undefined;
  if (child === undefined || child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** Days pass at once, for everybody. */
function jump(hall: Hall, ms: number): void {
  hall.ahead += ms;
  hall.clock.move(hall.ahead);
  for (const child of hall.children) child?.send({ ahead: hall.ahead });
}

async function close(hall: Hall): Promise<void> {
  await Promise.all([kill(hall, 0), kill(hall, 1), hall.store?.close()]);
  await hall.company.stop();
  await hall.redis.stop();
  rmSync(hall.folder, { recursive: true, force: true });
}

/** How many messages each of these people got from the bot; only people who got any. */
function messages({ company }: Hall, ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = ids.map((id) => {
    const all = company.teams.conversation(id).messages;
    return [id, all.filter(({ from, card }) => from === 'bot' && card !== undefined).length] as const;
  });
  return new Map(counts.filter(([, count]) => count > 0));
}

async function until(
  ready: () => boolean | Promise<boolean>,
  what: string,
  said = () => '',
  within = 45_000,
): Promise<void> {
  const end = Date.now() + within;
  while (!(await ready())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}; ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}

function cardOf({ company }: Hall, person: string): { readonly id: string; readonly text: string } {
  const { id = '', card } = company.teams.conversation(person).messages.findLast((one) => one.card !== undefined) ?? {};
  return { id, text: JSON.stringify(card ?? '') };
}

async function call({ company }: Hall, path: string, body: object): Promise<void> {
  const response = await fetch(new URL(path, company.chatUrl), {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
  assert.ok(response.ok, await response.text());
}

describe('a campaign for five thousand people', function () {
  this.timeout(150_000);
  let hall: Hall;
  before(async function () {
    needs(this, 'redis-server');
    hall = await open();
    await Promise.all([start(hall, 0), start(hall, 1)]);
  });
  after(() => close(hall));

  it('writes to nobody twice in a round and never to the registered, across a kill, a restart and two replicas', async () => {
    const { company, clock, environment } = hall;
    const began = Date.now();
    const administrator = company.people.find(({ roles }) =>
      roles.active.some(({ name }) => name === 'Global Administrator'),
    )!;
    const keys = makeKeys([{ id: 't1', key: new Secret(String(environment['LATCHKEY_KEYS']).slice(3)) }]);
    const store = (hall.store = makeRedisStore({ servers: hall.redis.servers, keyPrefix: 'latchkey:' }, clock.now));
    const tenant = company.settings.TENANT_ID;
    const signIn = { tenantId: tenant, accountId: administrator.id, at: clock.now(), strong: true };
    await makeSignIns(store, keys, clock.now, 120 * 60_000).note(`teams:${tenant}:${administrator.id}`, signIn);
    await call(hall, `/local/people/${administrator.id}/say`, {
      text: `start registration campaign for group ${generatedGroup.displayName}`,
    });
    await until(
      () => cardOf(hall, administrator.id).text.includes('"way":"start"'),
      'the plan is shown',
      () => `${cardOf(hall, administrator.id).text} ${hall.said}`,
    );
    const plan = cardOf(hall, administrator.id);
    const ticket = /"ticket":"([^"]+)"/.exec(plan.text)?.[1];
    const planned = Date.now();
    await call(hall, `/local/people/${administrator.id}/press`, {
      messageId: plan.id,
      data: { verb: 'choose', way: 'start', ticket },
    });

    const open = company.people.filter(
      ({ memberOf, methods, accountEnabled }) =>
        accountEnabled && memberOf.includes(generatedGroup.id) && methods.phones.length + methods.emails.length < 2,
    );
    assert.ok(open.length > 300 && open.length < 700, `${open.length} lack something`);
    const ids = open.map(({ id }) => id);
    const reached = (): number => messages(hall, ids).size;
    await until(() => reached() > open.length / 4, 'a quarter is written to');
    await kill(hall, 0);
    const atKill = reached();
    await until(() => reached() > open.length / 2, 'the other replica goes on');
    await kill(hall, 1);
    await Promise.all([start(hall, 0), start(hall, 1)]);
    const isWaiting = (): boolean => /not due|inte dags|ikke tid/.test(cardOf(hall, administrator.id).text);
    await until(isWaiting, 'the first round is over');
    const first = messages(hall, ids);
    const firstOver = Date.now();
    for (const [id, count] of first) assert.equal(count, 1, `${id} got ${count} messages in the first round`);
    // Registered between the rounds.
    const registrations = makeRegistrations(store, keys, clock.now);
    const registered = ids.slice(0, Math.floor(ids.length * 0.7));
    const since = clock.now();
    const key = { id: 'k', publicKey: 'p', counter: 0, transports: [], name: 'key', since, usedAt: undefined };
    for (const id of registered) await registrations.change(id, () => ({ ...noRegistration, passkeys: [key] }));
    jump(hall, 3 * day);
    await until(() => !isWaiting(), 'the second round begins');
    await until(isWaiting, 'the second round is over');
    const everybody = messages(
      hall,
      company.people.filter(({ memberOf }) => memberOf.includes(generatedGroup.id)).map(({ id }) => id),
    );
    const wanted = new Set(ids);
    const done = new Set(registered);
    for (const [id, count] of everybody) {
      assert.ok(wanted.has(id), `${id} is registered and was written to`);
      assert.ok(count <= (done.has(id) ? 1 : 2), `${id} got ${count} messages in two rounds`);
    }
    // What a kill takes with it is what was under way at that moment, and is made up for by the next round.
    assert.ok(ids.length - first.size <= 4, `${ids.length - first.size} were lost in the first round`);
    const rest = ids.filter((id) => !done.has(id));
    assert.ok(rest.every((id) => everybody.has(id)));
    const reminded = rest.filter((id) => everybody.get(id) === 2 || !first.has(id)).length;
    assert.equal(reminded, rest.length);
    const throttled = company.directoryRequests().filter(({ status }) => status === 429).length;
    process.stdout.write(
      `      ${people} people, ${open.length} lacked something: plan ${planned - began} ms, first round ${first.size} messages in ` +
        `${firstOver - planned} ms (killed at ${atKill} and past ${Math.floor(ids.length / 2)}), ${reminded} reminders, ` +
        `${throttled} answers 429, ${Date.now() - began} ms in all\n`,
    );
  });
});
