// Stands between the client and a real controller, speaks TLS to both, and counts and loses what a test wants lost: the
// controller has done what it was asked, and nobody hears of it.
import { connect, createServer, type TLSSocket } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { operations, readMessage, resultIn } from './ber.ts';
import { dcCertificate } from './certificate.ts';

export interface Relay {
  readonly url: string;
  /** PEM. */
  readonly ca: string;
  /** Changes that the controller confirmed, and those among them that held a password. */
  readonly changes: () => number;
  readonly passwords: () => number;
  /** Everything the client asked the controller to change, as it went over the wire. */
  readonly sent: readonly Buffer[];
  /** `answers`: every change is passed on, its answer is not, and the connection breaks. `requests`: changes never arrive. */
  lose(what: 'answers' | 'requests' | 'nothing'): void;
  /** `hang`: connections are taken and nothing is ever said; `gone`: nobody listens any more. */
  vanish(how: 'hang' | 'gone'): Promise<void>;
  /** Runs when the next change has arrived, before it is passed on. */
  beforeChange(act: (() => Promise<void>) | undefined): void;
  close(): Promise<void>;
}

/** A relay to the controller at `host`, on a free port of 127.0.0.1. */
export async function startRelay(host: string, port = 636): Promise<Relay> {
  const certificate = await dcCertificate({ names: ['dc1.corp.example.test'], address: '127.0.0.1' });
  const open = new Set<TLSSocket>();
  const sent: Buffer[] = [];
  let [changes, passwords] = [0, 0];
  let losing: 'answers' | 'requests' | 'nothing' = 'nothing';
  let hanging = false;
  let before: (() => Promise<void>) | undefined;

  const server = createServer({ key: certificate.key, cert: certificate.cert }, (client) => {
    const upstream = connect({ host, port, rejectUnauthorized: false });
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    const asked = new Map<number, boolean>();
    pump(client, async (bytes) => {
      const { id, operation } = readMessage(bytes)!.message;
      if (operation.tag === operations.modify) {
        sent.push(bytes);
        asked.set(id, operation.value.includes('unicodePwd'));
        const act = before;
        before = undefined;
        await act?.();
        if (losing === 'requests') return void client.destroy();
      }
      if (!hanging) upstream.write(bytes);
    });
    pump(upstream, async (bytes) => {
      const { id, operation } = readMessage(bytes)!.message;
      const changing = asked.get(id);
      if (operation.tag === operations.modifyResponse && changing !== undefined) {
        if (resultIn(operation) === 0) {
          changes += 1;
          if (changing) passwords += 1;
        }
        if (losing === 'answers') return void client.destroy();
      }
      if (!hanging) client.write(bytes);
    });
  });
  server.on('tlsClientError', () => undefined);
  server.on('connection', (socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo;

  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of open) socket.destroy();
    await closed;
  };
  return {
    url: `ldaps://127.0.0.1:${own}`,
    ca: certificate.ca,
    changes: () => changes,
    passwords: () => passwords,
    sent,
    lose: (what) => void (losing = what),
    async vanish(how) {
      hanging = how === 'hang';
      if (how === 'gone') await close();
    },
    beforeChange: (act) => void (before = act),
    close: async () => (server.listening ? close() : undefined),
  };
}

/** Hands over whole messages, one after the other. */
function pump(from: TLSSocket, hand: (bytes: Buffer) => Promise<void>): void {
  let heard = Buffer.alloc(0);
  let last = Promise.resolve();
  from.on('data', (chunk: Buffer) => {
    heard = Buffer.concat([heard, chunk]);
    for (let next = readMessage(heard); next !== undefined; next = readMessage(heard)) {
      const bytes = heard.subarray(0, next.size);
      heard = heard.subarray(next.size);
      last = last.then(() => hand(bytes));
    }
  });
}
