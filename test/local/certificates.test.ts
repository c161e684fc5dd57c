import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { makeCertificates } from '../../src/local/certificates.ts';

describe('the throw-away certificates', () => {
  it('are made in under 200 ms once the library is loaded', async () => {
    await makeCertificates();
    const began = performance.now();
    await makeCertificates();
    assert.ok(performance.now() - began < 200);
  });

  it('are for localhost and 127.0.0.1, signed by the authority, with an EC key', async () => {
    const { ca, cert, key } = await makeCertificates();
    const [authority, server] = [new X509Certificate(ca), new X509Certificate(cert)];
    assert.ok(authority.ca && !server.ca);
    assert.ok(server.checkIssued(authority) && server.verify(authority.publicKey));
    assert.equal(server.checkHost('localhost'), 'localhost');
    assert.equal(server.checkIP('127.0.0.1'), '127.0.0.1');
    assert.equal(server.checkHost('example.org'), undefined);
    assert.ok(server.checkPrivateKey(createPrivateKey(key)));
    assert.equal(server.publicKey.asymmetricKeyType, 'ec');
  });

  it('do not give out the key of the authority', async () => {
    const { ca, cert, key } = await makeCertificates();
    assert.deepEqual(
      [ca, cert, key].map((pem) => pem.match(/PRIVATE KEY/g)?.length ?? 0),
      [0, 0, 2],
    );
    assert.ok(!new X509Certificate(ca).checkPrivateKey(createPrivateKey(key)));
  });

  it('are new every time', async () => {
    const [one, two] = [await makeCertificates(), await makeCertificates()];
    assert.notEqual(one.ca, two.ca);
    assert.ok(!new X509Certificate(two.cert).verify(new X509Certificate(one.ca).publicKey));
  });
});
