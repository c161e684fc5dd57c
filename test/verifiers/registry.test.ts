// The registry holds every method there is, and every file of a method is in it.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { makeVerifiers, verifiers, type VerifierDeps } from '../../src/verifiers/registry.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRegistrations } from '../../src/store/registrations.ts';
import { ring, texts } from './rig.ts';

const nothing = { send: async () => {}, check: async () => [] };
const keys = ring();
const store = makeMemoryStore();
const deps: VerifierDeps = {
  keys,
  mailer: nothing,
  texter: nothing,
  texts,
  company: 'Company',
  lasts: 600_000,
  store,
  registrations: makeRegistrations(store, keys, Date.now),
  baseUrl: 'https://reset.example',
  enrolments: { find: async () => undefined, put: async () => {}, remove: async () => false },
};

describe('the registry of verifiers', () => {
  it('has one entry per file of a method', () => {
    const folder = new URL('../../src/verifiers/', import.meta.url);
    const files = readdirSync(folder).filter(
      (file) =>
        file.endsWith('.ts') && !['code.ts', 'enrolling.ts', 'registry.ts', 'totp.ts', 'webauthn.ts'].includes(file),
    );
    assert.deepEqual(files.map((file) => file.replace('.ts', '')).toSorted(), Object.keys(verifiers).toSorted());
  });

  it('makes the ones that are asked for, in that order, under their own names', () => {
    const names = Object.keys(verifiers).toReversed();
    assert.deepEqual(
      makeVerifiers(names, deps).map(({ name }) => name),
      names,
    );
  });

  it('refuses a name that there is none of', () => {
    for (const name of ['question', '', 'constructor', '__proto__', 'toString']) {
      assert.throws(() => makeVerifiers([name], deps), RangeError);
    }
  });
});
