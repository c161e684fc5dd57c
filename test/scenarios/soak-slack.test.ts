// Monday morning in Slack: everybody has forgotten their password at once, Slack repeats itself, and the program is killed
// in the middle. Every one of them gets one next card.
import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { appendFileSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { needs } from '../found.ts';
import { freePort } from '../free-port.ts';
import { startRedis } from '../redis-server.ts';
import { brokenChain } from './chain.ts';
import { startLeanSlack } from './lean-slack.ts';
import type { Posted } from './lean-slack.ts';

const crowd = 2_000;
/** Ms within which all of them begin. */
const within = 10_000;
/** Ms before the kill within which a message may have arrived without Latchkey having noted that it did. */
const onTheWire = 2_000;
/** Ms after the end of the program within which what it wrote is still read; the next one takes longer to start. */
const inTheSocket = 500;
const texts = ['reset my password', 'jag har glömt mitt lösenord', 'jeg har glemt min adgangskode'];
const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** Where a file lies that the canary scan reads; the log also tells the incidents that a card may name. */
const canary = (kind: string): string =>
  fileURLToPath(new URL(`../../build/canary/soak-slack.${kind}`, import.meta.url));

/** Numbers from 0 to 1 that come again with the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('2,000 people of Slack within ten seconds', function () {
  this.timeout(150_000);
  const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
  const random = randomFrom(seed);

  it(`get one next card each, though deliveries come twice and the program is killed (SEED=${seed})`, async function () {
    needs(this, 'redis-server');
    mkdirSync(dirname(canary('log')), { recursive: true });
    writeFileSync(canary('log'), '');
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-soak-'));
    const auditFile = join(folder, 'audit.jsonl');
    const [redis, slack, port] = await Promise.all([startRedis(), startLeanSlack(random), freePort()]);
    const { company, settings: ofCompany, caFile } = await startCrowd(folder);
    const settings = { ...ofCompany, ...slack.settings };
    const environment = {
      PATH: process.env['PATH'],
      NODE_EXTRA_CA_CERTS: caFile,
      ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [`LATCHKEY_${name}`, value])),
      LATCHKEY_MODE: 'local',
      LATCHKEY_PORT: String(port),
      LATCHKEY_LOG_LEVEL: 'warn',
      LATCHKEY_STORE: 'redis',
      LATCHKEY_REDIS_URL: redis.url,
      LATCHKEY_KEYS: `t1:${randomBytes(32).toString('base64')}`,
      LATCHKEY_AUDIT_FILE: auditFile,
      LATCHKEY_MAIL_CA_FILE: caFile,
    };
    let program: ChildProcess | undefined;
    try {
      program = await start(environment, port);
      const began = Date.now();
      const storm = Array.from({ length: crowd }, async (_none, nth) => {
        const [when, copies] = [random() * within, random() < 0.2 ? 2 + Math.floor(random() * 2) : 1];
        await wait(when);
        return slack.deliver(port, nth, texts[nth % texts.length]!, copies);
      });
      await wait(within * (0.1 + random() * 0.2));
      slack.throttledUntil = Date.now() + 400;
      await wait(within * (0.1 + random() * 0.3));
      const killed = Date.now();
      await kill(program);
      const gone = Date.now();
      program = await start(environment, port);
      const deliveries = await Promise.all(storm);
      await settled(slack.posted, began + 110_000);

      const doubles = judge(slack.posted, killed, gone);
      await goOn(slack, port, random);
      const total = deliveries.reduce((sum, came) => sum + came, 0);
      assert.ok(total > crowd * 1.2, 'deliveries were repeated');
      assert.equal(brokenChain(auditLines(auditFile)), undefined);
      process.stdout.write(
        `      ${total} deliveries, killed after ${killed - began} ms, ${doubles} messages were on the wire then and came twice, ${Date.now() - began} ms in all\n`,
      );
    } finally {
      await kill(program);
      await kill(company);
      if (existsSync(auditFile)) copyFileSync(auditFile, canary('audit'));
      writeFileSync(canary('chat'), JSON.stringify(slack.posted));
      slack.close();
      await redis.stop();
    }
  });
});

/** One next card for everybody, and nothing else; twice only where nobody can know whether the first one arrived. */
function judge(posted: readonly Posted[], killed: number, gone: number): number {
  const byPerson = new Map<string, Posted[]>();
  for (const one of posted) byPerson.set(one.channel, [...(byPerson.get(one.channel) ?? []), one]);
  let doubles = 0;
  for (let nth = 0; nth < crowd; nth += 1) {
    const [first, ...others] = byPerson.get(`D0P${nth}`) ?? [];
    assert.ok(first, `person ${nth} got nothing`);
    for (const { blocks } of [first, ...others])
      assert.match(blocks, /\\"verb\\":\\"choose\\"/, `person ${nth}: ${blocks}`);
    assert.ok(others.length <= 1, `person ${nth} got ${others.length + 1} cards`);
    const [second] = others;
    if (second === undefined) continue;
    const lost = first.at < gone + inTheSocket && first.answered > killed - onTheWire && second.at > gone;
    assert.ok(lost, `person ${nth} got a second card: ${first.at - killed} and ${second.at - killed} ms from the kill`);
    doubles += 1;
  }
  assert.equal(byPerson.size, crowd);
  return doubles;
}

/** Some of them press a button of their card, and it becomes the one that asks for the code. */
async function goOn(slack: Awaited<ReturnType<typeof startLeanSlack>>, port: number, random: () => number) {
  const some = new Set(Array.from({ length: 40 }, () => Math.floor(random() * crowd)));
  const before = slack.posted.length;
  await Promise.all(
    [...some].map(async (nth) => {
      const { blocks } = slack.posted.findLast(({ channel }) => channel === `D0P${nth}`)!;
      const button = JSON.parse(blocks)
        .flatMap(({ elements = [] }: { elements?: readonly object[] }) => elements)
        .find(({ value = '' }: { value?: string }) => value.includes('"choose"'));
      assert.equal(await slack.press(port, nth, { ts: '1.1' }, { ...button, block_id: 'b' }), 200);
    }),
  );
  const end = Date.now() + 10_000;
  const asked = () => slack.posted.slice(before).filter(({ blocks }) => blocks.includes('"action_id":"form"'));
  while (asked().length < some.size && Date.now() < end) await wait(50);
  await wait(200);
  assert.equal(slack.posted.length - before, some.size);
  assert.equal(asked().length, some.size);
}

/** Everybody has a card, and for a while nobody gets another one. */
async function settled(posted: readonly Posted[], end: number): Promise<void> {
  let [count, since] = [-1, Date.now()];
  while (Date.now() < end) {
    if (posted.length !== count) [count, since] = [posted.length, Date.now()];
    const served = count >= crowd && new Set(posted.map(({ channel }) => channel)).size === crowd;
    if (served && Date.now() - since > 1_500) return;
    await wait(100);
  }
}

async function start(environment: NodeJS.ProcessEnv, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [main], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => appendFileSync(canary('log'), data));
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`Latchkey ended at the start: ${readFileSync(canary('log'), 'utf8')}`);
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (ready?.status === 200) return child;
    await wait(25);
  }
  throw new Error('Latchkey does not get ready');
}

/** The directory and everything around it, in a process of its own, with nobody in it but the crowd. */
async function startCrowd(folder: string) {
  const company = fork(fileURLToPath(new URL('crowd-company.ts', import.meta.url)), [folder, String(crowd)], {
    execArgv: ['--import', 'tsx'],
  });
  const said = await new Promise<{ settings: Record<string, string>; caFile: string }>((resolve, reject) => {
    company.once('message', (message) => resolve(message as { settings: Record<string, string>; caFile: string }));
    company.once('exit', (code) => reject(new Error(`the company ended with ${code}`)));
  });
  return { company, ...said };
}

/** SIGKILL: nothing is finished, nothing is flushed. */
async function kill(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

function auditLines(file: string): readonly Readonly<Record<string, unknown>>[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
