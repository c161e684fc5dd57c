// How the app registration proves itself when it redeems a code, against the local company's authority, which checks each
// kind as Entra does.
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { generate } from 'selfsigned';
import type { ClientProof } from '../../../../src/channels/web/sign-in/client-proof.ts';
import { type Authority, botId, secret, startAuthority, tenant } from '../../../local/sign-in-fixture.ts';
import { buildPage } from '../serving.ts';
import { knownPerson, signInAt } from './local-sign-in.ts';
import { begin, bySecret, comeBack, type Stage, startStage } from './stage.ts';

const federated = { issuer: 'https://cluster.example', subject: 'system:bot', audience: 'api://AzureADTokenExchange' };

describe('signing in to confirm: the proof of the app registration', function () {
  this.timeout(20_000);
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-proof-'));
  const workload = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const callbacks: string[] = [];
  let page: Awaited<ReturnType<typeof buildPage>>;
  let authority: Authority;
  let own: Awaited<ReturnType<typeof generate>>;
  let other: Awaited<ReturnType<typeof generate>>;
  let at: Stage | undefined;

  before(async () => {
    const rsa = { keyType: 'rsa', keySize: 2048, algorithm: 'sha256' } as const;
    [own, other] = (await Promise.all(
      ['bot', 'other'].map((value) => generate([{ name: 'commonName', value }], rsa)),
    )) as [typeof own, typeof own];
    page = await buildPage();
    authority = await startAuthority({
      certificates: [own.cert],
      federated: [{ ...federated, key: workload.publicKey.export({ format: 'jwk' }) }],
      redirectUris: callbacks,
    });
  });
  afterEach(() => at?.close());
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await authority.signIn.stop();
    await page.remove();
  });

  function fileOf(name: string, text: string): string {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  }

  async function start(proof: ClientProof): Promise<Stage> {
    const { authority: address, ca } = authority.signIn;
    at = await startStage({ authority: address, ca, tenantId: tenant, clientId: botId, proof }, page.folder);
    callbacks.push(`${at.url}/sign-in/callback`);
    return at;
  }

  /** Signs in with this proof; answers the ending and the code of the line in the log. */
  async function trying(proof: ClientProof): Promise<readonly [ending: string, code: string | undefined]> {
    const stage = await start(proof);
    return once(stage);
  }

  async function once(stage: Stage): Promise<readonly [ending: string, code: string | undefined]> {
    const begun = await begin(stage);
    const query = await signInAt(authority, begun.url, knownPerson(authority, 'emily').userName);
    const { ending } = await comeBack(stage, query, begun.cookie);
    return [ending, stage.lines.at(-1)?.code];
  }

  function assertion(key: KeyObject = workload.privateKey, subject = federated.subject): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(federated.issuer)
      .setSubject(subject)
      .setAudience(federated.audience)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(key);
  }

  it('is a client secret', async () => {
    assert.deepEqual(await trying(bySecret(secret)), ['done.en', undefined]);
    await at?.close();
    assert.deepEqual(await trying(bySecret('another')), ['refused.en', 'misconfigured']);
    assert.ok(!JSON.stringify(at?.lines).includes('another'));
  });

  it('is a certificate, whichever order the file has, read anew each time', async () => {
    const file = fileOf('own.pem', `${own.cert}\n${own.private}`);
    const stage = await start({ kind: 'certificate', file });
    assert.deepEqual(await once(stage), ['done.en', undefined]);
    writeFileSync(file, `${own.private}\n${other.cert}\n${own.cert}`);
    assert.deepEqual(await once(stage), ['done.en', undefined]);
    writeFileSync(file, `${other.cert}\n${other.private}`);
    assert.deepEqual(await once(stage), ['refused.en', 'misconfigured']);
    assert.match(stage.lines.at(-1)?.message ?? '', /AADSTS700027/);
  });

  it('names the mistake when the certificate file is none, and nothing of its content', async () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });
    const files = {
      'no-key.pem': own.cert,
      'no-certificate.pem': own.private,
      'of-two.pem': `${own.cert}\n${other.private}`,
      'ec.pem': `${own.cert}\n${ec.toString()}`,
      'text.pem': 'this is no PEM',
    };
    const stage = await start({ kind: 'certificate', file: join(folder, 'now.pem') });
    for (const text of Object.values(files)) {
      fileOf('now.pem', text);
      assert.deepEqual(await once(stage), ['refused.en', 'misconfigured']);
      assert.match(stage.lines.at(-1)?.message ?? '', /does not hold a certificate and its RSA key$/);
    }
    rmSync(join(folder, 'now.pem'));
    assert.deepEqual(await once(stage), ['refused.en', 'misconfigured']);
    assert.match(stage.lines.at(-1)?.message ?? '', /cannot be read$/);
    assert.equal(stage.desk.calls.finish, 0);
  });

  it('is the token of a workload, as it stands in its file now', async () => {
    const tokenFile = fileOf('token', `${await assertion()}\n`);
    const stage = await start({ kind: 'workload-identity', tokenFile });
    assert.deepEqual(await once(stage), ['done.en', undefined]);
    writeFileSync(tokenFile, await assertion(workload.privateKey, 'system:somebody-else'));
    assert.deepEqual(await once(stage), ['refused.en', 'misconfigured']);
    assert.match(stage.lines.at(-1)?.message ?? '', /AADSTS700213/);
  });

  it('is the word of the machine’s identity, asked for each time', async () => {
    let asked = 0;
    const stage = await start({
      kind: 'managed-identity',
      assertion: () => {
        asked += 1;
        return assertion();
      },
    });
    assert.deepEqual(await once(stage), ['done.en', undefined]);
    assert.deepEqual(await once(stage), ['done.en', undefined]);
    assert.equal(asked, 2);
  });
});
