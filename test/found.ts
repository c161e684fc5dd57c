// What this machine has for the tests that need a real counterpart. `npm test` looks further (it installs); a single
// file run by mocha takes what is on PATH.
import type { Context } from 'mocha';
import { chromiumPrograms, onPath, redisPrograms } from './on-path.mjs';
import { sambaRoot } from './samba/where.mjs';

/** The path of a redis-server or valkey-server that a test may start as often as it likes. */
export const redisServer: string | undefined = process.env['REDIS_SERVER'] || onPath(...redisPrograms);
/** A running Redis that somebody gave; use a key prefix of your own and leave nothing behind. */
export const redisUrl: string | undefined = process.env['REDIS_URL'] || undefined;
/** The path of a Chromium for playwright-core. */
export const chromium: string | undefined = process.env['CHROMIUM_PATH'] || onPath(...chromiumPrograms);

const found = { redis: redisServer ?? redisUrl, 'redis-server': redisServer, chromium, samba: sambaRoot() };

/**
 * Skips the running test, or all of a `before` hook's, when `what` could not be had; fails instead with CI=true.
 * `redis` means a program or an address, `redis-server` a program that can be started, `samba` a domain controller.
 */
export function needs(context: Context, ...what: readonly (keyof typeof found)[]): void {
  const missing = what.filter((name) => found[name] === undefined);
  if (missing.length === 0) return;
  if (process.env['CI'] === 'true')
    throw new Error(`This machine has no ${missing.join(', no ')}, which CI must have.`);
  context.skip();
}
