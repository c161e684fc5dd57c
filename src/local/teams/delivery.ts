// Posts activities to the bot's endpoint, as the service behind Teams does.
// Must never decide what an activity says, and never follow an answer anywhere.
import { Agent, type IncomingMessage, request } from 'node:http';
import type { Activity } from './wire.ts';

/** What the bot answered. 502 when nobody took the connection, 504 when no answer came in time. */
export interface BotAnswer {
  readonly status: number;
  /** Why there is none, when the bot did not answer itself. */
  readonly reason?: string;
}

export interface Delivery {
  /** Never throws: what goes wrong is a status. */
  deliver(activity: Activity, token: string): Promise<BotAnswer>;
  stop(): void;
}

export interface DeliveryOptions {
  /** Where the bot listens; undefined while nobody has said. */
  readonly endpoint: () => string | undefined;
  readonly tenantId: string;
  /** After so many ms Teams gives up. */
  readonly timeout: number;
}

/** Keeps connections alive between activities. */
export function makeDelivery({ endpoint, tenantId, timeout }: DeliveryOptions): Delivery {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });

  const post = (url: string, activity: Activity, token: string) =>
    new Promise<BotAnswer>((resolve, reject) => {
      const body = JSON.stringify(activity);
      const { id } = activity['conversation'] as { readonly id: string };
      const outgoing = request(
        url,
        {
          agent,
          method: 'POST',
          signal: AbortSignal.timeout(timeout),
          headers: {
            Authorization: `Bearer ${token}`,
            'Content-Type': 'application/json; charset=utf-8',
            'Content-Length': Buffer.byteLength(body),
            'x-ms-conversation-id': id,
            'x-ms-tenant-id': tenantId,
            'User-Agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
          },
        },
        (response) => readAway(response).then(() => resolve({ status: response.statusCode ?? 502 }), reject),
      );
      outgoing.on('error', (error) => reject(Object.assign(error, { stale: outgoing.reusedSocket })));
      outgoing.end(body);
    });

  return {
    deliver: async (activity, token) => {
      const url = endpoint();
      if (url === undefined) return { status: 502, reason: 'The bot has no address yet' };
      try {
        return await post(url, activity, token);
      } catch (error) {
        // a connection that the bot closed while it was idle says nothing about this activity
        if (!isStale(error)) return failureOf(error);
      }
      return post(url, activity, token).catch(failureOf);
    },
    stop: () => agent.destroy(),
  };
}

async function readAway(response: IncomingMessage): Promise<void> {
  response.resume();
  await new Promise<void>((resolve, reject) => response.once('end', resolve).once('error', reject));
}

function isStale(error: unknown): boolean {
  return error instanceof Error && 'stale' in error && error.stale === true && codeOf(error) === 'ECONNRESET';
}

function failureOf(error: unknown): BotAnswer {
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
    return { status: 504, reason: 'The bot did not answer in time' };
  }
  return { status: 502, reason: `The bot cannot be reached (${codeOf(error)})` };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no connection';
}
