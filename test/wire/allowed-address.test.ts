import assert from 'node:assert/strict';
import { allowedAddress } from '../../src/wire/allowed-address.ts';

describe('wire: addresses that may be written to', () => {
  const origins = ['https://hooks.test'];

  it('are of a listed origin, without a name or password', () => {
    assert.equal(allowedAddress('https://hooks.test/a?b', origins), true);
    for (const other of ['http://hooks.test/', 'https://hooks.test:8443/', 'https://a:b@hooks.test/', 'hooks.test', ''])
      assert.equal(allowedAddress(other, origins), false, other);
  });

  it('are refused as quietly after many thousand answers as at first', () => {
    for (let times = 0; times < 50_000; times += 1) {
      allowedAddress('https://hooks.test/a', origins);
      if (times % 500 === 0) assert.equal(allowedAddress('https://\u00e9\u0080\u00a0/', origins), false);
    }
  });
});
