// One replica of Latchkey in a process of its own, by a clock that runs faster and can be moved: everything else is as in
// production. Its parent sends `{ ahead }` (ms) to move the clock.
import { readFileSync } from 'node:fs';
import { readConfig } from '../../src/config.ts';
import { listen } from '../../src/main/http-server.ts';
import { makeLog } from '../../src/main/log.ts';
import { makeParts } from '../../src/main/parts.ts';
import type { Complete } from '../../src/main/parts.ts';
import { fastClock } from './fast-clock.ts';

const [speed = '1', epoch = '0', port = '0', caFile = ''] = process.argv.slice(2);
const clock = fastClock(Number(speed), Number(epoch));
process.on('message', ({ ahead }: { readonly ahead: number }) => clock.move(ahead));

const config = readConfig() as unknown as Complete;
const log = makeLog(config.logLevel, (line) => process.stderr.write(`${line}\n`));
// A lease is about work of real processes, so it is as long as it would be on the wall, or a tenth of that.
const parts = await makeParts(config, log, readFileSync(caFile, 'utf8'), {
  now: clock.now,
  lease: 3_000 * Number(speed),
});
await listen(
  {
    teams: (request, response) => parts.channels.teams!.handle(request, response),
    slack: undefined,
    slackInstall: undefined,
    web: (request, response) => parts.web.handle(request, response),
    check: () => parts.store.check(),
  },
  Number(port),
  '127.0.0.1',
);
let waking = Promise.resolve();
setInterval(() => {
  waking = waking.then(async () => void (await parts.loop.wake().catch(() => 0)));
}, 15);
process.once('disconnect', () => process.exit());
process.send?.('ready');
