// Says in one sentence why the application itself cannot sign in. Must never repeat what the authority wrote, which may
// hold names and ids, beyond its AADSTS number.
import { asFault, Fault, type FaultCode } from '../../core/fault.ts';

const sentences: Readonly<Record<number, string>> = {
  7000215: 'the client secret is wrong (it must be the value of the secret, not its id)',
  7000222: 'the client secret has expired: make a new one in the app registration',
  700016: 'the application does not exist in this tenant: check the client id and the tenant id',
  90002: 'the tenant does not exist in this cloud: check the tenant id and the cloud',
  900023: 'the tenant id is neither a valid id nor a domain name',
  700027: 'the certificate is not registered for the application, or its signature is wrong (RSA keys only)',
  700024: 'the signed assertion is not valid now: check the clock of this machine',
  700211: 'no federated credential of the application matches the issuer of the workload token',
  700213: 'no federated credential of the application matches the subject of the workload token',
  500011: 'the resource is not known in this tenant: check the cloud',
  7000112: 'the application is disabled in this tenant',
  53003: 'Conditional Access blocks the application',
};

/** Any error of a credential as a Fault whose message is one sentence for the operator. */
export function signInFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const text = asFault(error).message;
  const number = Number(/AADSTS(\d{4,8})/.exec(text)?.[1] ?? /\b(7000\d{2,3}|90002)\b/.exec(text)?.[1] ?? 0);
  if (number > 0) return refused(number);
  const [code, sentence] = withoutNumber(text);
  return new Fault(code, `cannot sign in to Entra ID: ${sentence}`);
}

function refused(number: number): Fault {
  const sentence = sentences[number] ?? 'the sign-in was refused';
  const code: FaultCode = passing.has(number) ? 'unavailable' : 'misconfigured';
  return new Fault(code, `cannot sign in to Entra ID: ${sentence} (AADSTS${number})`);
}

/** The authority's own words for "try again". */
const passing = new Set([90033, 50196, 90006, 90024]);

function withoutNumber(text: string): readonly [FaultCode, string] {
  const rule = rules.find(({ words }) => words.test(text));
  if (rule !== undefined) return [rule.code, rule.sentence];
  return ['unavailable', 'the authority could not be reached'];
}

/** The SDK's own texts, the most telling first. */
const rules: readonly { readonly words: RegExp; readonly code: FaultCode; readonly sentence: string }[] = [
  { words: /^(invalid_\w+|unauthorized_client)/, code: 'misconfigured', sentence: 'the sign-in was refused' },
  { words: /ENOENT|EACCES|EISDIR/, code: 'misconfigured', sentence: 'the credential file cannot be read' },
  {
    words: /PEM|private key|DECODER|asymmetric|key type|unsupported/i,
    code: 'misconfigured',
    sentence: 'the certificate file must hold an RSA private key and its certificate, in PEM',
  },
  {
    // One text of MSAL for three causes.
    words: /endpoints_resolution_error/,
    code: 'unavailable',
    sentence: 'the authority could not be reached, or its certificate is not trusted, or the tenant is wrong',
  },
  {
    words: /ManagedIdentityCredential/,
    code: 'misconfigured',
    sentence: 'this machine has no managed identity, or not the one that was named',
  },
];
