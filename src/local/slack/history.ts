// Remembers every byte that crossed the line between Slack and the app, also of messages that were changed or deleted
// since, so that a test can search it for what must never be in a chat. Must never keep a token or the client's secret.
import type { Json } from './answer.ts';

export interface Crossing {
  /** ms since 1970. */
  readonly at: number;
  /** `told`: what Slack delivered to the app; `answered`: the body of its answer; `called`: what it asked for. */
  readonly verb: 'told' | 'answered' | 'called';
  /** The method, the kind of event, or the address. */
  readonly what: string;
  readonly text: string;
}

export interface History {
  add(crossing: Crossing): void;
  /** A line for each, oldest first. With `from`, only what the bot or only what people did. */
  read(from?: 'bot' | 'people'): string;
}

/** Keeps the last `keep` crossings. */
export function makeHistory(keep: number): History {
  let crossings: Crossing[] = [];
  return {
    add: (crossing) => {
      crossings.push(crossing);
      if (crossings.length > 2 * keep) crossings = crossings.slice(-keep);
    },
    read: (from) =>
      crossings
        .slice(-Math.min(keep, crossings.length))
        .filter(({ verb }) => from === undefined || (verb === 'told') === (from === 'people'))
        .map(({ at, verb, what, text }) => `${new Date(at).toISOString()} ${verb} ${what} ${text}`)
        .join('\n'),
  };
}

const secrets = ['token', 'client_secret', 'refresh_token', 'code'];

/** Arguments of a call as they may be kept. */
export function withoutSecrets(method: string, args: Json): Json {
  const hidden = method.startsWith('oauth.') ? secrets : ['token'];
  return Object.fromEntries(Object.entries(args).filter(([name]) => !hidden.includes(name)));
}
