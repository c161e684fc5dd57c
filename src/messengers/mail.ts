// Sends mail over SMTP with nodemailer. Never without TLS except to this very machine, never to anything but one bare
// address, and never with the text of a mail in an error.
import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { Fault, type FaultCode } from '../core/fault.ts';
import type { Secret } from '../core/secret.ts';
import type { Mailer, Problem } from '../runtime/ports.ts';
import { isBareAddress } from './address.ts';
import { htmlOf } from './html.ts';

export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** `starttls` is insisted upon (RFC 3207), `implicit` is smtps (RFC 8314), `none` is for a loopback host only. */
  readonly security: 'starttls' | 'implicit' | 'none';
  readonly login?: { readonly user: string; readonly password: Secret };
  readonly from: { readonly name: string; readonly address: string };
  /** PEM of the authority that signed the server's certificate, when it is not a public one. */
  readonly ca?: string;
  /** Ms for each step of SMTP; 10,000 if not given. */
  readonly stepTimeout?: number;
}

/** A mailer that holds connections open until it is closed. */
export interface SmtpMailer extends Mailer {
  close(): void;
}

/** Ms for a mail as a whole, waiting for a connection included. */
const mailTimeout = 25_000;

/** Makes the mailer. Throws a Fault `misconfigured` for a sender that is no address or a way without TLS. */
export function makeMailer(settings: MailSettings): SmtpMailer {
  refuseUnsafe(settings);
  const transport = createTransport(transportOptions(settings));
  const { from } = settings;
  const domain = from.address.split('@')[1] ?? '';

  return {
    async send({ id, to, subject, text, language }) {
      if (!isBareAddress(to))
        throw new Fault('unreachable', 'A mail address of the directory is not one bare address.');
      const mail = {
        from: { name: from.name, address: from.address },
        to: { name: '', address: to },
        subject: subject.replaceAll(/\p{Cc}+/gu, ' '),
        text,
        html: htmlOf(text, language),
        messageId: messageId(id, domain),
        // RFC 3834: nobody's out-of-office reply shall answer a code.
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'Content-Language': language,
        },
        signal: AbortSignal.timeout(mailTimeout),
      };
      await transport.sendMail(mail).catch((error: unknown) => {
        throw mailFault(error);
      });
    },
    async check() {
      try {
        await transport.verify();
        return [];
      } catch (error) {
        return [problem(settings, mailFault(error))];
      }
    },
    close: () => transport.close(),
  };
}

function transportOptions({ host, port, security, login, ca, stepTimeout = 10_000 }: MailSettings) {
  return {
    pool: true as const,
    maxConnections: 4,
    // One repeat when the server closed an idle connection under us; a repeated mail has the same Message-ID.
    maxRequeues: 1,
    host,
    port,
    secure: security === 'implicit',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2' as const, ...(ca === undefined ? {} : { ca }) },
    ...(login === undefined ? {} : { auth: { user: login.user, pass: login.password.reveal() } }),
    connectionTimeout: stepTimeout,
    greetingTimeout: stepTimeout,
    socketTimeout: stepTimeout,
    dnsTimeout: stepTimeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function refuseUnsafe({ host, security, from }: MailSettings): void {
  if (!isBareAddress(from.address)) throw new Fault('misconfigured', 'The sender of mails is not one bare address.');
  const loopback = host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
  if (security === 'none' && !loopback)
    throw new Fault('misconfigured', 'Mail without TLS is possible to this machine only.');
}

/** The same for a mail that is sent again, so that a mail server may drop the second one. Tells nothing of the id. */
function messageId(id: string, domain: string): string {
  return `<${createHash('sha256').update(id).digest('base64url').slice(0, 32)}@${domain}>`;
}

/** nodemailer's codes; an answer of the server decides where there is one: 4xx passes, 5xx does not (RFC 5321 4.2.1). */
function mailFault(error: unknown): Fault {
  const { code, responseCode, message } = error as {
    readonly code?: unknown;
    readonly responseCode?: unknown;
    readonly message?: unknown;
  };
  const answer = typeof responseCode === 'number' ? responseCode : 0;
  const name = typeof code === 'string' ? code : 'unknown';
  return new Fault(meaning(name, answer, String(message)), `The mail server said ${answer || 'nothing'} (${name}).`);
}

function meaning(name: string, answer: number, message: string): FaultCode {
  const forGood = answer >= 500;
  if (name === 'EAUTH') return answer >= 400 && !forGood ? 'unavailable' : 'misconfigured';
  if (name === 'EENVELOPE' || name === 'EMESSAGE') return forGood ? 'unreachable' : 'unavailable';
  if (name === 'ETLS' || name === 'ECONFIG' || /certificate|altnames|self-signed/i.test(message))
    return 'misconfigured';
  return 'unavailable';
}

function problem({ host, port }: MailSettings, fault: Fault): Problem {
  const what = fault.code === 'misconfigured' ? 'refuses us' : 'does not answer';
  return { part: 'mail', sentence: `The mail server ${host}:${port} ${what}: ${fault.message}` };
}
