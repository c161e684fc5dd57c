// A request to the Bot Connector on its way through the double, and how it is turned down.
import type { Conversation } from './conversations.ts';
import type { Refusal } from './wire.ts';

/** A request, path already split and decoded below the service address. */
export interface Call {
  readonly method: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  /** Undefined when it was far too long. */
  readonly text: string | undefined;
}

export type Body = Readonly<Record<string, unknown>>;

/** Where a request leads: a conversation, and in a channel the thread. */
export interface Addressed {
  readonly conversation: Conversation;
  readonly root: string | undefined;
}

/** Throws the refusal; the Connector answers with it. */
export function refuse(refusal: Refusal): never {
  throw Object.assign(new Error(refusal.message), { refusal });
}

/** Turns down what is wrong in itself. */
export function badArgument(message: string): never {
  return refuse({ status: 400, code: 'BadArgument', message });
}
