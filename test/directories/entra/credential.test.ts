import assert from 'node:assert/strict';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createPlainServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, createServer as createSilentServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jwtVerify } from 'jose';
import { generate } from 'selfsigned';
import { Fault, type FaultCode } from '../../../src/core/fault.ts';
import { Secret } from '../../../src/core/secret.ts';
import { type CredentialKind, makeCredential } from '../../../src/directories/entra/credential.ts';
import { makeCertificates } from '../../../src/local/certificates.ts';

const tenantId = '11111111-2222-4333-8444-555555555555';
const clientId = '99999999-8888-4777-8666-555555555555';
const scope = 'https://graph.microsoft.com/.default';
const secret = 'Not-To-Be-Written-Down';

type Answer = (
  form: URLSearchParams,
) => Promise<{ readonly status: number; readonly body: object }> | { status: number; body: object };

/** A sign-in over https with a certificate of a throw-away authority; `answer` judges the token requests. */
async function authority(answer: Answer) {
  const { ca, cert, key } = await makeCertificates();
  const forms: URLSearchParams[] = [];
  const server: Server = createServer({ cert, key }, (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const send = (status: number, json: object) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
      };
      if (request.method === 'GET') return send(200, discovery(root));
      const form = new URLSearchParams(body);
      forms.push(form);
      Promise.resolve(answer(form)).then(
        ({ status, body: json }) => send(status, json),
        (error: unknown) => send(400, { error: 'invalid_request', error_description: String(error) }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const root = `https://localhost:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { root, ca, forms, close };
}

const discovery = (root: string) => ({
  issuer: `${root}/${tenantId}/v2.0`,
  authorization_endpoint: `${root}/${tenantId}/oauth2/v2.0/authorize`,
  token_endpoint: `${root}/${tenantId}/oauth2/v2.0/token`,
  jwks_uri: `${root}/${tenantId}/discovery/v2.0/keys`,
});
const granted = (expires_in = 3599) => ({
  status: 200,
  body: { token_type: 'Bearer', expires_in, ext_expires_in: expires_in, access_token: 'token-of-the-authority' },
});
const refused = (number: number) => ({
  status: 401,
  body: {
    error: number === 700016 || number === 90002 ? 'unauthorized_client' : 'invalid_client',
    error_description: `AADSTS${number}: Words of the authority. Trace ID: 1`,
    error_codes: [number],
  },
});
const isFault = (code: FaultCode, words: RegExp) => (error: unknown) =>
  error instanceof Fault && error.code === code && words.test(error.message) && !error.message.includes(secret);

describe('the credential', () => {
  let place: Awaited<ReturnType<typeof authority>> | undefined;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-credential-'));
  });
  after(async () => rm(folder, { recursive: true }));
  afterEach(async () => {
    await place?.close();
    place = undefined;
  });
  const signingIn = (credential: CredentialKind, change: object = {}) =>
    makeCredential({
      cloud: 'global',
      tenantId,
      clientId,
      credential,
      authority: place?.root,
      authorityCa: place?.ca,
      ...change,
    });
  const bySecret: CredentialKind = { kind: 'secret', secret: new Secret(secret) };

  it('signs in with a secret, over https with a private authority, and asks once while the token is fresh', async () => {
    place = await authority(() => granted());
    const credential = signingIn(bySecret);
    const tokens = await Promise.all([credential.token(scope), credential.token(scope)]);
    assert.deepEqual([...tokens, await credential.token(scope)], Array(3).fill('token-of-the-authority'));
    assert.equal(place.forms.length, 1);
    const form = Object.fromEntries(place.forms[0] ?? []);
    assert.deepEqual(
      [form['client_id'], form['client_secret'], form['grant_type'], form['scope']],
      [clientId, secret, 'client_credentials', scope],
    );
  });

  it('asks for another scope separately (the bot uses the same credential)', async () => {
    place = await authority(() => granted());
    const credential = signingIn(bySecret);
    await credential.token(scope);
    await credential.token('https://api.botframework.com/.default');
    assert.deepEqual(
      place.forms.map((form) => form.get('scope')),
      [scope, 'https://api.botframework.com/.default'],
    );
  });

  it('asks again five minutes before the token ends', async () => {
    place = await authority(() => granted(299));
    const credential = signingIn(bySecret);
    await credential.token(scope);
    await credential.token(scope);
    assert.equal(place.forms.length, 2);
  });

  it('says in one sentence of its own why the authority refused', async () => {
    const cases: readonly (readonly [number, RegExp])[] = [
      [7000215, /the client secret is wrong/],
      [7000222, /the client secret has expired/],
      [700016, /the application does not exist in this tenant/],
      [90002, /the tenant does not exist/],
      [700027, /the certificate is not registered/],
      [7000112, /disabled/],
      [999999, /the sign-in was refused/],
    ];
    for (const [number, words] of cases) {
      place = await authority(() => refused(number));
      const failing = signingIn(bySecret).token(scope);
      await assert.rejects(failing, isFault('misconfigured', new RegExp(`${words.source}.*\\(AADSTS${number}\\)`)));
      await failing.catch((error: Fault) => assert.ok(!error.message.includes('Words of the authority')));
      await place.close();
    }
  });

  it('tries again after a failure, for it keeps no failure', async () => {
    let count = 0;
    place = await authority(() => ((count += 1) === 1 ? refused(7000215) : granted()));
    const credential = signingIn(bySecret);
    await assert.rejects(credential.token(scope));
    assert.equal(await credential.token(scope), 'token-of-the-authority');
  });

  it('does not trust an authority whose certificate is not signed by the one given', async () => {
    place = await authority(() => granted());
    await assert.rejects(
      signingIn(bySecret, { authorityCa: undefined }).token(scope),
      isFault('unavailable', /not trusted/),
    );
    const { ca } = await makeCertificates();
    await assert.rejects(signingIn(bySecret, { authorityCa: ca }).token(scope), isFault('unavailable', /not trusted/));
    assert.equal(place.forms.length, 0);
  });

  it('says so when nobody answers', async () => {
    place = await authority(() => granted());
    const credential = signingIn(bySecret);
    await place.close();
    place = undefined;
    await assert.rejects(credential.token(scope), isFault('unavailable', /could not be reached/));
  });

  it('does not wait for ever for an authority that takes the call and says nothing', async () => {
    const sockets: Socket[] = [];
    const silent = createSilentServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const at = `https://localhost:${(silent.address() as AddressInfo).port}`;
    const settings = { cloud: 'global', tenantId, clientId, credential: bySecret, authority: at };
    const began = Date.now();
    const asking = makeCredential(settings, { patience: 300 }).token(scope);
    await assert.rejects(asking, isFault('unavailable', /did not answer within 300 ms/));
    assert.ok(Date.now() - began < 1_000);
    silent.close();
    for (const socket of sockets) socket.destroy();
  });

  it('refuses an authority without https, and a cloud that is not there', () => {
    assert.throws(() => signingIn(bySecret, { authority: 'http://localhost:1' }), isFault('misconfigured', /https/));
    assert.throws(() => signingIn(bySecret, { cloud: 'germany' }), isFault('misconfigured', /2021/));
  });

  it('signs in with a certificate: a signed assertion that its public key verifies', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'latchkey' }], { keySize: 2048 });
    const file = join(folder, 'rsa.pem');
    await writeFile(file, `${key}\n${cert}`);
    place = await authority(async (form) => {
      const audience = `${place?.root}/${tenantId}/oauth2/v2.0/token`;
      const { payload, protectedHeader } = await jwtVerify(
        form.get('client_assertion') ?? '',
        new X509Certificate(cert).publicKey,
        { audience, issuer: clientId, subject: clientId, clockTolerance: 5 },
      );
      return payload.jti !== undefined && protectedHeader.alg === 'PS256' ? granted() : refused(700027);
    });
    assert.equal(await signingIn({ kind: 'certificate', file }).token(scope), 'token-of-the-authority');
    assert.equal(place.forms[0]?.get('client_secret'), null);
  });

  it('says what is wrong with a certificate file', async () => {
    place = await authority(() => granted());
    const missing = signingIn({ kind: 'certificate', file: join(folder, 'missing.pem') });
    await assert.rejects(missing.token(scope), isFault('misconfigured', /cannot be read/));
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { cert } = await makeCertificates();
    const pem = { type: 'pkcs8', format: 'pem' } as const;
    for (const [name, text] of [
      ['empty.pem', 'nothing here'],
      ['public.pem', String(publicKey.export({ type: 'spki', format: 'pem' }))],
      ['certificate-only.pem', cert],
      ['ec.pem', `${String(privateKey.export(pem))}\n${cert}`],
    ] as const) {
      const file = join(folder, name);
      await writeFile(file, text);
      await assert.rejects(
        signingIn({ kind: 'certificate', file }).token(scope),
        isFault('misconfigured', /RSA.*PEM/),
        name,
      );
    }
  });

  it('signs in with the token of a workload', async () => {
    const tokenFile = join(folder, 'workload.jwt');
    await writeFile(tokenFile, 'federated-token');
    place = await authority(() => granted());
    assert.equal(await signingIn({ kind: 'workload-identity', tokenFile }).token(scope), 'token-of-the-authority');
    assert.equal(place.forms[0]?.get('client_assertion'), 'federated-token');
    await rm(tokenFile);
    const gone = signingIn({ kind: 'workload-identity', tokenFile });
    await assert.rejects(gone.token(scope), isFault('misconfigured', /credential file cannot be read/));
  });

  it('signs in with the identity of the machine, system-assigned or named', async () => {
    const asked: URL[] = [];
    const server = createPlainServer((request, response) => {
      asked.push(new URL(request.url ?? '', 'http://machine'));
      const expires_on = Math.floor(Date.now() / 1_000) + 3_600;
      const token = { access_token: 'token-of-the-machine', expires_on, resource: 'x', token_type: 'Bearer' };
      const known = request.headers['x-identity-header'] === 'machine-secret';
      response.writeHead(known ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(token));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    process.env['IDENTITY_ENDPOINT'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/msi/token`;
    process.env['IDENTITY_HEADER'] = 'machine-secret';
    try {
      assert.equal(await signingIn({ kind: 'managed-identity' }).token(scope), 'token-of-the-machine');
      await signingIn({ kind: 'managed-identity', identity: clientId }).token(scope);
    } finally {
      delete process.env['IDENTITY_ENDPOINT'];
      delete process.env['IDENTITY_HEADER'];
      server.closeAllConnections();
      server.close();
    }
    assert.deepEqual(
      asked.map(({ searchParams }) => [searchParams.get('resource'), searchParams.get('client_id')]),
      [
        ['https://graph.microsoft.com', null],
        ['https://graph.microsoft.com', clientId],
      ],
    );
  });
});
