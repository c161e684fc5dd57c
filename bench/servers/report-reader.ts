// Reads a whole registration report with the product's loop, Graph client and Redis store, then takes its file; says how
// much memory that ever took.
import { readFileSync } from 'node:fs';
import { csvOf } from '../../src/channels/web/report/csv.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeEntra } from '../../src/directories/entra/entra.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { figuresIn, order, reader, readOn, reportReplica } from '../../test/runtime/report-stage.ts';
import { last, makeOutside, pressed, ring } from '../../test/runtime/world.ts';

const { GRAPH: graphUrl = '', REDIS_PORT: port } = process.env;
const outside = makeOutside({ now: Date.now(), account: reader() });
const servers = { shape: 'single', host: '127.0.0.1', port: Number(port) } as const;
const store = makeRedisStore({ servers, keyPrefix: 'bench:' }, () => outside.now);
const { registrationReport: source } = makeEntra(
  { cloud: 'global', graphUrl },
  { credential: { token: async () => 'good' } },
);
const replica = reportReplica({ outside, store, keys: makeKeys(ring), source }, { pace: { most: 1000, within: 1000 } });
const before = memory('VmRSS');
const started = performance.now();
await order(replica);
const shown = await readOn({ outside }, [replica], 100, 20);
const seconds = (performance.now() - started) / 1000;
const { people } = figuresIn(shown);
const pressing = await replica.loop.hear(pressed('choose', shown, { way: 'csv' }));
await pressing.settled;
await replica.loop.idle();
const { shown: card } = last(outside, 'report-file');
if (card.card !== 'report-file') throw new Error('no file');
const token = new Secret(new URL(card.data.url.reveal()).hash.slice(1));
const { rows } = await replica.file.take(token, card.data.number);
let lines = 0;
for await (const some of rows ?? []) lines += csvOf(some, false).split('\r\n').length - 1;
process.send?.({ people, lines, seconds, before, most: memory('VmHWM') });
await store.close();

function memory(what: 'VmRSS' | 'VmHWM'): number {
  const [, kilobytes] = new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
