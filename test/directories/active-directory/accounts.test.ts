// Who is found, by what, and what is known of them, on a real Samba controller.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Secret } from '../../../src/core/secret.ts';
import { authorize, type Policy } from '../../../src/core/policy.ts';
import { sidBytes, sidText, guidBytes, guidText } from '../../../src/directories/active-directory/entry.ts';
import { companyOf, domain, elsewhere, firstPassword, staff } from '../../samba/company.ts';
import { type SambaDc, startSamba } from '../../samba/server.ts';
import { policy as usual } from '../../core/samples.ts';
import { needs } from '../../found.ts';
import { asAdministrator, dnOf, idOf, named, type Stage, signIn, stageOn } from './stage.ts';
import { change } from './tidy.ts';

const policy: Policy = { ...usual, proofs: 2, contactMinAge: 0, contactUnknownAge: 'accept' };
const good = 'Brass-Kettle-4-Rivers';

describe('accounts of Active Directory', function () {
  this.timeout(120_000);
  let dc: SambaDc;
  let stage: Stage;

  before(async function () {
    needs(this, 'samba');
    dc = await startSamba({ filling: companyOf() });
    stage = await stageOn(dc);
  });
  after(async () => {
    await stage?.close();
    await dc?.close();
  });

  it('tells everything about an ordinary account', async () => {
    const id = await idOf(dc, 'alice');
    const account = await stage.directory.reachable.find(id);
    assert.ok(account);
    const { passwordChangedAt, contacts, ...rest } = account;
    assert.ok(passwordChangedAt !== undefined);
    assert.deepEqual(rest, {
      id,
      displayName: 'Alice Exempel',
      userName: 'alice@corp.example.test',
      language: 'sv-SE',
      enabled: true,
      guest: false,
      federated: false,
      synced: false,
      roles: [],
      managementRestricted: false,
      units: [],
      employeeId: 'N-2001',
      mobile: '+46701740605',
      mailboxes: ['alice@corp.example.test', 'a.exempel@example.test'],
      noticeAddresses: ['alice@corp.example.test', 'alice.private@mail.example'],
    });
    assert.deepEqual(
      contacts.map(({ kind, value }) => [kind, value]),
      [
        ['phone', '+46701740605'],
        ['email', 'alice.private@mail.example'],
      ],
    );
  });

  it('knows when each contact was changed, by replication data', async () => {
    const phones = [
      'mobile',
      'otherMobile',
      'homePhone',
      'otherHomePhone',
      'pager',
      'telephoneNumber',
      'otherTelephone',
    ];
    const mails = ['otherMailbox', 'mail'];
    const wide = stage.another({ phoneAttributes: phones, mailAttributes: mails });
    const id = await idOf(dc, 'frequent-one');
    for (const name of [...phones, ...mails]) {
      const value = phones.includes(name) ? '+46701740699' : 'flyer@mail.example';
      const before = Math.floor(Date.now() / 1_000) * 1_000;
      await change(dc, 'frequent-one', { [name]: value });
      const { contacts = [] } = (await wide.reachable.find(id)) ?? {};
      const newest = contacts.reduce((last, one) => Math.max(last, one.changedAt ?? 0), 0);
      assert.equal(contacts.length, [...phones, ...mails].indexOf(name) + 1, name);
      assert.ok(newest >= before && newest <= Date.now() + 1_000, name);
    }
    const unknown = stage.another({ phoneAttributes: ['info'] });
    await change(dc, 'frequent-one', { info: '+46701740699' });
    assert.deepEqual((await unknown.reachable.find(id))?.contacts[0], {
      kind: 'phone',
      value: '+46701740699',
      changedAt: undefined,
    });
  });

  it('finds exactly one by each name, whatever its signs, and nobody by half of one', async () => {
    const odd = await idOf(dc, 'o(d)d');
    assert.equal(await named(stage.directory, 'o(d)d'), odd);
    assert.equal(await named(stage.directory, 'O(D)D'), odd);
    assert.equal((await stage.directory.search('o.dd@corp.example.test', 2)).found[0]?.id, odd);
    assert.equal(await named(stage.directory, 'twenty.letters.lng20'), await idOf(dc, 'twenty.letters.lng20'));
    const account = await stage.directory.find(odd);
    assert.equal(account?.displayName, 'Odd (Strange) * \\ Name');
    // And the whole way to a password, through a name full of signs.
    assert.deepEqual(await stage.directory.reset(odd, new Secret(good)), { outcome: 'applied' });
    assert.equal(await signIn(dc, await dnOf(dc, 'o(d)d'), good), 'ok');
    for (const name of [
      '',
      ' ',
      '*',
      'alic*',
      'a*e',
      'alice ',
      ' alice',
      'alice\0',
      'alice)(objectClass=*',
      '*)(objectClass=*',
      'alice,OU=Staff',
      'o\\28d\\29d',
      'CORP\\alice',
      '\\alice',
      "' or 1 eq 1",
      '$(id)',
      'alice\r\nDN: x',
      'x'.repeat(1_000),
    ]) {
      assert.equal(await named(stage.directory, name), undefined, JSON.stringify(name));
    }
  });

  it('A44 asks nothing but what was meant, whatever anybody types', async () => {
    const alphabet = fc.constantFrom(...'*()\\\0,+"\'<>;=#/ aé&|!~:1\u202e'.split(''));
    await fc.assert(
      fc.asyncProperty(fc.array(alphabet, { maxLength: 24 }), async (signs) => {
        const text = signs.join('');
        assert.equal(await named(stage.directory, text), undefined);
        assert.equal(await stage.directory.find(text), undefined);
        const { found } = await stage.directory.search(text, 10);
        // Only letters and digits can find anybody: here beginnings of names with a, é or 1.
        if (!/[aé1]/i.test(text)) assert.deepEqual(found, []);
        assert.deepEqual(await stage.directory.findByContact({ employeeId: text }), []);
        assert.deepEqual(await stage.directory.findByContact({ mail: text }), []);
      }),
      { numRuns: 60 },
    );
  });

  it('sees nobody outside the units that were set', async () => {
    const outside = await idOf(dc, 'outside');
    assert.equal(await stage.directory.find(outside), undefined);
    assert.equal(await named(stage.directory, 'outside'), undefined);
    assert.deepEqual((await stage.directory.search('Otto', 10)).found, []);
    assert.equal((await stage.directory.reset(outside, new Secret(good))).outcome, 'not-applied');
    const wide = stage.another({ bases: [` ou=elsewhere , ${domain.toLowerCase()}`, staff] });
    assert.equal((await wide.find(outside))?.displayName, 'Otto Outside');
    // Units that overlap show nobody twice.
    const twice = stage.another({ bases: [staff, domain] });
    assert.ok(await twice.find(await idOf(dc, 'alice')));
    assert.equal(await named(twice, 'alice'), await idOf(dc, 'alice'));
  });

  it('counts an address that two people have as nobody’s', async () => {
    await change(dc, 'frequent-two', { mail: 'shared@corp.example.test' });
    await change(dc, 'frequent-three', { proxyAddresses: ['smtp:Shared@corp.example.test'] });
    const found = await stage.directory.findByContact({ mail: 'shared@corp.example.test' });
    assert.equal(found.length, 2);
    const byPhone = await stage.directory.findByContact({ phone: '+46701740605' });
    assert.deepEqual(
      byPhone.map(({ userName }) => userName),
      ['alice@corp.example.test'],
    );
  });

  it('follows a link from Entra ID by what cannot be changed, and by nothing less', async () => {
    const id = await idOf(dc, 'alice');
    const immutableId = guidBytes(id)?.toString('base64') ?? '';
    const sid = await asAdministrator(dc, async (client) => {
      const found = await client.search(await dnOf(dc, 'alice'), {
        scope: 'base',
        attributes: ['objectSid'],
        explicitBufferAttributes: ['objectSid'],
      });
      return sidText(found.searchEntries[0]?.['objectSid'] as Buffer);
    });
    const linked = async (one: string | undefined, two: string | undefined) =>
      stage.directory.linked({ immutableId: one, securityIdentifier: two });
    assert.equal(await linked(immutableId, sid), id);
    assert.equal(await linked(immutableId, undefined), id);
    assert.equal(await linked(undefined, sid), id);
    const stranger = guidBytes(await idOf(dc, 'mona'))?.toString('base64');
    assert.equal(await linked(stranger, sid), undefined, 'two different people');
    assert.equal(await linked(undefined, undefined), undefined);
    assert.equal(await linked('not base64 of sixteen bytes', sid), undefined);
    assert.equal(await linked(immutableId, 'S-1-5-21-1-2-3'), undefined);
    assert.equal(await linked(immutableId, '*'), undefined);
    // The synchronisation may use an attribute of its own.
    const anchor = Buffer.from('0123456789abcdef0123456789abcdef', 'hex');
    await change(dc, 'frequent-four', { 'mS-DS-ConsistencyGuid': anchor });
    assert.equal(await linked(anchor.toString('base64'), undefined), await idOf(dc, 'frequent-four'));
    await change(dc, 'frequent-three', { 'mS-DS-ConsistencyGuid': anchor });
    assert.equal(await linked(anchor.toString('base64'), undefined), undefined, 'two accounts with one anchor');
  });

  it('takes an attribute that names the chat identity for the id, exactly one or none', async () => {
    const chat = stage.another({ idAttribute: 'extensionName' });
    await change(dc, 'frequent-one', { extensionName: ['9b6f6c1e-5f7a-4c7e-8a52-0d6c1f2b3a47'] });
    const account = await chat.find('9b6f6c1e-5f7a-4c7e-8a52-0d6c1f2b3a47');
    assert.deepEqual(
      [account?.id, account?.displayName],
      ['9b6f6c1e-5f7a-4c7e-8a52-0d6c1f2b3a47', 'Frequent Flyer one'],
    );
    assert.deepEqual(await chat.reset('9b6f6c1e-5f7a-4c7e-8a52-0d6c1f2b3a47', new Secret(good)), {
      outcome: 'applied',
    });
    assert.equal(await chat.find('*'), undefined);
    await change(dc, 'frequent-two', { extensionName: ['9b6f6c1e-5f7a-4c7e-8a52-0d6c1f2b3a47'] });
    const later = stage.another({ idAttribute: 'extensionName' });
    assert.equal(await later.find('9b6f6c1e-5f7a-4c7e-8a52-0d6c1f2b3a47'), undefined);
    assert.match(stage.notes.at(-1) ?? '', /two accounts is the same/);
  });

  it('A36 protects administrators however deep, what the domain is made of, machines and services', async () => {
    await asAdministrator(dc, async (client) => {
      const unit = `OU=Closed,${staff}`;
      await client.add(`CN=PC1,${unit}`, {
        objectClass: 'computer',
        sAMAccountName: 'PC1$',
        userAccountControl: '4096',
      });
      const type = 'msDS-GroupManagedServiceAccount';
      await client.add(`CN=gmsa1,${unit}`, {
        objectClass: type,
        sAMAccountName: 'gmsa1$',
        'msDS-ManagedPasswordInterval': '30',
        userAccountControl: '4096',
      });
      await client.add(`CN=primary,${unit}`, { objectClass: 'user', sAMAccountName: 'primary' });
    });
    await change(dc, 'primary', {
      unicodePwd: Buffer.from(`"${firstPassword}"`, 'utf16le'),
      userAccountControl: '512',
    });
    await change(dc, 'guarded', { adminCount: '1' });
    // A primary group is not among anybody's memberOf.
    await asAdministrator(dc, async (client) => {
      const { Attribute, Change } = await import('ldapts');
      const add = (type: string, value: string, operation: 'add' | 'replace') =>
        new Change({ operation, modification: new Attribute({ type, values: [value] }) });
      await client.modify(`CN=Backup Operators,CN=Builtin,${domain}`, [
        add('member', await dnOf(dc, 'frequent-four'), 'add'),
      ]);
      await client.modify(`CN=Group Policy Creator Owners,CN=Users,${domain}`, [
        add('member', await dnOf(dc, 'primary'), 'add'),
      ]);
      await client.modify(await dnOf(dc, 'primary'), [add('primaryGroupID', '520', 'replace')]);
    });
    const wide = stage.another({ bases: [domain] });
    const expected = {
      nested: 'privileged-group',
      'frequent-four': 'privileged-group',
      primary: 'privileged-group',
      guarded: 'admin-sd-holder',
      Administrator: 'built-in',
      krbtgt: 'built-in',
      Guest: 'built-in',
      PC1$: 'computer',
      gmsa1$: 'service',
      service: 'service',
    };
    for (const [name, why] of Object.entries(expected)) {
      const id = await idOf(dc, name);
      const account = await wide.reachable.find(id);
      assert.equal(account?.protection, why, name);
      const verdict = authorize({ accountId: id }, 'reset-own', account, policy);
      assert.deepEqual(verdict, { allowed: false, reason: 'protected' }, name);
      // Whoever was told that it may: nothing is sent.
      const before = stage.relay.sent.length;
      assert.deepEqual(await wide.reset(id, new Secret(good)), { outcome: 'not-applied', reason: 'not-authorized' });
      for (const write of [wide.forceChange(id), wide.unlock(id), wide.setEnabled(id, false)]) {
        assert.deepEqual(await write, { outcome: 'not-applied', reason: 'not-authorized' }, name);
      }
      assert.equal(stage.relay.sent.length, before, name);
    }
    assert.ok((await wide.find(await idOf(dc, 'nested')))?.roles.some(({ role }) => role.endsWith('-512')));
  });

  it('gives members of a group the role that was set for it, nested ones too', async () => {
    const sid = await asAdministrator(dc, async (client) => {
      const found = await client.search(staff, {
        filter: '(sAMAccountName=Middle Circle)',
        attributes: ['objectSid'],
        explicitBufferAttributes: ['objectSid'],
      });
      return sidText(found.searchEntries[0]?.['objectSid'] as Buffer);
    });
    const id = await idOf(dc, 'nested');
    const mapped = stage.another({ groupRoles: new Map([[sid, '729827e3-9c14-49f7-bb1b-9608f156bbb8']]) });
    assert.ok((await mapped.find(id))?.roles.some(({ role }) => role === '729827e3-9c14-49f7-bb1b-9608f156bbb8'));
    const guarded = stage.another({ protectedGroups: [sid] });
    assert.equal((await guarded.find(id))?.protection, 'privileged-group');
  });

  it('writes GUIDs and SIDs as they are read', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => assert.equal(guidText(guidBytes(id) ?? Buffer.alloc(0)), id.toLowerCase())),
    );
    const parts = fc.array(fc.nat({ max: 0xff_ff_ff_ff }), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(parts, (numbers) => {
        const sid = `S-1-5-${numbers.join('-')}`;
        assert.equal(sidText(sidBytes(sid) ?? Buffer.alloc(0)), sid);
      }),
    );
    for (const none of ['', 'S-1-5', 'S-1-5-', 'S-2-5-1', 'S-1-5-4294967296', 'S-1-5-21-*', 'x']) {
      assert.equal(sidBytes(none), undefined, none);
      assert.equal(guidBytes(none), undefined, none);
    }
  });

  it('does not sign in people outside of business: an account that is over is not enabled', async () => {
    await change(dc, 'mona', { accountExpires: '132223104000000000' });
    assert.equal((await stage.directory.find(await idOf(dc, 'mona')))?.enabled, false);
    await change(dc, 'mona', { accountExpires: '0' });
    assert.equal((await stage.directory.find(await idOf(dc, 'mona')))?.enabled, true);
    assert.equal((await stage.directory.find(await idOf(dc, 'blocked')))?.enabled, false);
  });

  it('says when a password expires, or that it never does', async () => {
    const told = await stage.directory.describe(await idOf(dc, 'frequent-two'));
    const { passwordExpires: expires, passwordChangedAt: changedAt = 0 } = told ?? {};
    assert.ok(typeof expires === 'number' && Math.abs(expires - changedAt - 42 * 86_400_000) < 5_000);
    await change(dc, 'frequent-two', { userAccountControl: String(0x200 | 0x10000) });
    assert.equal((await stage.directory.describe(await idOf(dc, 'frequent-two')))?.passwordExpires, 'never');
  });

  it('says what is missing, hidden or guarded before a person meets it', async () => {
    const sentences = async (settings: Parameters<Stage['another']>[0]) =>
      (await stage.another(settings).check()).map(({ sentence }) => sentence).join('\n');
    const said = await sentences({});
    assert.match(said, /^1 below OU=Staff,DC=corp,DC=example,DC=test are guarded by AdminSDHolder .*: guarded$/);
    const poor = await sentences({ bindName: 'svc-poor@corp.example.test' });
    for (const name of ['Reset Password', 'Write lockoutTime', 'Write pwdLastSet', 'Write userAccountControl']) {
      assert.match(poor, new RegExp(`lacks "${name}" on (\\d+) of \\1 people looked at below OU=Staff`));
    }
    assert.match(poor, /may not read the fine-grained password policies/);
    const foreign = await sentences({ bases: [elsewhere] });
    assert.match(foreign, /lacks "Reset Password" on 1 of 1 people looked at below OU=Elsewhere/);
    assert.match(await sentences({ bases: [`OU=Nowhere,${domain}`] }), /is not there, or hidden/);
    assert.match(await sentences({ bases: [`OU=Service,${domain}`] }), /lacks "Reset Password"/);
    const byDn = await sentences({ bindName: await dnOf(dc, 'svc-latchkey') });
    assert.equal(byDn, said);
    assert.equal(await sentences({ bindName: 'CORP\\svc-latchkey' }), said);
  });

  it('grants by the script of the operations page what check() asks for, and nothing more', async () => {
    const script = readFileSync(new URL('../../../docs/grant-samba.sh', import.meta.url), 'utf8');
    const said = async (features: readonly 'enable-accounts'[]) =>
      (await stage.another({ bindName: 'svc-poor@corp.example.test', features }).check())
        .map(({ sentence }) => sentence)
        .filter((sentence) => !sentence.includes('adminCount'))
        .join('\n');
    assert.match(await said([]), /lacks "Reset Password"/);
    for (const _twice of [1, 2]) {
      assert.match(dc.script(script, ['svc-poor', staff]), /svc-poor may now set passwords below OU=Staff/);
    }
    assert.equal(await said([]), '');
    assert.match(await said(['enable-accounts']), /^the service account lacks "Write userAccountControl" on [^\n]*$/);
    const poor = stage.another({ bindName: 'svc-poor@corp.example.test' });
    const id = await idOf(dc, 'strict');
    assert.deepEqual(await poor.reset(id, new Secret('Twenty-Letters-And-More-4')), { outcome: 'applied' });
    assert.equal((await poor.setEnabled(id, false)).outcome, 'not-applied');
    dc.script(script, ['svc-poor', staff], { BLOCK: 'yes' });
    assert.equal(await said(['enable-accounts']), '');
    assert.throws(() => dc.script(script, ['nobody-at-all', staff]));
  });
});
