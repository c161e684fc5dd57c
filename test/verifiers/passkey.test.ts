// The method passkey: real signatures, made by a key of our own, against the real store of the process. A03: whatever is
// wrong with an assertion, it proves nothing.
import assert from 'node:assert/strict';
import type { Json } from '../../src/core/json.ts';
import { noRegistration } from '../../src/core/registration.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRegistrations } from '../../src/store/registrations.ts';
import { makePasskey } from '../../src/verifiers/passkey.ts';
import { makeRelyingParty } from '../../src/verifiers/webauthn.ts';
import { verifierContract } from '../contracts/verifier.ts';
import { account, ring } from './rig.ts';
import { makeSoftKey } from './soft-key.ts';
import type { Bent } from './soft-key.ts';

const now = Date.UTC(2026, 10, 21, 12);
const day = 86_400_000;
const ada = account();

async function makeRig(baseUrl = 'https://reset.example') {
  const keys = ring();
  const store = makeMemoryStore(() => now);
  const registrations = makeRegistrations(store, keys, () => now);
  const deps = { keys, store, registrations, baseUrl, company: 'Nordlys' };
  const [verifier, party] = [makePasskey(deps), makeRelyingParty(deps)];
  const own = makeSoftKey();

  async function register(key = own, to = ada.id, since = now - 90 * day, name = 'Laptop'): Promise<void> {
    const { id, publicKey } = key;
    const passkey = { id, publicKey, counter: 0, transports: ['internal'], name, since, usedAt: undefined };
    await registrations.change(to, (before) => ({ ...before, passkeys: [...before.passkeys, passkey] }));
  }
  await register();

  const scope = { dialog: 'dialog-1', account: ada.id, language: 'en', now };
  /** A challenge and what is asked of the browser. */
  async function ask(over: Partial<typeof scope> = {}) {
    const [offer] = await verifier.offers(ada);
    assert.ok(offer);
    const { kept } = await verifier.start(offer, { ...scope, ...over });
    const options = await party.request(kept, offer, { ...scope, ...over });
    const judge = (answer: string, at: Partial<typeof scope> = {}) =>
      verifier.judge(kept, new Secret(answer), offer, { ...scope, ...over, ...at });
    return { offer, kept, options, judge };
  }
  return { verifier, party, registrations, own, register, ask, scope };
}

