// Opens an encrypted connection to a domain controller: TLS from the first byte, or StartTLS before anything else is
// said. The certificate must come from the pinned authority and name the controller; nothing switches that off.
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { Fault } from '../../core/fault.ts';

/** Where a controller listens. */
export interface ControllerAddress {
  readonly host: string;
  readonly port: number;
  /** `starttls` on the port of plain LDAP: refused by us if the controller refuses it. */
  readonly encryption: 'tls' | 'starttls';
}

/** Ports of the global catalog, which takes no passwords (error 00002035). */
const catalog: readonly number[] = [3268, 3269];

/** `ldaps://dc1.corp.example.com` or `ldap://…` (StartTLS), the port optional. Undefined for anything else. */
export function controllerAddress(url: string): ControllerAddress | undefined {
  const [, scheme, host = '', digits] =
    /^(ldaps?):\/\/(\[[\da-f:]+\]|[a-z\d][a-z\d.-]*)(?::(\d{1,5}))?\/?$/i.exec(url) ?? [];
  if (scheme === undefined) return undefined;
  const encryption = scheme.toLowerCase() === 'ldaps' ? 'tls' : 'starttls';
  const port = Number(digits ?? (encryption === 'tls' ? 636 : 389));
  if (port < 1 || port > 65_535 || catalog.includes(port)) return undefined;
  return { host: host.replace(/^\[|\]$/g, '').toLowerCase(), port, encryption };
}

export interface DialSettings {
  /** PEM of the authority, or of several. */
  readonly ca: string;
  /** Milliseconds for everything together. */
  readonly timeout: number;
}

/** An open socket whose other side has proved to be this controller. Throws a Fault that says what is wrong. */
export async function dial(address: ControllerAddress, { ca, timeout }: DialSettings): Promise<TLSSocket> {
  const { host, port, encryption } = address;
  const secure: ConnectionOptions = {
    ca,
    host,
    // An address is no name (RFC 6066 3); the certificate is held against `host` either way.
    ...(isIP(host) === 0 ? { servername: host } : {}),
    minVersion: 'TLSv1.2',
    // Said outright, so that NODE_TLS_REJECT_UNAUTHORIZED cannot switch it off.
    rejectUnauthorized: true,
  };
  let socket: Socket | TLSSocket | undefined;
  const timer = setTimeout(() => socket?.destroy(new Error('no answer in time')), timeout);
  try {
    if (encryption === 'starttls') {
      const plain = await opened((socket = connectTcp({ host, port })), 'connect');
      await startTls(plain);
      return await opened((socket = connectTls({ ...secure, socket: plain })), 'secureConnect');
    }
    return await opened((socket = connectTls({ ...secure, port })), 'secureConnect');
  } catch (error) {
    socket?.destroy();
    throw dialFault(error, address);
  } finally {
    clearTimeout(timer);
  }
}

function opened<S extends Socket>(socket: S, event: 'connect' | 'secureConnect'): Promise<S> {
  return new Promise((resolve, reject) => {
    const failed = (error?: Error) => reject(error ?? new Error('the controller closed the connection'));
    socket.once('error', failed);
    socket.once('close', () => failed());
    socket.once(event, () => {
      socket.removeAllListeners('error');
      socket.removeAllListeners('close');
      resolve(socket);
    });
  });
}

const startTlsName = '1.3.6.1.4.1.1466.20037';

/** The StartTLS exchange (RFC 4511 4.14.1), and no byte more: what came after it unencrypted would be forged. */
async function startTls(socket: Socket): Promise<void> {
  const name = Buffer.from(startTlsName);
  const operation = Buffer.concat([Buffer.from([0x80, name.length]), name]);
  const request = Buffer.concat([Buffer.from([0x02, 0x01, 0x01, 0x77, operation.length]), operation]);
  socket.write(Buffer.concat([Buffer.from([0x30, request.length]), request]));
  const answer = await firstAnswer(socket);
  // ExtendedResponse [APPLICATION 24] whose first part is the resultCode, an ENUMERATED of one byte.
  const result = answer.indexOf(Buffer.from([0x0a, 0x01]));
  if (!answer.includes(0x78) || result === -1 || answer[result + 2] !== 0) {
    throw new Fault('misconfigured', 'the controller refuses StartTLS: give it a certificate, or use ldaps://');
  }
}

function firstAnswer(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let heard = Buffer.alloc(0);
    const end = (act: () => void) => {
      socket.removeAllListeners('data');
      socket.removeAllListeners('error');
      socket.removeAllListeners('close');
      act();
    };
    socket.on('data', (chunk: Buffer) => {
      heard = Buffer.concat([heard, chunk]);
      const whole = messageLength(heard);
      if (whole === undefined || heard.length < whole) return;
      socket.pause();
      end(() =>
        heard.length === whole
          ? resolve(heard)
          : reject(new Fault('misconfigured', 'the controller said more before encryption than its answer')),
      );
    });
    socket.once('error', (error) => end(() => reject(error)));
    socket.once('close', () => end(() => reject(new Error('the controller closed the connection'))));
  });
}

/** How long a BER message is by its own head; undefined while that is not there. */
function messageLength(bytes: Buffer): number | undefined {
  const [, first] = bytes;
  if (first === undefined) return undefined;
  if (first < 0x80) return 2 + first;
  const size = first & 0x7f;
  return size > 4 || bytes.length < 2 + size ? undefined : 2 + size + bytes.readUIntBE(2, size);
}

const certificateProblems: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate, or the authority of AD_CA_FILE, has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet: look at the clocks',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is made out to another name than the one in AD_URLS',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not signed by the authority of AD_CA_FILE',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not signed by the authority of AD_CA_FILE',
  UNABLE_TO_GET_ISSUER_CERT: 'the authority of AD_CA_FILE is itself signed by one that is not in the file',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not signed by the authority of AD_CA_FILE',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it has a self-signed certificate that is not in AD_CA_FILE',
  INVALID_CA: 'the certificate in AD_CA_FILE is not one of an authority',
  CERT_SIGNATURE_FAILURE: 'its certificate is not signed by the authority of AD_CA_FILE',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'it speaks no TLS 1.2 or newer',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'it speaks no TLS 1.2 or newer',
  ERR_SSL_DH_KEY_TOO_SMALL: 'its key exchange is too weak',
  EE_KEY_TOO_SMALL: 'the key of its certificate is too weak',
  CA_MD_TOO_WEAK: 'its certificate is signed with a digest that is too weak',
};

function dialFault(error: unknown, { host, port }: ControllerAddress): Fault {
  if (error instanceof Fault) return new Fault(error.code, `${host}:${port}: ${error.message}`, { cause: error });
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const problem = certificateProblems[code];
  if (problem !== undefined) return new Fault('misconfigured', `${host}:${port} is not trusted: ${problem}`);
  const said = code === '' ? (error instanceof Error ? error.message : 'no connection') : code;
  return new Fault('unavailable', `${host}:${port} does not answer (${said})`);
}
