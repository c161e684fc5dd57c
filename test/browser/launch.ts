// The browser of the tests. It fetches nothing on its own account: another host than ours is never reached.
import { type Browser, chromium as engine } from 'playwright-core';
import { chromium } from '../found.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the Chromium that was found; whoever calls has asked for it by `needs`. */
export function launchBrowser(): Promise<Browser> {
  return engine.launch({ executablePath: chromium as string, args: flags });
}