describe('passkey', () => {
  verifierContract(
    'passkey',
    async () => {
      const { verifier, own, party } = await makeRig();
      let kept: Json = null;
      const watched = {
        ...verifier,
        async start(...args: Parameters<typeof verifier.start>) {
          const started = await verifier.start(...args);
          ({ kept } = started);
          return started;
        },
      };
      return {
        verifier: watched,
        account: ada,
        stranger: account([], 'b2'),
        async answer(scope) {
          const [offer] = await verifier.offers(ada);
          assert.ok(offer);
          return own.get(await party.request(kept, offer, scope));
        },
      };
    },
    ['{}', '{"id":"x"}', '{"id":"x","response":{}}', '123456'],
  );

  it('asks for user verification, of the passkeys of this account only, with 256 random bits', async () => {
    const { ask, own } = await makeRig();
    const { options } = await ask();
    const asked = options as unknown as {
      readonly userVerification: string;
      readonly rpId: string;
      readonly challenge: string;
      readonly allowCredentials: readonly { readonly id: string }[];
    };
    assert.deepEqual([asked.userVerification, asked.rpId], ['required', 'reset.example']);
    assert.deepEqual(
      asked.allowCredentials.map(({ id }) => id),
      [own.id],
    );
    assert.ok(Buffer.from(asked.challenge, 'base64url').length >= 64);
    assert.notEqual(((await ask()).options as { challenge?: string }).challenge, asked.challenge);
  });

  const bends: readonly [string, Bent][] = [
    ['user verification not done (UV 0)', { userVerified: false }],
    ['another origin', { origin: 'https://reset.example.evil.test' }],
    ['plain http', { origin: 'http://reset.example' }],
    ['another port', { origin: 'https://reset.example:8443' }],
    ['another relying party', { rpId: 'evil.test' }],
    ['a registration instead', { type: 'webauthn.create' }],
    ['a challenge of its own', { challenge: Buffer.alloc(64, 7).toString('base64url') }],
    ['another key’s signature', { forged: true }],
  ];
  for (const [what, bent] of bends) {
    it(`A03 refuses ${what}, and takes the right one after it`, async () => {
      const { ask, own } = await makeRig();
      const first = await ask();
      assert.equal(await first.judge(own.get(first.options, bent)), 'wrong');
      const second = await ask();
      assert.equal(await second.judge(own.get(second.options)), 'proved');
    });
  }

  it('A03 takes a challenge once, also from many places at the same time', async () => {
    const { ask, own } = await makeRig();
    const { options, judge } = await ask();
    const answers = Array.from({ length: 16 }, () => own.get(options));
    const verdicts = await Promise.all(answers.map((answer) => judge(answer)));
    assert.equal(verdicts.filter((verdict) => verdict === 'proved').length, 1);
    assert.equal(await judge(own.get(options)), 'wrong');
  });

  it('A03 takes no old challenge: of another dialog, of another start, of another account', async () => {
    const { ask, own } = await makeRig();
    const old = await ask();
    const fresh = await ask();
    assert.equal(await fresh.judge(own.get(old.options)), 'wrong', 'another start');
    const elsewhere = await ask({ dialog: 'dialog-2' });
    assert.equal(await elsewhere.judge(own.get(fresh.options)), 'wrong', 'another dialog');
    assert.equal(await fresh.judge(own.get(fresh.options), { account: 'somebody-else' }), 'wrong');
  });

  it('A03 refuses an unknown credential and one of another account', async () => {
    const { ask, register } = await makeRig();
    const [unknown, others] = [makeSoftKey(), makeSoftKey()];
    await register(others, 'b2');
    for (const key of [unknown, others]) {
      const { options, judge } = await ask();
      assert.equal(await judge(key.get(options)), 'wrong');
    }
  });

  it('A03 sees a counter that goes back or stands still: the passkey is out of use from then on', async () => {
    for (const counter of [4, 5]) {
      const { ask, own, registrations, verifier } = await makeRig();
      const first = await ask();
      assert.equal(await first.judge(own.get(first.options, { counter: 5 })), 'proved');
      const second = await ask();
      const third = await ask();
      assert.equal(await second.judge(own.get(second.options, { counter })), 'cloned');
      assert.deepEqual(await verifier.offers(ada), []);
      assert.equal((await registrations.find(ada.id)).passkeys[0]?.clonedAt, now);
      // Not even with a challenge that was out before.
      assert.equal(await third.judge(own.get(third.options, { counter: 99 })), 'wrong');
    }
  });

  it('lets nobody switch a passkey off who does not have it', async () => {
    const { ask, own, registrations } = await makeRig();
    const first = await ask();
    assert.equal(await first.judge(own.get(first.options, { counter: 5 })), 'proved');
    const second = await ask();
    assert.equal(await second.judge(own.get(second.options, { counter: 1, forged: true })), 'wrong');
    assert.equal((await registrations.find(ada.id)).passkeys[0]?.clonedAt, undefined);
  });

  it('takes a passkey whose counter stays 0, as synced ones do, and notes when it was used', async () => {
    const { ask, own, registrations } = await makeRig();
    for (let round = 0; round < 2; round += 1) {
      const { options, judge } = await ask();
      assert.equal(await judge(own.get(options, { counter: 0 })), 'proved');
    }
    assert.equal((await registrations.find(ada.id)).passkeys[0]?.usedAt, now);
  });

  it('offers the old ones together, and each younger one with its own age', async () => {
    const { verifier, register, own } = await makeRig();
    const [young, old] = [makeSoftKey(), makeSoftKey()];
    await register(young, ada.id, now - day, 'Phone');
    await register(old, ada.id, now - 60 * day, 'Key ring');
    const offers = await verifier.offers(ada);
    assert.deepEqual(
      offers.map(({ hint, changedAt, target }) => [hint, (now - (changedAt ?? 0)) / day, target.split(' ').length]),
      [
        ['Phone', 1, 3],
        ['Key ring', 60, 2],
        ['Laptop', 90, 1],
      ],
    );
    assert.deepEqual(offers[1]?.target.split(' ').toSorted(), [own.id, old.id].toSorted());
  });

  it('a young passkey does not answer for the old ones', async () => {
    const { verifier, register, party, scope } = await makeRig();
    const young = makeSoftKey();
    await register(young, ada.id, now - day, 'Phone');
    const [, older] = await verifier.offers(ada);
    assert.ok(older);
    const { kept } = await verifier.start(older, scope);
    const options = await party.request(kept, older, scope);
    assert.equal(await verifier.judge(kept, new Secret(young.get(options)), older, scope), 'wrong');
  });

  it('says what is wrong with an address under which there can be none', async () => {
    for (const [address, problems] of [
      ['https://reset.example', 0],
      ['http://localhost:3978', 0],
      ['http://127.0.0.1:3978', 1],
      ['https://192.0.2.1', 1],
      ['http://[::1]:3978', 1],
      ['http://reset.example', 1],
    ] as const) {
      const { verifier } = await makeRig(address);
      assert.equal((await verifier.check()).length, problems, address);
      if (problems > 0) assert.deepEqual(await verifier.offers(ada), []);
    }
  });
});

