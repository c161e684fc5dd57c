// A logger for Slack's SDKs that lets nothing out: at their level "debug" they log whole requests, and at "warn" texts of
// the other side. What goes wrong reaches the log through the Faults that their callers make.
import { LogLevel } from '@slack/bolt';
import type { Logger } from '@slack/bolt';

const nothing = (): void => {};

/** Takes everything, prints nothing. */
export const quiet: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};
