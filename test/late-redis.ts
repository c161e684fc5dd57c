// A relay in front of a real Redis whose answers can be held up: the server has done what it was asked, and whoever asked has
// given up waiting. For tests of what is not known then.
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface LateRedis {
  readonly port: number;
  /** The next command that holds all of these words is carried out, and no answer comes for this long (ms). */
  holdUp(words: readonly string[], ms: number): void;
  /** Whether that has happened. */
  readonly happened: () => boolean;
  stop(): Promise<void>;
}

export async function startLateRedis(behind: number): Promise<LateRedis> {
  let [words, ms, happened]: [readonly string[], number, boolean] = [[], 0, false];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const redis = connect(behind, '127.0.0.1');
    for (const socket of [client, redis]) {
      sockets.add(socket);
      socket.on('error', () => {}).once('close', () => [client, redis].forEach((one) => one.destroy()));
    }
    redis.on('data', (answer) => client.write(answer));
    client.on('data', (command) => {
      const text = command.toString('latin1');
      if (words.length > 0 && words.every((word) => text.includes(word))) {
        [words, happened] = [[], true];
        redis.pause();
        setTimeout(() => redis.resume(), ms);
      }
      redis.write(command);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    holdUp(which, forMs) {
      [words, ms, happened] = [which, forMs, false];
    },
    happened: () => happened,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
