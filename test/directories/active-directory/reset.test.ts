// What Active Directory does with new passwords, on a real Samba controller: the rules it really applies, what is told
// beforehand, and what is in effect afterwards by LDAP and by Kerberos.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Fault } from '../../../src/core/fault.ts';
import { brokenRules } from '../../../src/core/password-rules.ts';
import { Secret } from '../../../src/core/secret.ts';
import { companyOf, domain, elsewhere, firstPassword, staff } from '../../samba/company.ts';
import { type SambaDc, startSamba } from '../../samba/server.ts';
import { needs } from '../../found.ts';
import { asAdministrator, dnOf, idOf, type Stage, signIn, stageOn } from './stage.ts';
import { change, resetPasswords } from './tidy.ts';

const good = 'Brass-Kettle-4-Rivers';
const rejected = { outcome: 'not-applied', reason: 'password-rejected' };

describe('passwords of Active Directory', function () {
  this.timeout(120_000);
  let dc: SambaDc;
  let stage: Stage;
  let hints: boolean;

  before(async function () {
    needs(this, 'samba');
    dc = await startSamba({ filling: companyOf() });
    // The policy hints came with Samba 4.24 (and Windows Server 2012).
    hints = Number(dc.version.split('.')[1]) >= 24;
  });
  after(async () => dc?.close());
  beforeEach(async () => {
    stage = await stageOn(dc);
  });
  afterEach(async () => stage.close());

  const set = async (name: string, password: string) =>
    stage.directory.reset(await idOf(dc, name), new Secret(password));
  const opens = async (name: string, password: string) => signIn(dc, await dnOf(dc, name), password);

  it('puts one password in effect, for LDAP and for Kerberos, and the old one out of it', async () => {
    assert.equal(dc.kinit('alice', firstPassword), 'ok');
    assert.deepEqual(await set('alice', good), { outcome: 'applied' });
    assert.deepEqual([await opens('alice', good), dc.kinit('alice', good)], ['ok', 'ok']);
    assert.deepEqual([await opens('alice', firstPassword), dc.kinit('alice', firstPassword)], ['wrong', 'wrong']);
  });

  it('ends a lock-out with the password, and asks for no second change', async () => {
    for (let tries = 0; tries < 6; tries += 1) await opens('mona', 'not this one');
    assert.equal(await opens('mona', firstPassword), 'locked');
    const id = await idOf(dc, 'mona');
    const locked = (await stage.directory.explainSignIn(id))?.find(({ what }) => what === 'locked');
    assert.ok(locked !== undefined && 'at' in locked && Math.abs(locked.at - Date.now()) < 60_000);
    assert.deepEqual(await set('mona', good), { outcome: 'applied' });
    assert.deepEqual([await opens('mona', good), dc.kinit('mona', good)], ['ok', 'ok']);
  });

  it('unlocks without touching the password', async () => {
    await resetPasswords(dc, ['mona']);
    const id = await idOf(dc, 'mona');
    const changedAt = await stage.directory.passwordChangedAt(id);
    for (let tries = 0; tries < 6; tries += 1) await opens('mona', 'not this one');
    assert.equal(await opens('mona', firstPassword), 'locked');
    assert.deepEqual(await stage.directory.unlock(id), { outcome: 'applied' });
    assert.equal(await opens('mona', firstPassword), 'ok');
    assert.equal(await stage.directory.passwordChangedAt(id), changedAt);
  });

  it('gives a temporary password that Kerberos wants changed at once', async () => {
    const id = await idOf(dc, 'frequent-one');
    assert.deepEqual(await stage.directory.setPassword(id, new Secret('Hkwp-7rmd-xt4n-9fqz')), { outcome: 'applied' });
    assert.equal(await opens('frequent-one', 'Hkwp-7rmd-xt4n-9fqz'), 'must-change');
    assert.equal(dc.kinit('frequent-one', 'Hkwp-7rmd-xt4n-9fqz'), 'must-change');
    // And the person's own reset after it asks for nothing more.
    assert.deepEqual(await set('frequent-one', good), { outcome: 'applied' });
    assert.equal(await opens('frequent-one', good), 'ok');
  });

  it('shows the rules of the domain, or the fine-grained ones, and the directory applies just those', async () => {
    for (const [name, least] of [
      ['frequent-two', 10],
      ['strict', 20],
    ] as const) {
      const id = await idOf(dc, name);
      const account = await stage.directory.find(id);
      assert.ok(account);
      const rules = await stage.directory.rules(account);
      assert.deepEqual([rules.minLength, rules.classes, rules.asciiOnly], [least, 3, false], name);
      const short = 'Kettle-4-Rivers-And-More'.slice(0, least - 1);
      const enough = 'Kettle-4-Rivers-And-More'.slice(0, least);
      assert.deepEqual(brokenRules(short, rules), ['length']);
      assert.deepEqual(await set(name, short), rejected, name);
      assert.deepEqual(brokenRules(enough, rules), []);
      assert.deepEqual(await set(name, enough), { outcome: 'applied' }, name);
    }
  });

  it('counts the classes of characters as the directory does, letters beyond ASCII too', async () => {
    const id = await idOf(dc, 'frequent-three');
    const account = await stage.directory.find(id);
    assert.ok(account);
    const rules = await stage.directory.rules(account);
    for (const password of [
      'onlysmallletters',
      'small-and-signs-only',
      'SMALL1AND1CAPITALS',
      'åäöåäöåäöåäö1',
      'Capital1Small1Digit',
      'Ångström-och-Öre',
      '漢字仮名交じり文-and-Latin',
      'жёлтый-Чайник-9',
    ]) {
      const broken = brokenRules(password, rules);
      const answer = await set('frequent-three', password);
      assert.equal(answer.outcome, broken.length === 0 ? 'applied' : 'not-applied', password);
    }
  });

  it('A44 carries quotes, backslashes, blanks, Unicode and 256 characters byte for byte', async () => {
    const passwords = [
      '"Quoted"-Kettle-"4"',
      String.raw`back\slash-Kettle-4`,
      ' Blank-Kettle-4 at both ends ',
      'Kettle-4 $(touch /tmp/x) `id` %PATH% \r\n\t',
      'Größe-Ñandú-4-Чай-漢字-🫖🔑',
      `Aa1-${'x'.repeat(252)}`,
      `Aa1-${'🔑'.repeat(126)}`,
    ];
    for (const password of passwords) {
      assert.deepEqual(await set('frequent-four', password), { outcome: 'applied' }, password.slice(0, 40));
      assert.equal(await opens('frequent-four', password), 'ok', password.slice(0, 40));
    }
  });

  it('refuses what no directory can hold, without a word to it', async () => {
    const before = stage.relay.sent.length;
    for (const password of ['', 'Kettle-4\0-Rivers', 'Kettle-4-\ud800-Rivers', `Aa1-${'x'.repeat(253)}`]) {
      assert.deepEqual(await set('frequent-four', password), rejected);
    }
    assert.equal(stage.relay.sent.length, before);
  });

  it('takes no password that was used before where the controller can be asked for that', async function () {
    if (!hints) this.skip();
    assert.deepEqual(await set('history', 'History-Kettle-4-One'), { outcome: 'applied' });
    assert.deepEqual(await set('history', 'History-Kettle-4-Two'), { outcome: 'applied' });
    assert.deepEqual(await set('history', 'History-Kettle-4-One'), {
      outcome: 'not-applied',
      reason: 'password-used-before',
    });
    assert.equal(await opens('history', 'History-Kettle-4-Two'), 'ok');
    const lax = stage.another({ policyHints: 'off' });
    assert.deepEqual(await lax.reset(await idOf(dc, 'history'), new Secret('History-Kettle-4-One')), {
      outcome: 'applied',
    });
  });

  it('tells beforehand that a password is too young to be changed, and the directory agrees', async function () {
    if (!hints) this.skip();
    await resetPasswords(dc, ['young']);
    const id = await idOf(dc, 'young');
    const account = await stage.directory.find(id);
    const from = account?.changeableFrom ?? 0;
    assert.ok(from > Date.now() + 86_000_000 && from <= Date.now() + 86_400_000);
    assert.deepEqual(await set('young', good), { outcome: 'not-applied', reason: 'changed-too-recently' });
    // Not where a reset does not obey it, nor when a change is asked for.
    assert.equal((await stage.another({ policyHints: 'off' }).find(id))?.changeableFrom, undefined);
    assert.deepEqual(await stage.directory.forceChange(id), { outcome: 'applied' });
    assert.equal((await stage.directory.find(id))?.changeableFrom, undefined);
    assert.deepEqual(await set('young', good), { outcome: 'applied' });
  });

  it('says why a change by its owner was refused, and applies one that is right', async () => {
    await resetPasswords(dc, ['frequent-two']);
    const id = await idOf(dc, 'frequent-two');
    const to = async (old: string, next: string) =>
      stage.directory.change(id, new Secret(old), new Secret(next)).then((answer) => Object.values(answer).at(-1));
    assert.equal(await to('not the old one', good), 'wrong-password');
    assert.equal(await to(firstPassword, 'short'), 'password-rejected');
    assert.equal(await to('', good), 'wrong-password');
    assert.equal(await to(firstPassword, 'Changed-Kettle-4'), 'applied');
    assert.equal(await to('Changed-Kettle-4', firstPassword), 'password-used-before');
    assert.equal(await opens('frequent-two', 'Changed-Kettle-4'), 'ok');
  });

  it('leaves exactly one of two passwords in effect when two are set at once', async () => {
    const [one, two] = ['Kettle-4-The-First', 'Kettle-4-The-Second'];
    const id = await idOf(dc, 'twenty.letters.lng20');
    const answers = await Promise.all([one, two].map(async (text) => stage.directory.reset(id, new Secret(text))));
    assert.deepEqual(answers, [{ outcome: 'applied' }, { outcome: 'applied' }]);
    const ends = [await opens('twenty.letters.lng20', one), await opens('twenty.letters.lng20', two)];
    assert.deepEqual(ends.toSorted(), ['ok', 'wrong']);
  });

  it('says that the right is missing, or that somebody else has to be asked', async () => {
    const wide = stage.another({ bases: [staff, elsewhere] });
    const answer = await wide.reset(await idOf(dc, 'outside'), new Secret(good));
    assert.deepEqual(answer, { outcome: 'not-applied', reason: 'not-authorized' });
    assert.match(stage.notes.at(-1) ?? '', /said 50 .*on a new password, taken as not applied, not-authorized/);
    const poor = stage.another({ bindName: 'svc-poor@corp.example.test' });
    assert.equal((await poor.reset(await idOf(dc, 'alice'), new Secret(good))).outcome, 'not-applied');
    assert.equal((await poor.unlock(await idOf(dc, 'alice'))).outcome, 'not-applied');
    assert.equal((await poor.forceChange(await idOf(dc, 'alice'))).outcome, 'not-applied');
  });

  it('writes to nobody who was moved out of reach, deleted or blocked while the password was on its way', async () => {
    const throwaway = async (name: string) => {
      await asAdministrator(dc, async (client) => {
        const cn = `CN=${name},${staff}`;
        await client.add(cn, { objectClass: 'user', sAMAccountName: name });
        await client.modify(cn, []).catch(() => undefined);
      });
      await resetPasswords(dc, [name]);
      return idOf(dc, name);
    };
    const moved = await throwaway('mover');
    stage.relay.beforeChange(async () =>
      asAdministrator(dc, async (client) => client.modifyDN(`CN=mover,${staff}`, `CN=mover,${elsewhere}`)),
    );
    assert.deepEqual(await stage.directory.reset(moved, new Secret(good)), {
      outcome: 'not-applied',
      reason: 'not-authorized',
    });
    assert.match(stage.notes.at(-1) ?? '', /said 32/);
    assert.equal(await stage.directory.find(moved), undefined);
    const deleted = await throwaway('deleted');
    stage.relay.beforeChange(async () => asAdministrator(dc, async (client) => client.del(`CN=deleted,${staff}`)));
    assert.equal((await stage.directory.reset(deleted, new Secret(good))).outcome, 'not-applied');
    assert.equal(await stage.directory.find(deleted), undefined);
    // Moved within reach: found again under the new name.
    const kept = await throwaway('kept');
    assert.ok(await stage.directory.find(kept));
    await asAdministrator(dc, async (client) => client.modifyDN(`CN=kept,${staff}`, `CN=kept,OU=Closed,${staff}`));
    assert.deepEqual(await stage.directory.reset(kept, new Secret(good)), { outcome: 'applied' });
  });

  it('does not undo what somebody else changed while it blocks an account', async () => {
    await resetPasswords(dc, ['blocked']);
    const id = await idOf(dc, 'blocked');
    stage.relay.beforeChange(async () => change(dc, 'blocked', { userAccountControl: String(0x200 | 0x10000) }));
    assert.deepEqual(await stage.directory.setEnabled(id, false), { outcome: 'not-applied', reason: 'not-authorized' });
    assert.deepEqual(await stage.directory.setEnabled(id, false), { outcome: 'applied' });
    assert.equal(await opens('blocked', firstPassword), 'disabled');
    assert.deepEqual(await stage.directory.forceChange(id), { outcome: 'not-applied', reason: 'not-authorized' });
    assert.match(stage.notes.at(-1) ?? '', /never expires/);
  });

  it('A30 shows no password in notes, Faults, or what NODE_DEBUG lets ldapts print', async () => {
    const { passwordBytes } = await import('../../../src/directories/active-directory/write.ts');
    const bytes = passwordBytes(new Secret(good));
    assert.ok(bytes.equals(Buffer.from(`"${good}"`, 'utf16le')));
    assert.equal(JSON.stringify({ values: [bytes] }), '{"values":["[secret]"]}');
    await set('alice', 'short');
    stage.relay.lose('requests');
    await set('alice', good);
    assert.ok(!inspect([stage.notes, stage.directory], { depth: 9, showHidden: true }).includes(good));
  });

  it('names an account that cannot be, and writes nothing', async () => {
    for (const id of ['', 'alice', 'alice@corp.example.test', '*', `CN=alice,${domain}`]) {
      await assert.rejects(stage.directory.reset(id, new Secret(good)), Fault);
      await assert.rejects(stage.directory.unlock(id), Fault);
      await assert.rejects(stage.directory.change(id, new Secret(good), new Secret(good)), Fault);
    }
    assert.equal(stage.relay.sent.length, 0);
  });
});
