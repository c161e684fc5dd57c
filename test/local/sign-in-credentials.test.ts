// The local sign-in seen by the production credentials of @azure/identity, and by forged assertions.
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomUUID, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientCertificateCredential, ClientSecretCredential, WorkloadIdentityCredential } from '@azure/identity';
import { importPKCS8, SignJWT } from 'jose';
import { generate } from 'selfsigned';
import { makeFaults } from '../../src/local/faults.ts';
import { makeGraph } from '../../src/local/graph/server.ts';
import { granted, id } from './graph-fixture.ts';
import { type Authority, botId, secret, startAuthority, tenant } from './sign-in-fixture.ts';

const scope = 'https://graph.microsoft.com/.default';
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

describe('the local sign-in and @azure/identity', () => {
  let authority: Authority;
  let own: Awaited<ReturnType<typeof generate>>;
  let other: Awaited<ReturnType<typeof generate>>;
  const workload = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const federated = {
    issuer: 'https://cluster.example',
    subject: 'system:bot',
    audience: 'api://AzureADTokenExchange',
  };

  before(async function () {
    this.timeout(20_000);
    const rsa = { keyType: 'rsa', keySize: 2048, algorithm: 'sha256' } as const;
    [own, other] = await Promise.all([
      generate([{ name: 'commonName', value: 'bot' }], rsa),
      generate([{ name: 'commonName', value: 'other' }], rsa),
    ]);
    authority = await startAuthority({
      certificates: [own.cert],
      federated: [{ ...federated, key: workload.publicKey.export({ format: 'jwk' }) }],
    });
  });
  after(() => authority.signIn.stop());
  const options = () => ({
    authorityHost: authority.signIn.authority,
    disableInstanceDiscovery: true,
    tlsOptions: { ca: authority.signIn.ca },
    retryOptions: { maxRetries: 0 },
  });

  it('gives ClientSecretCredential a token that opens Graph', async () => {
    const credential = new ClientSecretCredential(tenant, botId, secret, options());
    const { token, expiresOnTimestamp } = await credential.getToken(scope);
    assert.ok(expiresOnTimestamp > Date.now() + 3_500_000);
    const { tokens } = authority.signIn;
    const graph = await makeGraph({ directory: authority.directory, tokens, faults: makeFaults(), now: Date.now });
    const headers = { Authorization: `Bearer ${token}` };
    assert.equal((await fetch(`${graph.url}/v1.0/users/${id('emily.carter')}`, { headers })).status, 200);
    const bot = await credential.getToken('https://api.botframework.com/.default');
    const wrong = await fetch(`${graph.url}/v1.0/users`, { headers: { Authorization: `Bearer ${bot.token}` } });
    assert.equal(wrong.status, 401);
    await graph.stop();
  });

  it('tells ClientSecretCredential about a wrong secret, application and tenant', async () => {
    const fails = async (inTenant: string, appId: string, value: string, expected: RegExp): Promise<void> => {
      const credential = new ClientSecretCredential(inTenant, appId, value, options());
      await assert.rejects(credential.getToken(scope), expected);
    };
    await fails(tenant, botId, 'wrong', /7000215/);
    await fails(tenant, tenant, secret, /700016/);
    await fails('11111111-2222-4333-8444-555555555555', botId, secret, /endpoints_resolution_error|90002/);
  });

  it('gives ClientCertificateCredential a token', async () => {
    const certificate = `${own.private}\n${own.cert}`;
    const credential = new ClientCertificateCredential(tenant, botId, { certificate }, options());
    const { token } = await credential.getToken(scope);
    assert.deepEqual(authority.signIn.tokens.verify(token)?.permissions, granted);
  });

  it('refuses ClientCertificateCredential with a certificate that is not registered', async () => {
    const certificate = `${other.private}\n${other.cert}`;
    const credential = new ClientCertificateCredential(tenant, botId, { certificate }, options());
    await assert.rejects(credential.getToken(scope), /700027/);
  });

  describe('and workload identities', () => {
    const folder = mkdtempSync(join(tmpdir(), 'workload-'));
    after(() => rmSync(folder, { recursive: true }));
    const credentialFor = async (subject: string): Promise<WorkloadIdentityCredential> => {
      const assertion = await new SignJWT({ sub: subject })
        .setProtectedHeader({ alg: 'RS256' })
        .setIssuer(federated.issuer)
        .setAudience(federated.audience)
        .setExpirationTime('5m')
        .sign(workload.privateKey);
      const tokenFilePath = join(folder, randomUUID());
      writeFileSync(tokenFilePath, assertion);
      return new WorkloadIdentityCredential({ tenantId: tenant, clientId: botId, tokenFilePath, ...options() });
    };

    it('gives WorkloadIdentityCredential a token', async () => {
      const { token } = await (await credentialFor(federated.subject)).getToken(scope);
      assert.equal(authority.signIn.tokens.verify(token)?.appId, botId);
    });

    it('refuses another subject with 700213', async () => {
      await assert.rejects((await credentialFor('system:other')).getToken(scope), /700213/);
    });
  });

  describe('and assertions made by hand', () => {
    type Change = {
      readonly iss?: string;
      readonly sub?: string;
      readonly aud?: string;
      readonly exp?: number;
      readonly nbf?: number;
      readonly header?: Record<string, string>;
      readonly alg?: string;
      readonly key?: string;
      readonly type?: string;
    };
    const thumbprint = (pem: string, hash: string): string =>
      createHash(hash).update(new X509Certificate(pem).raw).digest('base64url');
    const send = async (change: Change = {}) => {
      const at = Math.floor(Date.now() / 1000);
      const alg = change.alg ?? 'PS256';
      const claims = {
        iss: change.iss ?? botId,
        sub: change.sub ?? botId,
        aud: change.aud ?? `${authority.signIn.authority}/${tenant}/oauth2/v2.0/token`,
        jti: randomUUID(),
        nbf: change.nbf ?? at,
        exp: change.exp ?? at + 600,
      };
      const header = change.header ?? { 'x5t#S256': thumbprint(own.cert, 'sha256') };
      const assertion = await new SignJWT(claims)
        .setProtectedHeader({ alg, ...header })
        .sign(await importPKCS8(change.key ?? own.private, alg));
      return authority.token({
        grant_type: 'client_credentials',
        client_id: botId,
        scope,
        client_assertion_type: change.type ?? assertionType,
        client_assertion: assertion,
      });
    };
    const refused = async (change: Change, code: number): Promise<void> => {
      const { status, body } = await send(change);
      assert.deepEqual([status >= 400, body.error_codes], [true, [code]]);
    };

    it('are taken with PS256 or RS256 and with either thumbprint', async () => {
      assert.equal((await send()).status, 200);
      assert.equal((await send({ alg: 'RS256' })).status, 200);
      assert.equal((await send({ header: { x5t: thumbprint(own.cert, 'sha1') } })).status, 200);
      assert.equal((await send({ aud: `${authority.signIn.authority}/${tenant}/v2.0` })).status, 200);
    });

    it('are refused when another key signed them', () => refused({ key: other.private }, 700027));
    it('are refused without a thumbprint', () => refused({ header: {} }, 700027));
    it('are refused with another algorithm', () => refused({ alg: 'RS512' }, 700027));
    it('are refused for another audience', () => refused({ aud: 'https://login.example/token' }, 700023));
    it('are refused when they have ended', () => refused({ exp: Math.floor(Date.now() / 1000) - 301 }, 700024));
    it('are refused before they begin', () => refused({ nbf: Math.floor(Date.now() / 1000) + 400 }, 700024));
    it('are refused for another subject', () => refused({ sub: tenant }, 700021));
    it('are refused from an unknown issuer', () => refused({ iss: 'https://elsewhere.example' }, 700213));
    it('are refused under another type', () => refused({ type: 'jwt' }, 900144));

    it('are refused when they are not readable or not signed', async () => {
      const form = { grant_type: 'client_credentials', client_id: botId, scope, client_assertion_type: assertionType };
      const garbage = await authority.token({ ...form, client_assertion: 'garbage' });
      assert.deepEqual(garbage.body.error_codes, [9002313]);
      const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const header = part({ alg: 'none', 'x5t#S256': thumbprint(own.cert, 'sha256') });
      const unsigned = `${header}.${part({ iss: botId, sub: botId })}.`;
      const answer = await authority.token({ ...form, client_assertion: unsigned });
      assert.deepEqual(answer.body.error_codes, [700027]);
    });
  });
});
