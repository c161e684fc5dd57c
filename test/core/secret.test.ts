import assert from 'node:assert/strict';
import { format, inspect } from 'node:util';
import { serialize } from 'node:v8';
import { maskEmail, maskPhone } from '../../src/core/mask.ts';
import { brokenRules, forbiddenParts } from '../../src/core/password-rules.ts';
import { Secret } from '../../src/core/secret.ts';

describe('Secret', () => {
  const secret = new Secret('canary-hunter2');
  const ways: readonly [string, () => string][] = [
    ['JSON', () => JSON.stringify({ secret, list: [secret] })],
    ['a template', () => `${String(secret)} ${[secret].join()}`],
    ['concatenation', () => 'x' + String(secret)],
    ['inspect', () => inspect({ secret }, { depth: 9, showHidden: true })],
    ['format', () => format('%s %o %j', secret, secret, secret)],
    ['its own keys', () => Object.entries(secret).join() + Object.getOwnPropertyNames(secret).join()],
    ['an error', () => inspect(new Error('x', { cause: secret }))],
    ['structured cloning', () => serialize({ secret }).toString('latin1')],
  ];
  for (const [name, write] of ways) {
    it(`A30 is not written down by ${name}`, () => assert.ok(!write().includes('hunter2'), write()));
  }

  it('is given by reveal only', () => assert.equal(secret.reveal(), 'canary-hunter2'));
});

describe('masking', () => {
  it('shows as much of an address as its owner needs to know it', () => {
    assert.equal(maskEmail('anna.svensson@gmail.com'), 'a•••@g•••.com');
    assert.equal(maskEmail('a@b.co.uk'), 'a•••@b•••.uk');
    assert.equal(maskEmail('åsa@hem'), 'å•••@h•••');
    assert.equal(maskEmail('not an address'), '•••');
  });

  it('shows the last two digits of a number', () => {
    assert.equal(maskPhone('+46 70-123 45 42'), '••• •• 42');
    assert.equal(maskPhone('12'), '••• ••');
  });
});

describe('password rules', () => {
  const rules = {
    minLength: 8,
    maxLength: 256,
    classes: 3,
    asciiOnly: true,
    forbidden: forbiddenParts(['Anna Sørensen', 'anna.s@nordlys.example']),
  };

  it('name exactly what is broken', () => {
    assert.deepEqual(brokenRules('Kanel-Bulle-77', rules), []);
    assert.deepEqual(brokenRules('Ab1!', rules), ['length']);
    assert.deepEqual(brokenRules('kanelbulle', rules), ['classes']);
    assert.deepEqual(brokenRules('Kanelbülle-77', rules), ['characters']);
    assert.deepEqual(brokenRules('Nordlys-2026', rules), ['forbidden']);
    assert.deepEqual(brokenRules('N0rdly$-2026', rules), ['forbidden']);
    assert.deepEqual(brokenRules('', rules), ['length', 'classes']);
  });

  it('count code points, not bytes or UTF-16 units', () => {
    const unicode = { ...rules, asciiOnly: false };
    assert.deepEqual(brokenRules('Aa1🙂🙂🙂🙂', unicode), ['length']);
    assert.deepEqual(brokenRules('Aa1🙂🙂🙂🙂🙂', unicode), []);
    assert.deepEqual(brokenRules(`Aa1${'x'.repeat(254)}`, rules), ['length']);
  });

  it('cut names into the parts of four letters and more', () => {
    assert.deepEqual(forbiddenParts(['Anna Sørensen', "O'Brien", 'Bo Li']), ['anna', 'sørensen', 'brien']);
  });
});
