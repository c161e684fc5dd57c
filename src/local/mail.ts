// The local company's mail server: real SMTP with STARTTLS and a login, whose mailboxes are the outbox.
// Must never take a mail before TLS and login, and never pass one on.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { callbackify } from 'node:util';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from 'smtp-server';
import { listenOnLoopback } from './loopback.ts';
import type { Outbox } from './outbox.ts';

/** How a delivery goes wrong: the address is refused, the server turns everybody away, or it takes its time. */
export type DeliveryFaultKind = 'refuse' | 'down' | 'slow';

export interface MailOptions {
  /** PEM, for 127.0.0.1. */
  readonly cert: string;
  readonly key: string;
  readonly outbox: Pick<Outbox, 'add'>;
  readonly fault?: () => DeliveryFaultKind | undefined;
  /** How long `slow` takes before a sender is accepted, ms; default 5,000. */
  readonly slowness?: number;
  /** Default any free one. */
  readonly port?: number;
}

export interface Mail {
  /** `smtp://user:password@127.0.0.1:port` */
  readonly url: string;
  stop(): Promise<void>;
}

type Done = (error?: Error | null) => void;
type Handlers = Pick<Required<SMTPServerOptions>, 'onAuth' | 'onConnect' | 'onMailFrom' | 'onRcptTo' | 'onData'>;

const user = 'latchkey';
const biggest = 256 * 1024;

/** Starts the server on 127.0.0.1 with a fresh password. Throws one clear Error when the port is taken. */
export async function makeMail(options: MailOptions): Promise<Mail> {
  const password = randomBytes(18).toString('base64url');
  const server = new SMTPServer({
    cert: options.cert,
    key: options.key,
    size: biggest,
    authMethods: ['PLAIN', 'LOGIN'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 50,
    ...handlers(options, password),
  });
  // a client that hangs up in the middle is no error of ours
  server.on('error', () => undefined);
  const port = await listenOnLoopback(server.server, options.port ?? 0, "The local company's mail server");
  return {
    url: `smtp://${user}:${password}@127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function handlers({ outbox, fault = () => undefined, slowness = 5_000 }: MailOptions, password: string): Handlers {
  const busy = (done: Done): boolean => {
    if (fault() !== 'down') return false;
    done(refusal(421, '4.3.2 The mail system is down'));
    return true;
  };
  return {
    onConnect: (_session, done) => void (busy(done) || done()),
    onAuth: ({ username, password: given }, _session, done) => {
      const right = username === user && same(given ?? '', password);
      done(right ? null : refusal(535, '5.7.8 The user name or the password is wrong'), right ? { user } : undefined);
    },
    onMailFrom: (_address, _session, done) => {
      if (busy(done)) return;
      if (fault() === 'slow') setTimeout(done, slowness).unref();
      else done();
    },
    onRcptTo: ({ address }, _session, done) => {
      done(fault() === 'refuse' ? refusal(550, `5.1.1 <${address}>: nobody here has this address`) : null);
    },
    onData: (stream, { envelope }, done) => {
      const recipients = envelope.rcptTo.map(({ address }) => address);
      callbackify(receive)(stream, recipients, outbox, done);
    },
  };
}

/** Puts the message into the outbox; throws the error to answer. */
async function receive(
  stream: SMTPServerDataStream,
  recipients: readonly string[],
  outbox: Pick<Outbox, 'add'>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  if (stream.sizeExceeded) throw refusal(552, '5.3.4 The message is too big');
  const { subject, text, html } = await PostalMime.parse(Buffer.concat(chunks));
  const optional = {
    ...(subject === undefined ? {} : { subject }),
    ...(html === undefined ? {} : { html: html.trimEnd() }),
  };
  for (const to of recipients) outbox.add({ via: 'mail', to, ...optional, text: (text ?? '').trimEnd() });
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function same(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}
