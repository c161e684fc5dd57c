// Socket Mode: what Slack would post goes through a WebSocket that the app opened. Must never give an address twice, and
// never send one delivery to two connections. https://docs.slack.dev/apis/events-api/using-socket-mode
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { parseObject } from '../request-body.ts';
import type { Json } from './answer.ts';
import { type BotAnswer, type Retry, failed } from './delivery.ts';
import { secretText } from './ids.ts';
import { type Socket, acceptSocket } from './websocket.ts';

export type EnvelopeType = 'events_api' | 'interactive' | 'slash_commands';

export interface SocketMode {
  /** A path and query, good for one connection. */
  address(): string;
  /** Takes an upgrade of such an address. */
  upgrade(request: IncomingMessage, stream: Duplex): void;
  /** 502 without a connection, 504 without an answer in time, else 200. */
  send(type: EnvelopeType, payload: Json, retry?: Retry): Promise<BotAnswer>;
  /** How many connections are open. */
  connections(): number;
  /** Tells every connection to come again, as Slack does now and then, and ends it. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  stop(): void;
}

const mostConnections = 10;
const pingEvery = 10_000;
const ticketLife = 30_000;

/** `timeout`: ms until an envelope counts as unanswered. */
export function makeSocketMode(appId: string, timeout: number, now: () => number): SocketMode {
  const tickets = new Map<string, number>();
  const sockets: Socket[] = [];
  const waiting = new Map<string, (answer: BotAnswer) => void>();
  const timer = setInterval(() => {
    for (const socket of sockets) socket.ping();
  }, pingEvery).unref();

  const onText = (text: string): void => {
    const ack = parseObject(text);
    const id = ack?.['envelope_id'];
    const resolve = typeof id === 'string' ? waiting.get(id) : undefined;
    const payload = ack?.['payload'];
    const empty = payload === undefined || (typeof payload === 'object' && Object.keys(payload ?? {}).length === 0);
    const body = empty ? '' : JSON.stringify(payload);
    resolve?.({ status: 200, body, type: 'application/json', noRetry: false });
  };

  return {
    address: () => {
      const ticket = secretText(32);
      tickets.set(ticket, now() + ticketLife);
      return `/link/?ticket=${ticket}&app_id=${appId}`;
    },
    upgrade: (request, stream) => {
      const ticket = new URL(request.url ?? '/', 'ws://localhost').searchParams.get('ticket') ?? '';
      const until = tickets.get(ticket) ?? 0;
      tickets.delete(ticket);
      if (until < now() || sockets.length >= mostConnections) {
        return void stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      }
      const onClose = (): void => {
        if (socket !== undefined && sockets.includes(socket)) sockets.splice(sockets.indexOf(socket), 1);
      };
      const socket = acceptSocket(request, stream, { onText, onClose });
      if (socket === undefined) return undefined;
      sockets.push(socket);
      socket.send(JSON.stringify(hello(appId, sockets.length)));
      socket.ping();
    },
    send: (type, payload, retry) => {
      const socket = sockets[0];
      if (socket === undefined) return Promise.resolve(failed(502, 'connection_failed'));
      // each envelope goes to one connection, in turn
      sockets.push(...sockets.splice(0, 1));
      const id = randomUUID();
      return new Promise((resolve) => {
        const late = setTimeout(() => resolve(failed(504, 'http_timeout')), timeout).unref();
        waiting.set(id, (answer) => {
          clearTimeout(late);
          resolve(answer);
        });
        socket.send(JSON.stringify(envelope(id, type, payload, retry)));
      }).finally(() => waiting.delete(id)) as Promise<BotAnswer>;
    },
    connections: () => sockets.length,
    disconnect: (reason) => {
      for (const socket of sockets.splice(0)) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } }));
        socket.close(1000);
      }
    },
    stop: () => {
      clearInterval(timer);
      for (const resolve of waiting.values()) resolve(failed(502, 'connection_failed'));
      for (const socket of sockets.splice(0)) socket.destroy();
    },
  };
}

function hello(appId: string, connections: number): Json {
  return {
    type: 'hello',
    num_connections: connections,
    debug_info: { host: 'local', build_number: 1, approximate_connection_time: 18_060 },
    connection_info: { app_id: appId },
  };
}

function envelope(id: string, type: EnvelopeType, payload: Json, retry: Retry | undefined): Json {
  const event = type === 'events_api';
  return {
    envelope_id: id,
    type,
    accepts_response_payload: !event,
    payload,
    ...(event ? { retry_attempt: retry?.number ?? 0, retry_reason: retry?.reason ?? '' } : {}),
  };
}
