// One signed-in connection to one controller, with a time-out for every step. It does one thing at a time, so that
// breaking off one thing breaks no other; it never reconnects by itself, so that whoever writes knows what was sent.
import { Client, type Change, type Control, type Entry, type Filter } from 'ldapts';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import { Fault } from '../../core/fault.ts';
import type { Secret } from '../../core/secret.ts';
import { bindFault, type LdapRefusal, readFault, refusalIn } from './answer.ts';
import { binaryAttributes } from './entry.ts';

export interface SignIn {
  /** A DN, `name@domain` or `DOMAIN\\name`. */
  readonly name: string;
  readonly password: Secret;
}

/** What is looked for. `what` names it in a Fault. */
export interface Search {
  readonly what: string;
  readonly base: string;
  readonly scope: 'base' | 'sub';
  readonly filter: Filter;
  readonly attributes: readonly string[];
  /** At most so many; one more that is there is not told. */
  readonly limit: number;
  readonly controls?: readonly Control[];
}

/** How a write ended. `silent`: no answer came, so it may have happened. */
export type Modified = 'done' | 'silent' | LdapRefusal;

export interface Connection {
  readonly controller: string;
  /** Whether it can still be used. */
  readonly open: () => boolean;
  /** Nothing found is an empty list, also when the base is not there. Throws a Fault. */
  search(search: Search): Promise<readonly Entry[]>;
  /** Sends one change, once, and waits so many milliseconds. Throws a Fault only if nothing was sent. */
  modify(dn: string, changes: readonly Change[], controls: readonly Control[], patience: number): Promise<Modified>;
  /** The certificate that the controller showed, and what the two speak. */
  readonly security: { readonly certificate: PeerCertificate; readonly protocol: string | null };
  close(): void;
}

/** The service account was turned away: another controller would do the same, and every try counts against it. */
export class SignInRefused extends Fault {}

/**
 * Signs in on a socket to this controller; every read may take `patience` ms. Throws a Fault, `SignInRefused`
 * if it was answered with a no.
 */
export async function signIn(
  socket: TLSSocket,
  controller: string,
  account: SignIn,
  patience: number,
): Promise<Connection> {
  const client = clientOn(socket);
  const timed = timerOn(socket);
  const password = account.password.reveal();
  // An empty password would be an anonymous sign-in that always succeeds (RFC 4513 5.1.2).
  if (password === '') throw new Fault('misconfigured', 'AD_PASSWORD is empty');
  try {
    await timed(client.bind(account.name, password), patience);
  } catch (error) {
    socket.destroy();
    const refusal = refusalIn(error);
    if (refusal === undefined) throw lost(controller, 'a sign-in');
    const fault = bindFault(refusal, controller);
    throw fault.passing ? fault : new SignInRefused(fault.code, fault.message);
  }
  const open = () => !socket.destroyed && client.isConnected;
  return {
    controller,
    open,
    security: { certificate: socket.getPeerCertificate(), protocol: socket.getProtocol() },
    async search({ what, base, scope, filter, attributes, limit, controls = [] }) {
      if (!open()) throw lost(controller, what);
      try {
        const options = { scope, filter, attributes: [...attributes], sizeLimit: limit };
        const explicitBufferAttributes = [...binaryAttributes];
        const found = await timed(
          client.search(base, { ...options, explicitBufferAttributes }, [...controls]),
          patience,
        );
        // References name other domains, which are asked themselves: nothing is ever followed with our password.
        return found.searchEntries;
      } catch (error) {
        const refusal = refusalIn(error);
        if (refusal?.result === 32) return [];
        throw refusal === undefined ? lost(controller, what) : readFault(refusal, what, controller);
      }
    },
    async modify(dn, changes, controls, wait) {
      if (!open()) throw lost(controller, 'a write');
      try {
        await timed(client.modify(dn, [...changes], [...controls]), wait);
        return 'done';
      } catch (error) {
        return refusalIn(error) ?? 'silent';
      }
    },
    close() {
      socket.ref();
      void client.unbind().catch(() => socket.destroy());
    },
  };
}

function lost(controller: string, what: string): Fault {
  return new Fault('unavailable', `${controller} broke off, or did not answer in time, while it was asked for ${what}`);
}

/** ldapts on a socket that is there already; a second one it never gets. */
function clientOn(socket: TLSSocket): Client {
  let given = false;
  const createSecureConnection = () => {
    if (given) throw new Fault('unavailable', 'the connection is gone');
    given = true;
    return socket;
  };
  // The address is only for show: the connection is made here.
  return new Client({ url: 'ldaps://controller', createSecureConnection });
}

/** Breaks the connection off when a promise takes longer than so many milliseconds; then it is rejected. */
function timerOn(socket: TLSSocket) {
  return async <T>(promise: Promise<T>, milliseconds: number): Promise<T> => {
    socket.ref();
    const timer = setTimeout(() => socket.destroy(), milliseconds);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      // A connection that rests must not keep the process alive.
      socket.unref();
    }
  };
}
