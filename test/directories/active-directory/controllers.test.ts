// Controllers that are away, slow, not trusted, or of another domain: who is asked instead, and what is never risked.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Fault } from '../../../src/core/fault.ts';
import { Secret } from '../../../src/core/secret.ts';
import {
  type ActiveDirectory,
  type ActiveDirectorySettings,
  makeActiveDirectory,
} from '../../../src/directories/active-directory/active-directory.ts';
import { companyOf, leastRights, servicePassword, staff } from '../../samba/company.ts';
import { type Relay, startRelay } from '../../samba/relay.ts';
import { type Filling, type SambaDc, startSamba } from '../../samba/server.ts';
import { needs } from '../../found.ts';
import { asAdministrator, dnOf, idOf, named, signIn } from './stage.ts';
import { resetPasswords } from './tidy.ts';

const good = 'Brass-Kettle-4-Rivers';
const unavailable = { outcome: 'not-applied', reason: 'unavailable' };

describe('controllers of Active Directory', function () {
  this.timeout(120_000);
  let first: SambaDc;
  let second: SambaDc;
  let other: SambaDc;
  let relay: Relay;
  let alice: string;
  const made: ActiveDirectory[] = [];
  const notes: string[] = [];

  const directory = (settings: Partial<ActiveDirectorySettings> = {}, now?: () => number) => {
    const one = makeActiveDirectory(
      {
        urls: [`ldaps://${first.host}`],
        ca: [first, second, relay, other].map(({ ca }) => ca).join('\n'),
        bases: [staff],
        bindName: 'svc-latchkey@corp.example.test',
        password: new Secret(servicePassword),
        policyHints: 'off',
        ...settings,
      },
      { note: (sentence) => void notes.push(sentence), ...(now === undefined ? {} : { now }) },
    );
    made.push(one);
    return one;
  };
  const siteOf = (name: string) => `CN=${name},CN=Sites,CN=Configuration,DC=corp,DC=example,DC=test`;
  const both = () => [`ldaps://${first.host}`, `ldaps://${second.host}`];
  const opensAt = async (dc: SambaDc, password: string) => signIn(dc, await dnOf(dc, 'alice'), password);

  before(async function () {
    needs(this, 'samba');
    const filling = companyOf();
    // Copies of one domain: same accounts, same ids, and nothing is replicated, so that it shows who wrote where.
    [first, second, other] = await Promise.all([
      startSamba({ filling }),
      startSamba({ filling }),
      startSamba({ filling: elsewhereCompany(), dnsDomain: 'labs.example.test' }),
    ]);
    alice = await idOf(first, 'alice');
    assert.equal(await idOf(second, 'alice'), alice);
  });
  after(async () => Promise.all([first, second, other].map(async (dc) => dc?.close())));
  beforeEach(async () => {
    notes.length = 0;
    relay = await startRelay(first.host);
    await resetPasswords(first, ['alice']);
    await resetPasswords(second, ['alice']);
  });
  afterEach(async () => {
    for (const one of made.splice(0)) one.close();
    await relay.close();
  });

  it('writes to one controller and reads back from the same', async () => {
    const two = directory({ urls: both() });
    await two.find(alice);
    assert.deepEqual(await two.reset(alice, new Secret(good)), { outcome: 'applied' });
    assert.deepEqual([await opensAt(first, good), await opensAt(second, good)], ['ok', 'wrong']);
    const changedAt = (await two.passwordChangedAt(alice)) ?? 0;
    assert.equal((await two.find(alice))?.passwordChangedAt, changedAt);
    assert.ok(Math.abs(changedAt - Date.now()) < 5_000);
  });

  it('goes to the next controller when the first is stopped, and back when it has rested', async () => {
    let ahead = 0;
    const two = directory({ urls: both() }, () => Date.now() + ahead);
    assert.ok(await two.find(alice));
    await first.stop('SIGKILL');
    try {
      assert.deepEqual(await two.reset(alice, new Secret(good)), { outcome: 'applied' });
      assert.equal(await opensAt(second, good), 'ok');
    } finally {
      await first.start();
    }
    assert.equal(await opensAt(first, good), 'wrong');
    // The one that took over stays a while, so that what it wrote is seen.
    assert.deepEqual(await two.reset(alice, new Secret(`${good}-again`)), { outcome: 'applied' });
    assert.equal(await opensAt(second, `${good}-again`), 'ok');
    ahead = 600_000;
    assert.deepEqual(await two.reset(alice, new Secret(good)), { outcome: 'applied' });
    assert.equal(await opensAt(first, good), 'ok');
  });

  it('loses no reset when a controller dropped the connections that rested', async () => {
    const one = directory();
    await one.find(alice);
    await first.stop();
    await first.start();
    assert.deepEqual(await one.reset(alice, new Secret(good)), { outcome: 'applied' });
    assert.deepEqual(notes, []);
  });

  it('F06 says unavailable when the only controller is stopped before the write, and when it hangs', async () => {
    const one = directory();
    await one.find(alice);
    await first.stop('SIGKILL');
    try {
      assert.deepEqual(await one.reset(alice, new Secret(good)), unavailable);
    } finally {
      await first.start();
    }
    first.freeze(true);
    try {
      const began = Date.now();
      assert.deepEqual(await directory().reset(alice, new Secret(good)), unavailable);
      assert.ok(Date.now() - began < 9_500);
    } finally {
      first.freeze(false);
    }
    assert.equal(await opensAt(first, good), 'wrong');
  });

  it('F05 says unknown when the controller stops while it writes, and the other controller does not get the password', async () => {
    const two = directory({ urls: [relay.url, `ldaps://${second.host}`] });
    const before = (await two.passwordChangedAt(alice)) ?? 0;
    relay.beforeChange(async () => first.stop('SIGKILL'));
    try {
      assert.deepEqual(await two.reset(alice, new Secret(good)), { outcome: 'unknown' });
      assert.match(notes.at(-1) ?? '', /did not answer on a new password, taken as unknown/);
      // Nobody knows more now than the other controller, and it knows of no write.
      const there = directory({ urls: [`ldaps://${second.host}`] });
      assert.equal(await two.passwordChangedAt(alice), await there.passwordChangedAt(alice));
      assert.ok(Math.abs(((await two.passwordChangedAt(alice)) ?? 0) - before) < 5_000);
      assert.equal(await opensAt(second, good), 'wrong');
    } finally {
      await first.start();
    }
  });

  it('F05 says unknown when it stops after the write, and learns from it once it is back', async () => {
    const two = directory({ urls: [relay.url, `ldaps://${second.host}`] });
    const before = (await two.passwordChangedAt(alice)) ?? 0;
    relay.lose('answers');
    assert.deepEqual(await two.reset(alice, new Secret(good)), { outcome: 'unknown' });
    relay.lose('nothing');
    assert.ok(((await two.passwordChangedAt(alice)) ?? 0) > before);
    assert.equal(relay.passwords(), 1);
    assert.equal(await opensAt(first, good), 'ok');
  });

  it('F05 ends within the time that the loop allows when the controller hangs in the middle of a write', async () => {
    const one = directory({ urls: [relay.url] });
    await one.find(alice);
    relay.beforeChange(async () => relay.vanish('hang'));
    const began = Date.now();
    assert.deepEqual(await one.reset(alice, new Secret(good)), { outcome: 'unknown' });
    assert.ok(Date.now() - began < 9_500, `${Date.now() - began} ms`);
  });

  it('prefers the controllers of its own site', async () => {
    // Both copies stand in the same site; one that says nothing else is as good.
    const near = directory({ urls: both(), site: 'Default-First-Site-Name' });
    assert.ok(await near.find(alice));
    assert.deepEqual(await near.check(), []);
    const far = await directory({ urls: both(), site: 'Lund' }).check();
    assert.match(far[0]?.sentence ?? '', /no controller of AD_URLS is in the site Lund: .* Default-First-Site-Name/);
    // The second copy moves to another site.
    await asAdministrator(second, async (client) => client.modifyDN(siteOf('Default-First-Site-Name'), 'CN=Malmoe'));
    await second.stop();
    await second.start();
    const before = await opensAt(first, good);
    const here = directory({ urls: both(), site: 'Malmoe' });
    assert.deepEqual(await here.reset(alice, new Secret('Malmoe-Kettle-4-Rivers')), { outcome: 'applied' });
    assert.equal(await opensAt(second, 'Malmoe-Kettle-4-Rivers'), 'ok', 'the very first turn goes to the own site');
    assert.equal(await opensAt(first, good), before, 'and to no other');
    // Away, the others do; never somebody who did not say where they stand, before those who did.
    await second.stop('SIGKILL');
    try {
      assert.deepEqual(await here.reset(alice, new Secret('Elsewhere-Kettle-4')), { outcome: 'applied' });
      assert.equal(await opensAt(first, 'Elsewhere-Kettle-4'), 'ok');
      const late = directory({ urls: both().toReversed(), site: 'Malmoe' });
      assert.ok(await late.find(alice), 'nobody of the own site answers');
    } finally {
      await second.start();
    }
  });

  it('speaks StartTLS on the port of plain LDAP, with the same checks', async () => {
    const plain = directory({ urls: [`ldap://${first.host}`] });
    assert.deepEqual(await plain.reset(alice, new Secret(good)), { outcome: 'applied' });
    const strangers = directory({ urls: [`ldap://${first.host}`], ca: other.ca });
    await assert.rejects(strangers.find(alice), /not signed by the authority of AD_CA_FILE/);
  });

  it('never says a word to a server that refuses StartTLS, or adds something to its answer', async () => {
    const said: Buffer[] = [];
    const answers = [
      // unavailable(52)
      Buffer.from('300c02010178070a013404000400', 'hex'),
      // success, and a forged answer behind it
      Buffer.from('300c02010178070a010004000400300c02010261070a010004000400', 'hex'),
    ];
    for (const answer of answers) {
      const server: Server = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.on('data', (chunk) => {
          said.push(chunk);
          socket.write(answer);
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const one = directory({ urls: [`ldap://127.0.0.1:${port}`] });
      await assert.rejects(one.find(alice), /refuses StartTLS|more before encryption/);
      await new Promise((resolve) => server.close(resolve));
    }
    for (const chunk of said) assert.ok(!chunk.includes('svc-latchkey') && !chunk.includes('Reset'));
  });

  it('R49 trusts no controller whose certificate is of another authority, another name, or over', async () => {
    const env = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    const warnings = process.listeners('warning');
    process.removeAllListeners('warning');
    try {
      await assert.rejects(directory({ ca: other.ca }).find(alice), /not signed by the authority/);
      // The relay's certificate is made out to 127.0.0.1 only.
      const elsewhere = relay.url.replace('127.0.0.1', 'localhost');
      await assert.rejects(directory({ urls: [elsewhere] }).find(alice), /made out to another name/);
    } finally {
      for (const listener of warnings) process.on('warning', listener);
      if (env === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = env;
    }
    const over = await startSamba({ filling: companyOf(), certificateEnds: new Date(Date.now() - 86_400_000) });
    try {
      const one = directory({ urls: [`ldaps://${over.host}`], ca: over.ca });
      await assert.rejects(one.find(alice), /has expired/);
      const said = (await one.check()).map(({ sentence }) => sentence).join('\n');
      assert.match(said, /the authority Test domain authority \S+ of AD_CA_FILE ended on/);
      assert.match(said, /has expired/);
    } finally {
      await over.close();
    }
  });

  it('tries a wrong password of the service account once, not once for each controller and request', async () => {
    const wrong = directory({ urls: both(), password: new Secret('not the one') });
    const refused = (error: unknown) =>
      error instanceof Fault && error.code === 'misconfigured' && /name or password is wrong/.test(error.message);
    await assert.rejects(wrong.find(alice), refused);
    await assert.rejects(wrong.reset(alice, new Secret(good)), refused);
    // Five wrong ones would lock it.
    for (let tries = 0; tries < 6; tries += 1) await assert.rejects(wrong.find(alice), refused);
    assert.ok(await directory().find(alice));
    assert.equal((await wrong.check()).length, 1);
    await assert.rejects(directory({ password: new Secret('') }).find(alice), /AD_PASSWORD is empty/);
  });

  it('finds people of several domains, each at its own controllers', async () => {
    const rosa = await idOfOther(other, 'rosa');
    const wide = directory({
      urls: [`ldaps://${first.host}`, `ldaps://${other.host}`],
      bases: [staff, 'OU=Labs,DC=labs,DC=example,DC=test'],
    });
    assert.equal((await wide.find(rosa))?.userName, 'rosa@labs.example.test');
    assert.equal((await wide.find(alice))?.userName, 'alice@corp.example.test');
    assert.equal(await wide.find('00000000-0000-4000-8000-000000000000'), undefined);
    assert.deepEqual(await wide.reset(rosa, new Secret(good)), { outcome: 'applied' });
    assert.equal(other.kinit('rosa', good), 'ok');
    assert.equal(await named(wide, 'rosa'), rosa);
    // The same name in both domains is nobody's.
    assert.equal(await named(wide, 'mona'), undefined);
    assert.deepEqual(
      (await wide.search('Rosa', 10)).found.map(({ id }) => id),
      [rosa],
    );
    // Half of the company is not the company: nothing is found rather than the wrong one.
    await other.stop('SIGKILL');
    try {
      await assert.rejects(named(wide, 'mona'), Fault);
      assert.ok(await wide.find(alice));
    } finally {
      await other.start();
    }
  });

  it('asks no controller of a domain that no unit is in', async () => {
    const lost = directory({ bases: ['OU=Staff,DC=nowhere,DC=example,DC=test'] });
    await assert.rejects(lost.find(alice), /no controller of AD_URLS is of the domain/);
    assert.match((await lost.check()).map(({ sentence }) => sentence).join(), /no controller of AD_URLS/);
  });

  it('takes no address that is none, and never the global catalog', () => {
    for (const url of [
      'http://dc1',
      'dc1.corp.example.test',
      'ldaps://',
      'ldaps://dc1/DC=corp',
      'ldaps://dc1:3269',
      'ldap://dc1:3268',
      'ldaps://user:pw@dc1',
      'ldaps://dc1:99999',
      'ldaps://dc 1',
    ]) {
      assert.throws(() => directory({ urls: [url] }), Fault, url);
    }
    for (const url of ['ldaps://dc1.corp.example.test', 'ldap://dc1:389', 'LDAPS://DC1', 'ldaps://[::1]:636']) {
      assert.doesNotThrow(() => directory({ urls: [url] }), url);
    }
  });
});

/** Another domain, with a service account that signs in by the same name. */
function elsewhereCompany(): Filling {
  const labs = 'OU=Labs,DC=labs,DC=example,DC=test';
  const account = (name: string, attributes: Readonly<Record<string, string>>) => ({
    cn: name,
    name,
    unit: labs,
    password: servicePassword,
    attributes: { displayName: name, ...attributes },
  });
  return {
    units: [labs],
    users: [
      account('rosa', { userPrincipalName: 'rosa@labs.example.test' }),
      account('mona', {}),
      account('svc-latchkey', { userPrincipalName: 'svc-latchkey@corp.example.test' }),
    ],
    groups: [],
    psos: [],
    grants: [{ dn: labs, name: 'svc-latchkey', aces: leastRights.join('') }],
    modify: {},
  };
}

async function idOfOther(dc: SambaDc, name: string): Promise<string> {
  const { Client } = await import('ldapts');
  const { guidText } = await import('../../../src/directories/active-directory/entry.ts');
  const { adminPassword } = await import('../../samba/server.ts');
  const client = new Client({ url: `ldaps://${dc.host}`, tlsOptions: { ca: dc.ca } });
  await client.bind('Administrator@labs.example.test', adminPassword);
  const { searchEntries } = await client.search('DC=labs,DC=example,DC=test', {
    filter: `(sAMAccountName=${name})`,
    attributes: ['objectGUID'],
    explicitBufferAttributes: ['objectGUID'],
  });
  await client.unbind();
  return guidText(searchEntries[0]?.['objectGUID'] as Buffer);
}
