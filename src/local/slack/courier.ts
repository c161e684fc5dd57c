// Brings what happens in Slack to the app, over HTTP or Socket Mode, and brings events again when they were not taken.
// Must never bring a click, a command or a submission again: Slack does so with events only.
import { setTimeout as wait } from 'node:timers/promises';
import type { Json } from './answer.ts';
import { type BotAnswer, type Delivery, type Retry, type RetryReason, failed, sign } from './delivery.ts';
import type { History } from './history.ts';
import type { EnvelopeType, SocketMode } from './socket-mode.ts';

/** How deliveries go wrong: each comes `copies` times at once (0: never), or `delay` ms late. */
export interface Misdelivery {
  readonly copies?: number;
  readonly delay?: number;
}

/** Runs something `ms` later; answers how to call that off. */
export type Later = (ms: number, run: () => void) => () => void;

export interface Courier {
  /** An event with its envelope; answers what became of the first try. */
  event(payload: Json): Promise<BotAnswer>;
  /** A click, a shortcut or a modal's end. */
  interaction(payload: Json): Promise<BotAnswer>;
  command(fields: Readonly<Record<string, string>>): Promise<BotAnswer>;
  setMode(mode: 'http' | 'socket'): void;
  misdeliver(how: Misdelivery): void;
  /** Calls off the tries to come. */
  stop(): void;
}

export interface CourierOptions {
  readonly delivery: Delivery;
  readonly sockets: SocketMode;
  readonly signingSecret: string;
  readonly history: History;
  readonly now: () => number;
  readonly later: Later;
}

/** ms until an event is brought again, counted from the failure of the try before. */
const retryAfter = [0, 60_000, 300_000] as const;

interface Parcel {
  readonly type: EnvelopeType;
  readonly what: string;
  readonly payload: Json;
  /** How it travels over HTTP. */
  readonly body: string;
}

/** Brings over HTTP until it is told otherwise. */
export function makeCourier(options: CourierOptions): Courier {
  const { delivery, sockets, history, now, later } = options;
  const planned = new Set<() => void>();
  let mode: 'http' | 'socket' = 'http';
  let misdelivery: Misdelivery = {};

  const bring = async (parcel: Parcel, retry?: Retry): Promise<BotAnswer> => {
    const { type, what, payload, body } = parcel;
    const told = retry === undefined ? what : `${what} (retry ${retry.number}, ${retry.reason})`;
    history.add({ at: now(), verb: 'told', what: told, text: JSON.stringify(payload) });
    const form = type === 'events_api' ? 'json' : 'form';
    const answer = await (mode === 'socket'
      ? sockets.send(type, payload, retry)
      : delivery.post(sign(body, form, { secret: options.signingSecret, at: now(), retry })));
    if (answer.body !== '') history.add({ at: now(), verb: 'answered', what, text: answer.body });
    return answer;
  };
  const bringAsTold = async (parcel: Parcel): Promise<BotAnswer> => {
    const { copies = 1, delay = 0 } = misdelivery;
    if (delay > 0) await wait(delay);
    const answers = await Promise.all(Array.from({ length: copies }, () => bring(parcel)));
    return answers[0] ?? failed(504, 'http_timeout');
  };
  const planRetry = (parcel: Parcel, number: number, reason: RetryReason): void => {
    const ms = retryAfter[number - 1];
    if (ms === undefined) return;
    const cancel = later(ms, () => {
      planned.delete(cancel);
      void bring(parcel, { number, reason }).then((answer) => again(parcel, number + 1, answer));
    });
    planned.add(cancel);
  };
  const again = (parcel: Parcel, number: number, { failure, noRetry }: BotAnswer): void => {
    if (failure !== undefined && !noRetry) planRetry(parcel, number, failure);
  };

  return {
    event: async (payload) => {
      const { type } = payload['event'] as { readonly type: string };
      const parcel: Parcel = { type: 'events_api', what: `event ${type}`, payload, body: JSON.stringify(payload) };
      const answer = await bringAsTold(parcel);
      if (misdelivery.copies !== 0) again(parcel, 1, answer);
      return answer;
    },
    interaction: (payload) => {
      const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
      return bringAsTold({ type: 'interactive', what: String(payload['type']), payload, body });
    },
    command: (fields) => {
      const body = new URLSearchParams(fields).toString();
      return bringAsTold({ type: 'slash_commands', what: `command ${fields['command']}`, payload: fields, body });
    },
    setMode: (chosen) => {
      mode = chosen;
    },
    misdeliver: (how) => {
      misdelivery = how;
    },
    stop: () => {
      for (const cancel of planned) cancel();
      planned.clear();
    },
  };
}