describe('registering a passkey', () => {
  const person = { id: ada.id, userName: ada.userName, displayName: ada.displayName };
  const scope = { dialog: 'dialog-1', account: ada.id, turn: '0' };

  it('takes what a key made, with user verification, no attestation, and none that is there already', async () => {
    const { party, registrations, own } = await makeRig();
    const { passkeys } = await registrations.find(ada.id);
    const options = await party.creation(person, passkeys, scope);
    const asked = options as unknown as {
      readonly attestation: string;
      readonly authenticatorSelection: { readonly userVerification: string };
      readonly excludeCredentials: readonly { readonly id: string }[];
      readonly user: { readonly id: string };
    };
    assert.deepEqual([asked.attestation, asked.authenticatorSelection.userVerification], ['none', 'required']);
    assert.deepEqual(
      asked.excludeCredentials.map(({ id }) => id),
      [own.id],
    );
    assert.ok(!Buffer.from(asked.user.id, 'base64url').toString().includes(ada.id));
    const key = makeSoftKey();
    const made = await party.register(new Secret(key.create(options)), scope, now);
    assert.deepEqual([made?.id, made?.publicKey, made?.since], [key.id, key.publicKey, now]);
  });

  const bends: readonly [string, Bent][] = [
    ['user verification not done (UV 0)', { userVerified: false }],
    ['another origin', { origin: 'https://evil.test' }],
    ['another relying party', { rpId: 'evil.test' }],
    ['an assertion instead', { type: 'webauthn.get' }],
    ['a challenge of its own', { challenge: Buffer.alloc(64, 7).toString('base64url') }],
  ];
  for (const [what, bent] of bends) {
    it(`A03 refuses ${what}`, async () => {
      const { party } = await makeRig();
      const options = await party.creation(person, [], scope);
      assert.equal(await party.register(new Secret(makeSoftKey().create(options, bent)), scope, now), undefined);
    });
  }

  it('A03 takes a challenge once, and none of another dialog, account or step', async () => {
    const { party } = await makeRig();
    for (const other of [{ dialog: 'x' }, { account: 'x' }, { turn: '1' }]) {
      const options = await party.creation(person, [], scope);
      const answer = new Secret(makeSoftKey().create(options));
      assert.equal(await party.register(answer, { ...scope, ...other }, now), undefined);
    }
    const options = await party.creation(person, [], scope);
    assert.ok(await party.register(new Secret(makeSoftKey().create(options)), scope, now));
    assert.equal(await party.register(new Secret(makeSoftKey().create(options)), scope, now), undefined);
    assert.deepEqual(noRegistration.passkeys, []);
  });
});
