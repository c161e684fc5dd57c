// Response URLs: an address that came with a click or a command, where the app may answer five times in half an hour. Must
// never need a token: the address is the right. https://docs.slack.dev/interactivity/handling-user-interaction
import { parseObject } from '../request-body.ts';
import type { Json } from './answer.ts';
import { secretText } from './ids.ts';

/** Where the answer goes. */
export interface Reply {
  readonly conversationId: string;
  /** Who clicked or typed. */
  readonly key: string;
  /** The message with the button; undefined for a command. */
  readonly messageTs: string | undefined;
  readonly where: string;
}

export interface ResponseUrls {
  make(reply: Reply): string;
  /** Answers a POST. `post` does what the body asks for, and throws a refusal. */
  take(
    path: string,
    body: string,
    post: (reply: Reply, body: Json) => void,
  ): { readonly status: number; readonly body: string };
}

const mostUses = 5;
const life = 1_800_000;

/** `origin` is this Slack's own address, `now` in ms. */
export function makeResponseUrls(
  origin: () => string,
  now: () => number,
  errorOf: (error: unknown) => string,
): ResponseUrls {
  const made = new Map<string, { readonly reply: Reply; readonly at: number; uses: number }>();
  const refusal = (status: number, error: string) => ({ status, body: JSON.stringify({ ok: false, error }) });
  return {
    make: (reply) => {
      const kind = reply.messageTs === undefined ? 'commands' : 'actions';
      const path = `/${kind}/${reply.where}/${secretText(13)}/${secretText(24)}`;
      made.set(path, { reply, at: now(), uses: 0 });
      if (made.size > 10_000) made.delete(made.keys().next().value ?? '');
      return `${origin()}${path}`;
    },
    take: (path, text, post) => {
      const known = made.get(path);
      if (known === undefined) return refusal(404, 'no_such_url');
      if (now() - known.at > life) return refusal(404, 'expired_url');
      if (known.uses >= mostUses) return refusal(404, 'used_url');
      const body = parseObject(text);
      if (body === undefined) return refusal(400, 'invalid_payload');
      try {
        post(known.reply, body);
      } catch (error) {
        return refusal(400, errorOf(error));
      }
      known.uses += 1;
      return { status: 200, body: 'ok' };
    },
  };
}
