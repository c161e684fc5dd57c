// The certificate of a domain controller in a test, signed by an authority of its own.
import { randomUUID } from 'node:crypto';
import { generate } from 'selfsigned';

export interface DcCertificate {
  /** PEM. */
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** For these names and this address, from a month ago until `ends` (in a month if left out). */
export async function dcCertificate(of: {
  readonly names: readonly string[];
  readonly address: string;
  readonly ends?: Date;
  /** When the authority ends; with the certificate if left out. */
  readonly authorityEnds?: Date;
}): Promise<DcCertificate> {
  const month = 30 * 86_400_000;
  const notBeforeDate = new Date(Date.now() - month);
  const notAfterDate = of.ends ?? new Date(Date.now() + 2 * month);
  const common = { keyType: 'ec', algorithm: 'sha256', notBeforeDate } as const;
  const authority = await generate([{ name: 'commonName', value: `Test domain authority ${randomUUID()}` }], {
    ...common,
    notAfterDate: of.authorityEnds ?? notAfterDate,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const made = await generate([{ name: 'commonName', value: of.names[0] ?? of.address }], {
    ...common,
    notAfterDate,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [...of.names.map((value) => ({ type: 2 as const, value })), { type: 7 as const, ip: of.address }],
      },
    ],
  });
  return { ca: authority.cert, cert: made.cert, key: made.private };
}
