// A throw-away certificate authority and a certificate for localhost, made in memory at every start.
// The authority's key is dropped at once, so nothing else can ever be signed with it.
import { generate } from 'selfsigned';

export type Certificates = {
  /** PEM of the authority, for `tlsOptions.ca` or NODE_EXTRA_CA_CERTS. */
  readonly ca: string;
  /** PEM of the server's certificate: localhost and 127.0.0.1. */
  readonly cert: string;
  /** PEM of its private key (EC P-256). */
  readonly key: string;
};

const validFor = 30 * 86_400_000;

/** Makes both in under 200 ms; good for 30 days, from an hour ago so that a clock a little off still accepts. */
export async function makeCertificates(): Promise<Certificates> {
  const notBeforeDate = new Date(Date.now() - 3_600_000);
  const notAfterDate = new Date(Date.now() + validFor);
  const common = { keyType: 'ec', algorithm: 'sha256', notBeforeDate, notAfterDate } as const;
  const authority = await generate([{ name: 'commonName', value: 'Latchkey local company CA' }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { ca: authority.cert, cert: server.cert, key: server.private };
}
