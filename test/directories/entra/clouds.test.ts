import assert from 'node:assert/strict';
import { Fault } from '../../../src/core/fault.ts';
import { cloudNamed, clouds, graphRoot } from '../../../src/directories/entra/clouds.ts';

const misconfigured = (error: unknown) => error instanceof Fault && error.code === 'misconfigured';

describe('clouds', () => {
  it('has https addresses without a slash at the end, for each of the four clouds', () => {
    assert.deepEqual(Object.keys(clouds), ['global', 'us-gov-l4', 'us-gov-l5', 'china']);
    for (const cloud of Object.values(clouds)) {
      const { graph, authority, bot } = cloud;
      for (const address of [graph, authority, bot.scope, bot.issuer, bot.openIdMetadata, bot.oauthUrl]) {
        assert.match(address, /^https:\/\/[\w./-]*\w$/);
      }
      assert.equal(cloudNamed(cloud.name), cloud);
    }
  });

  it('keeps the clouds apart: no two share a Graph', () => {
    assert.equal(new Set(Object.values(clouds).map(({ graph }) => graph)).size, 4);
  });

  it('refuses Germany with the day it was closed', () => {
    assert.throws(
      () => cloudNamed('germany'),
      (error) => misconfigured(error) && /29 October 2021/.test(String(error)),
    );
  });

  it('refuses any other name and lists the ones there are', () => {
    for (const name of ['', 'usgov', 'constructor', '__proto__']) {
      assert.throws(
        () => cloudNamed(name),
        (error) => misconfigured(error) && /us-gov-l5/.test(String(error)),
      );
    }
  });

  it('lets Graph be replaced only by an address on this machine', () => {
    const cloud = clouds.global;
    assert.equal(graphRoot(cloud, undefined), 'https://graph.microsoft.com');
    assert.equal(graphRoot(cloud, cloud.graph), cloud.graph);
    for (const local of [
      'http://127.0.0.1:4000',
      'https://localhost:4000',
      'http://[::1]:4000',
      'http://localhost:1/graph/',
    ]) {
      assert.equal(graphRoot(cloud, local), local.replace(/\/$/, ''));
    }
    const elsewhere = [
      'http://graph.microsoft.com',
      'https://graph.microsoft.com.evil.example',
      'https://graph.microsoft.us',
      'http://127.0.0.1.evil.example',
      'http://localhost@evil.example',
      'http://user:word@localhost',
      'ftp://localhost',
      'localhost:4000',
      '',
    ];
    for (const address of elsewhere) assert.throws(() => graphRoot(cloud, address), misconfigured, address);
  });
});
