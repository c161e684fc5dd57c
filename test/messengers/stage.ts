// The mailer against the local company's real SMTP server, with TLS by a throw-away authority.
import { Secret } from '../../src/core/secret.ts';
import { makeCertificates, type Certificates } from '../../src/local/certificates.ts';
import { makeMail, type DeliveryFaultKind } from '../../src/local/mail.ts';
import { makeOutbox, type Outbox } from '../../src/local/outbox.ts';
import { makeMailer, type MailSettings, type SmtpMailer } from '../../src/messengers/mail.ts';

export interface MailStage {
  readonly mailer: SmtpMailer;
  readonly outbox: Outbox;
  readonly settings: MailSettings;
  fault: DeliveryFaultKind | undefined;
  close(): Promise<void>;
}

let certificates: Promise<Certificates> | undefined;

export async function makeMailStage(over: Partial<MailSettings> = {}): Promise<MailStage> {
  certificates ??= makeCertificates();
  const { ca, cert, key } = await certificates;
  const outbox = makeOutbox([]);
  const state: { fault: DeliveryFaultKind | undefined } = { fault: undefined };
  const mail = await makeMail({ cert, key, outbox, fault: () => state.fault, slowness: 300 });
  const { hostname, port, username, password } = new URL(mail.url);
  const settings: MailSettings = {
    host: hostname,
    port: Number(port),
    security: 'starttls',
    login: { user: username, password: new Secret(password) },
    from: { name: 'Latchkey', address: 'it@company.example' },
    ca,
    ...over,
  };
  const mailer = makeMailer(settings);
  return Object.assign(state, {
    mailer,
    outbox,
    settings,
    close: async () => {
      mailer.close();
      await mail.stop();
    },
  });
}
