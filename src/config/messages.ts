// Settings of what leaves the house: mail, text messages, the question whether a password is known as breached.
import {
  type Kind,
  type MailAddress,
  type ServerUrl,
  type WebAddress,
  existingFile,
  flag,
  isLoopback,
  mailAddress,
  secret,
  serverUrl,
  webAddress,
} from './kinds.ts';
import type { Method } from '../core/proof.ts';
import type { Secret } from '../core/secret.ts';
import { present } from './present.ts';
import { type Reading, type Values, setting } from './setting.ts';

/** Whom mails come from. */
export interface Sender {
  readonly name?: string;
  readonly address: MailAddress;
}

const sender: Kind<Sender> = {
  form: 'a mail address, or a name with it as in IT <it@example.com>',
  read: (text) => {
    const [, name, inner] = /^([^<>"\p{Cc}]{1,60}?) *<([^<>]+)>$/u.exec(text) ?? [];
    const address = mailAddress.read(inner ?? text);
    return address && { ...present({ name }), address };
  },
};

export const messageSettings = {
  MAIL_URL: setting(serverUrl(['smtp', 587], ['smtps', 465]), 'The mail server.', { required: true, secret: true }),
  MAIL_FROM: setting(sender, 'Whom mails come from.', { required: true }),
  MAIL_REQUIRE_TLS: setting(flag, 'Whether a mail server without TLS is refused.', { default: 'true' }),
  MAIL_CA_FILE: setting(existingFile, 'The CA of the mail server as PEM, if it is not a public one.'),
  SMS_URL: setting(webAddress, 'The gateway that text messages are posted to.', {
    needed: 'in production if phone is in LATCHKEY_POLICY_METHODS',
  }),
  SMS_KEY: setting(secret, 'The key that the gateway asks for.', {
    secret: true,
    needed: 'in production with LATCHKEY_SMS_URL',
  }),
  BREACHED_URL: setting(webAddress, 'A k-anonymity range service of breached passwords.', { otherwise: 'not asked' }),
};

type MessageValues = Values<typeof messageSettings>;

export interface MailConfig {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly tls: boolean;
  readonly requireTls: boolean;
  readonly caFile?: string;
  readonly user?: string;
  readonly password?: Secret;
  readonly from: Sender;
}

export interface SmsConfig {
  readonly url: WebAddress;
  readonly key?: Secret;
}

/** Undefined when there is none, which the local company then plays, or when something is missing. */
export function readMail(values: MessageValues, reading: Reading): MailConfig | undefined {
  const { MAIL_URL: url, MAIL_FROM: from } = values;
  if (reading.mode === 'local' && (url === undefined) !== (from === undefined)) {
    reading.wrong(
      "LATCHKEY_MAIL_URL and LATCHKEY_MAIL_FROM belong together: set both, or neither for the local company's mail.",
    );
  }
  if (url === undefined || from === undefined) return undefined;
  checkMailUrl(url, values.MAIL_REQUIRE_TLS, reading);
  return {
    host: url.host,
    port: url.port,
    tls: url.tls,
    requireTls: values.MAIL_REQUIRE_TLS,
    ...present({ caFile: values.MAIL_CA_FILE, user: url.user, password: url.password }),
    from,
  };
}

function checkMailUrl(url: ServerUrl, requireTls: boolean, { mode, wrong }: Reading): void {
  if (url.path !== '') wrong('LATCHKEY_MAIL_URL has a path: it must end after the port.');
  if (mode === 'production' && !requireTls && !url.tls && !isLoopback(url.host)) {
    wrong(
      'LATCHKEY_MAIL_REQUIRE_TLS is false, so codes could cross the network in clear: production allows that only to a relay on this machine.',
    );
  }
}

/** Undefined when there is none. Production needs one for the method `phone`. */
export function readSms(
  values: MessageValues,
  methods: readonly Method[],
  { mode, wrong }: Reading,
): SmsConfig | undefined {
  const { SMS_URL: url, SMS_KEY: key } = values;
  if (url === undefined) {
    if (key !== undefined)
      wrong('LATCHKEY_SMS_KEY means nothing without LATCHKEY_SMS_URL: set that too, or remove it.');
    if (mode === 'production' && methods.includes('phone')) {
      wrong('LATCHKEY_SMS_URL is missing: LATCHKEY_POLICY_METHODS has phone, so set the gateway, or take phone out.');
    }
    return undefined;
  }
  if (mode === 'production') {
    if (key === undefined) wrong('LATCHKEY_SMS_KEY is missing: set the key with which the gateway knows us.');
    if (url.startsWith('http:')) wrong('LATCHKEY_SMS_URL starts with http://: production needs https://.');
  }
  return { url, ...present({ key }) };
}

/** Undefined: passwords are held only against the built-in list. */
export function readBreached(values: MessageValues, { mode, wrong }: Reading): WebAddress | undefined {
  if (mode === 'production' && values.BREACHED_URL?.startsWith('http:') === true) {
    wrong('LATCHKEY_BREACHED_URL starts with http://: production needs https://.');
  }
  return values.BREACHED_URL;
}
