// Ports for programs that are told theirs before they start.
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below where Linux, macOS and Windows give out ports by themselves, so that nobody gets one of ours meanwhile. */
const [first, last] = [20_000, 32_000];
const given = new Set<number>();

/**
 * A port of 127.0.0.1 that nobody listens on, and that this process never gave before. Rejects where listening fails
 * otherwise.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(first, last);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
