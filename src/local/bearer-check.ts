// Who may call the Bot Connector. Must never trust a bearer longer than the sign-in would, or one that is for Graph.
import type { SignIn } from './sign-in/server.ts';

const audience = 'https://api.botframework.com';
/** ms. */
const trustedFor = 10_000;

/**
 * Whether a bearer was issued to the bot `botAppId`, for the Bot Connector. A bot sends the same one for an hour: its
 * signature is not computed anew for every message. `now` in ms.
 */
export function makeBearerCheck({ tokens }: SignIn, botAppId: string, now: () => number): (bearer: string) => boolean {
  let last = { bearer: '', until: 0 };
  return (bearer) => {
    if (bearer === last.bearer && now() < last.until) return true;
    const holder = tokens.verify(bearer);
    const right = holder?.appId === botAppId && holder.audience === audience;
    if (right) last = { bearer, until: now() + trustedFor };
    return right;
  };
}
