// One process of several, for renewal.test.ts: looks an installation up many times at once and says what it got.
import { makeRedisStore } from '../../../../src/store/redis.ts';
import { openDesk } from './rig.ts';
import type { SlackAccounts } from './slack-accounts.ts';

const [port = '0', keyPrefix = '', apiUrl = '', times = '1'] = process.argv.slice(2);
const store = makeRedisStore({ servers: { shape: 'single', host: '127.0.0.1', port: Number(port) }, keyPrefix });
const desk = await openDesk({ slack: { apiUrl } as SlackAccounts, store, now: Date.now });
// All replicas begin when the last one is there.
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
const where = { teamId: 'T0NORD', enterpriseId: undefined };
const found = await Promise.all(Array.from({ length: Number(times) }, () => desk.oauth.of(where)));
await desk.oauth.close();
process.stdout.write(`${JSON.stringify(found.map((workspace) => workspace?.botToken.reveal()))}\n`);
await desk.close();
await store.close();
process.exit(0);
