// How the app registration proves itself when it redeems a code: by secret, by certificate, or by somebody else's word.
// Files are read each time, so that a renewed certificate or token needs no restart. Must never log or keep what it reads.
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type * as OpenId from 'openid-client';
import { Fault } from '../../../core/fault.ts';
import type { Secret } from '../../../core/secret.ts';

/** How an app registration proves itself. */
export type ClientProof =
  | { readonly kind: 'client-secret'; readonly secret: Secret }
  /** PEM with the certificate and its RSA key. */
  | { readonly kind: 'certificate'; readonly file: string }
  /** The file in which the platform keeps the workload token. */
  | { readonly kind: 'workload-identity'; readonly tokenFile: string }
  /** Asks the machine's identity for a token of the scope `api://AzureADTokenExchange/.default`. */
  | { readonly kind: 'managed-identity'; readonly assertion: () => Promise<string> };

/** What applies the proof to a request to the token endpoint. It may throw a Fault, which the library (`oidc`) wraps. */
export function clientAuth(proof: ClientProof, oidc: typeof OpenId): OpenId.ClientAuth {
  switch (proof.kind) {
    case 'client-secret':
      return oidc.ClientSecretPost(proof.secret.reveal());
    case 'certificate':
      return byCertificate(proof.file, oidc);
    case 'workload-identity':
      return byAssertion(async () => (await readOrFail(proof.tokenFile)).trim());
    case 'managed-identity':
      return byAssertion(proof.assertion);
  }
}

// The library awaits what its type calls void.
type Applied = (...given: Parameters<OpenId.ClientAuth>) => Promise<void>;

function byAssertion(assertion: () => Promise<string>): OpenId.ClientAuth {
  const apply: Applied = async (_server, { client_id: clientId }, body) => {
    body.set('client_id', clientId);
    body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    body.set('client_assertion', await assertion());
  };
  return apply;
}

/** As Entra wants it: PS256, the certificate named by its SHA-256 thumbprint, made out to the token endpoint. */
function byCertificate(file: string, oidc: typeof OpenId): OpenId.ClientAuth {
  const apply: Applied = async (server, client, body, headers) => {
    const { key, thumbprint } = readCertificate(await readOrFail(file));
    const der = key.export({ type: 'pkcs8', format: 'der' });
    const algorithm = { name: 'RSA-PSS', hash: 'SHA-256' };
    const signing = await crypto.subtle.importKey('pkcs8', new Uint8Array(der), algorithm, false, ['sign']);
    const sign = oidc.PrivateKeyJwt(signing, {
      [oidc.modifyAssertion]: (header, payload) => {
        Object.assign(header, { typ: 'JWT', 'x5t#S256': thumbprint });
        Object.assign(payload, { aud: server.token_endpoint });
      },
    });
    await (sign as Applied)(server, client, body, headers);
  };
  return apply;
}

const certificates = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function readCertificate(pem: string): { readonly key: KeyObject; readonly thumbprint: string } {
  try {
    const key = createPrivateKey(pem);
    const own = (pem.match(certificates) ?? [])
      .map((one) => new X509Certificate(one))
      .find((one) => one.checkPrivateKey(key));
    if (own !== undefined && key.asymmetricKeyType === 'rsa') {
      return { key, thumbprint: Buffer.from(own.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url') };
    }
  } catch {
    // Said below in words that hold nothing of the file.
  }
  throw new Fault('misconfigured', 'the certificate file for the sign-in does not hold a certificate and its RSA key');
}

async function readOrFail(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Fault('misconfigured', 'the file that proves the app registration cannot be read', { cause });
  }
}
