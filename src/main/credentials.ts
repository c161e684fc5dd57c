// From the settings to what proves the bot to Microsoft and to the mail server.
import { readFileSync } from 'node:fs';
import type { ProductionConfig } from '../config.ts';
import type { Credential as CredentialConfig } from '../config/directory.ts';
import type { MailConfig } from '../config/messages.ts';
import { makeCredential } from '../directories/entra/credential.ts';
import type { Credential, CredentialKind } from '../directories/entra/credential.ts';

/** An app registration with its proof. */
export interface Registration {
  readonly tenantId: string;
  readonly clientId: string;
  readonly credential: CredentialConfig;
  readonly signInAuthority?: string;
}

/** `ca` is the PEM of the local company's throw-away authority; production uses the system's. */
export function credentialOf(
  { cloud }: Pick<ProductionConfig, 'cloud'>,
  from: Registration,
  ca: string | undefined,
): Credential {
  return makeCredential({
    cloud,
    tenantId: from.tenantId,
    clientId: from.clientId,
    credential: kindOf(from.credential),
    authority: from.signInAuthority,
    authorityCa: ca,
  });
}

function kindOf(credential: CredentialConfig): CredentialKind {
  switch (credential.kind) {
    case 'client-secret':
      return { kind: 'secret', secret: credential.secret };
    case 'managed-identity':
      return { kind: 'managed-identity', identity: credential.clientId };
    default:
      return credential;
  }
}

/** The mail server as the mailer wants it; reads the file of its authority. */
export function mailSettings(mail: MailConfig, ca: string | undefined) {
  const trusted = mail.caFile === undefined ? ca : readFileSync(mail.caFile, 'utf8');
  return {
    host: mail.host,
    port: mail.port,
    security: mail.tls ? ('implicit' as const) : mail.requireTls ? ('starttls' as const) : ('none' as const),
    ...(mail.user === undefined || mail.password === undefined
      ? {}
      : { login: { user: mail.user, password: mail.password } }),
    from: { name: mail.from.name ?? '', address: mail.from.address },
    ...(trusted === undefined ? {} : { ca: trusted }),
  };
}
