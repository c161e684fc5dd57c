// Answers below a button or command through the address that Slack sent with it. The address is in the payload: only
// Slack's own host is ever written to. Five answers in thirty minutes are allowed; we need one.
import { allowedAddress } from '../../wire/allowed-address.ts';
import type { LeanFetch } from './lean-fetch.ts';

/** Writes a text that only the person sees; false if that was not possible. Never throws. */
export type Respond = (responseUrl: string | undefined, text: string) => Promise<boolean>;

const timeout = 2_000;

/** `origins` are those that may be written to, such as https://hooks.slack.com. */
export function makeRespond(origins: readonly string[], { fetch }: LeanFetch): Respond {
  return async (responseUrl, text) => {
    if (responseUrl === undefined || !allowedAddress(responseUrl, origins)) return false;
    try {
      const { ok } = await fetch(responseUrl, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
        signal: AbortSignal.timeout(timeout),
      });
      return ok;
    } catch {
      return false;
    }
  };
}
