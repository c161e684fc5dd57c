// Reads the configuration, makes every part, joins them, starts; ends everything it started.
import { isConfigError, readConfig } from './config.ts';
import type { Config, LocalConfig } from './config.ts';
import { asFault } from './core/fault.ts';
import { listen } from './main/http-server.ts';
import { cachedCheck } from './main/cached-check.ts';
import { makeLog, unexpectedLine } from './main/log.ts';
import { makeParts } from './main/parts.ts';
import type { Complete, Parts } from './main/parts.ts';
import type { Log } from './runtime/world.ts';

/** How often the wake list is looked at (ms). */
const wakeEvery = 1000;
/** How long an answer of /readyz is good (ms): anybody may ask it. */
const readyFor = 3000;
/** When what the first card needs is read (ms after the start): whoever asks whether we are there is answered before. */
const warmAfter = 500;
/** How long an end may take (ms) before it is forced. */
const endWithin = 10_000;

async function main(): Promise<void> {
  const started = performance.now();
  const config = readConfig();
  const log = makeLog(config.logLevel, (line) => process.stderr.write(`${line}\n`));
  let stop: Stop = async () => {};
  const end = endOnce(() => stop());
  for (const kind of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(kind, (error: unknown) => {
      log(unexpectedLine(kind, error));
      end(1);
    });
  }
  stop = config.mode === 'local' ? await startLocal(config, log, started) : await startProduction(config, log);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));
}

/** Ends the process in order with an exit code; asked again, or when it takes too long, at once. */
function endOnce(stop: Stop): (code: number) => void {
  let ending = false;
  return (code) => {
    if (ending) process.exit(1);
    ending = true;
    setTimeout(() => process.exit(1), endWithin).unref();
    void stop().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
}

type Stop = () => Promise<void>;

async function startProduction(config: Extract<Config, { mode: 'production' }>, log: Log): Promise<Stop> {
  const parts = await makeParts(config, log);
  const stop = await serve(parts, config.port, undefined, log);
  log({ level: 'info', message: `Latchkey listens on port ${config.port}` });
  for (const { part, sentence } of await parts.check()) log({ level: 'error', message: `${part}: ${sentence}` });
  return stop;
}

async function startLocal(asked: LocalConfig, log: Log, started: number): Promise<Stop> {
  // Only a local run ever loads the local company, so production needs none of its packages.
  const { playMissing } = await import('./main/local-run.ts');
  const local = await playMissing(asked);
  try {
    const parts = await makeParts(local.config satisfies Complete, log, local.ca);
    await local.enrol(parts.enrolling);
    const stop = await serve(parts, asked.port, '127.0.0.1', log);
    local.say(Math.round(performance.now() - started));
    return async () => {
      await stop();
      await local.stop();
    };
  } catch (error) {
    await local.stop();
    throw error;
  }
}

/** Listens and keeps the wake list going. The answer ends both. */
async function serve(parts: Parts, port: number, host: string | undefined, log: Log): Promise<Stop> {
  const { channels, web, loop, store } = parts;
  const { teams, slack, slackInstall } = channels;
  const server = await listen(
    {
      teams: teams && ((request, response) => teams.handle(request, response)),
      slack: slack && ((request, response) => slack.handle(request, response)),
      slackInstall: slackInstall && ((request, response) => slackInstall.handle(request, response)),
      web: (request, response) => web.handle(request, response),
      check: cachedCheck(() => store.check(), readyFor, Date.now),
    },
    port,
    host,
  );
  slack?.start();
  const warming = setTimeout(() => parts.warm(), warmAfter);
  let waking = Promise.resolve();
  const timer = setInterval(() => {
    waking = waking.then(async () => {
      await loop.wake().catch((error: unknown) => {
        const fault = asFault(error);
        log({ level: 'error', message: fault.message, code: fault.code });
      });
    });
  }, wakeEvery);
  return async () => {
    clearTimeout(warming);
    clearInterval(timer);
    await server.close();
    await waking;
    await parts.close();
  };
}

try {
  await main();
} catch (error) {
  // One clear sentence for whoever started it; a stack only for a mistake of ours.
  const expected = isConfigError(error) || (error instanceof Error && error.constructor === Error);
  const text =
    error instanceof Error ? (expected || asFault(error).code !== 'internal' ? error.message : error.stack) : error;
  console.error(String(text));
  process.exit(1);
}
