// Socket Mode: the same deliveries over a connection that we open, for places that nobody can reach from outside. Slack is
// told "received" only once a delivery is saved; what is not, it sends again.
import { setTimeout as wait } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import { asFault } from '../../core/fault.ts';
import type { Secret } from '../../core/secret.ts';
import type { Log } from './ear.ts';
import type { LeanFetch } from './lean-fetch.ts';
import { quiet } from './quiet.ts';
import { isRecord } from './read.ts';
import type { Deliver } from './receiver.ts';

export interface SocketSettings {
  /** The app-level token (`xapp-…`) with `connections:write`. */
  readonly appToken: Secret;
  readonly apiUrl: string;
  /** Ms before the first new try after a connection was lost; each further one waits longer, up to a minute. */
  readonly pause?: number;
}

export interface Socket {
  /** Begins to connect and keeps at it, whatever happens. Never throws. */
  start(): void;
  stop(): Promise<void>;
}

/** Ms within which Slack must have its answer, as over HTTP. */
const patience = 2_600;
const longestPause = 60_000;

interface Envelope {
  readonly ack: (body?: object) => Promise<void>;
  readonly body: unknown;
}

/**
 * Makes the connection. The SDK's own way of coming back is not used: a failed attempt of it is a rejection that nobody
 * can catch, which would end the process.
 */
export function makeSocket(settings: SocketSettings, { fetch }: LeanFetch, deliver: Deliver, log: Log): Socket {
  const { appToken, apiUrl, pause = 1_000 } = settings;
  const { client } = new SocketModeReceiver({
    appToken: appToken.reveal(),
    logger: quiet,
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: { slackApiUrl: apiUrl, fetch, timeout: 10_000, retryConfig: { retries: 0 } },
    },
  });
  const ending = new AbortController();
  let running = Promise.resolve();

  client.on('slack_event', (envelope: Envelope) => void take(envelope));

  async function take({ ack, body }: Envelope): Promise<void> {
    try {
      if (!isRecord(body)) return;
      const reply = await deliver(body, Date.now() + patience);
      if (reply.lost === true && reply.body === undefined) return;
      await ack(reply.body);
    } catch (error) {
      log('slack-failed', asFault(error).code);
    }
  }

  async function run(): Promise<void> {
    for (let failures = 0; !ending.signal.aborted; failures += 1) {
      try {
        const closed = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
        await client.start();
        failures = 0;
        await closed;
      } catch {
        log('slack-failed', 'socket');
      }
      const longer = Math.min(pause * 2 ** Math.min(failures, 10), longestPause);
      await wait(longer, undefined, { signal: ending.signal, ref: false }).catch(() => {});
    }
  }

  return {
    start() {
      running = run();
    },
    async stop() {
      ending.abort();
      await Promise.race([client.disconnect().catch(() => {}), wait(1_000, undefined, { ref: false })]);
      await Promise.race([running, wait(1_000, undefined, { ref: false })]);
    },
  };
}
