// Opens and closes the local company's servers, all of them on 127.0.0.1.
// Must never listen on any other address.
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';

/**
 * Listens on 127.0.0.1 and answers with the port, 0 being any free one. Throws one Error with one clear sentence when
 * the port is taken or forbidden; `what` names the server in it.
 */
export async function listenOnLoopback(server: Server, port: number, what: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(busyPort(error, port, what)));
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Stops listening and cuts the connections that are still open. */
export async function closeServer(server: HttpServer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there',
  EACCES: 'this user may not listen there',
};

/** Says a failed listen in one clear sentence; another error is answered as it is. */
export function busyPort(error: Error, port: number, what: string): Error {
  const code = 'code' in error ? String(error.code) : '';
  const reason = reasons[code];
  if (reason === undefined) return error;
  return new Error(`${what} cannot use port ${port} because ${reason}: stop that program or choose another port.`, {
    cause: error,
  });
}
