// Plays conversations against one bot: a turn counts from the POST until its 200 has come and the bot's activity has
// arrived at the connector.
import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Connector } from './connector.ts';

export interface Bot {
  readonly port: number;
  readonly connector: Connector;
}

/** How long the two halves of a turn took, from its beginning (ms). */
export interface Turn {
  /** Until the delivery was acknowledged. */
  readonly ack: number;
  /** Until the acknowledgement and the bot's own message were both there. */
  readonly whole: number;
}

export interface Round {
  readonly turns: number;
  readonly seconds: number;
  readonly times: readonly Turn[];
  readonly errors: number;
}

const now = (): number => performance.now();
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
let sent = 0;

/** Posts one message of a person; resolves when both halves of the turn are there. */
export async function turn({ port, connector }: Bot, person: string, text: string): Promise<Turn> {
  const { appId, tenantId } = connector;
  sent += 1;
  const conversation = `a:${person}`;
  const activity = {
    type: 'message',
    id: `${Date.now()}${sent}`,
    timestamp: new Date().toISOString(),
    serviceUrl: connector.serviceUrl,
    channelId: 'msteams',
    from: { id: `29:${person}`, name: 'Bench', aadObjectId: person },
    recipient: { id: `28:${appId}`, name: 'Latchkey' },
    conversation: { conversationType: 'personal', tenantId, id: conversation },
    text,
    textFormat: 'plain',
    locale: 'en-GB',
    entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web' }],
    channelData: { tenant: { id: tenantId } },
  };
  const started = performance.now();
  const since = (): number => performance.now() - started;
  const answered = connector.next(conversation);
  const acknowledged = post(port, connector.token, JSON.stringify(activity)).then(since);
  const [ack] = await Promise.all([acknowledged, answered]);
  return { ack, whole: since() };
}

function post(port: number, token: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      Authorization: `Bearer ${token}`,
    };
    const call = request(
      { agent, port, host: '127.0.0.1', path: '/api/messages', method: 'POST', headers },
      (response) => {
        response.resume();
        response.on('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`status ${response.statusCode}`)),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

/**
 * `conversations` at a time for `milliseconds`. `play` does one turn of the nth conversation and gives its time. A
 * conversation goes on as soon as it was answered, or `every` ms after its last turn began, the conversations taking turns.
 */
export async function round(
  conversations: number,
  milliseconds: number,
  play: (nth: number) => Promise<Turn>,
  every = 0,
): Promise<Round> {
  const times: Turn[] = [];
  let errors = 0;
  const started = now();
  const end = started + milliseconds;
  await Promise.all(
    Array.from({ length: conversations }, async (_none, nth) => {
      for (let due = started + (every * nth) / conversations; due < end; due = Math.max(due + every, now())) {
        if (due > now()) await wait(due - now());
        await play(nth).then(
          (time) => times.push(time),
          () => (errors += 1),
        );
      }
    }),
  );
  return { turns: times.length, seconds: (performance.now() - started) / 1000, times, errors };
}

/** Object ids of people who exist nowhere but here. */
export function people(count: number): readonly string[] {
  return Array.from({ length: count }, () => randomUUID());
}

/** The share `of` (0 to 1) of sorted values. */
export function percentile(values: readonly number[], of: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? 0;
}
