// A change by somebody who knows the old password, on a real controller: what is told before, what a wrong one costs, and
// that no number of them through us locks the account.
import assert from 'node:assert/strict';
import { Secret } from '../../../src/core/secret.ts';
import { needs } from '../../found.ts';
import { firstPassword } from '../../samba/company.ts';
import type { SambaDc } from '../../samba/server.ts';
import { dnOf, idOf, signIn, stageOn, startCompany } from './stage.ts';
import type { Stage } from './stage.ts';
import { change, resetPasswords } from './tidy.ts';

const next = 'Changed-Kettle-4-Own';

describe('a change of a known password in Active Directory', function () {
  this.timeout(120_000);
  let dc: SambaDc;
  let stage: Stage;

  before(async function () {
    needs(this, 'samba');
    dc = await startCompany();
  });
  after(async () => dc?.close());
  beforeEach(async () => {
    stage = await stageOn(dc);
  });
  afterEach(async () => stage.close());

  const opens = async (name: string, password: string) => signIn(dc, await dnOf(dc, name), password);
  async function tryChange(name: string, old: string, to = next): Promise<string> {
    const answer = await stage.directory.change(await idOf(dc, name), new Secret(old), new Secret(to));
    return answer.outcome === 'not-applied' ? answer.reason : answer.outcome;
  }

  it('is made with the old password, for LDAP and for Kerberos, and once', async () => {
    await resetPasswords(dc, ['alice']);
    const id = await idOf(dc, 'alice');
    const before = await stage.directory.passwordChangedAt(id);
    assert.deepEqual(await stage.directory.changing(id), { by: 'old-password', tries: 4 });
    assert.equal(await tryChange('alice', firstPassword), 'applied');
    assert.deepEqual([await opens('alice', next), dc.kinit('alice', next)], ['ok', 'ok']);
    assert.deepEqual([await opens('alice', firstPassword), dc.kinit('alice', firstPassword)], ['wrong', 'wrong']);
    assert.ok(((await stage.directory.passwordChangedAt(id)) ?? 0) > (before ?? Infinity));
    assert.equal(await tryChange('alice', next, firstPassword), 'password-used-before');
  });

  it('never locks an account: it stops one wrong password before the controller would', async () => {
    await resetPasswords(dc, ['mona']);
    const id = await idOf(dc, 'mona');
    const ends: string[] = [];
    for (let time = 0; time < 10; time += 1) ends.push(await tryChange('mona', `wrong-${time}-Kettle`));
    assert.deepEqual(ends, [...Array(4).fill('wrong-password'), ...Array(6).fill('old-password-rests')]);
    assert.equal((await stage.directory.changing(id))?.stop, 'old-password-rests');
    assert.equal(await opens('mona', firstPassword), 'ok', 'the account is not locked');
    // A right sign-in begins the count anew.
    assert.equal((await stage.directory.changing(id))?.stop, undefined);
    assert.equal(await tryChange('mona', firstPassword), 'applied');
  });

  it('counts wrong passwords that were typed elsewhere too', async () => {
    await resetPasswords(dc, ['sharer']);
    for (let time = 0; time < 3; time += 1) await opens('sharer', `elsewhere-${time}`);
    assert.equal(await tryChange('sharer', 'one-more-Kettle-4'), 'wrong-password');
    assert.equal(await tryChange('sharer', 'and-another-Kettle-4'), 'old-password-rests');
    assert.equal(await opens('sharer', firstPassword), 'ok');
  });

  it('says that an account is locked, whatever is typed', async () => {
    await resetPasswords(dc, ['quoted']);
    for (let time = 0; time < 6; time += 1) await opens('quoted', `elsewhere-${time}`);
    assert.equal((await stage.directory.changing(await idOf(dc, 'quoted')))?.stop, 'account-locked');
    assert.equal(await tryChange('quoted', firstPassword), 'account-locked');
    await stage.directory.unlock(await idOf(dc, 'quoted'));
    assert.equal(await tryChange('quoted', firstPassword), 'applied');
  });

  it('tells beforehand when the minimum age allows one, whether the controller has policy hints or not', async () => {
    await resetPasswords(dc, ['young']);
    const id = await idOf(dc, 'young');
    const { from = 0 } = (await stage.another({ policyHints: 'off' }).changing(id)) ?? {};
    assert.ok(from > Date.now() + 86_000_000 && from <= Date.now() + 86_400_000);
    assert.equal(await tryChange('young', firstPassword), 'changed-too-recently');
    // One that was asked for is always allowed, and must be: the person knows the old one.
    await change(dc, 'young', { pwdLastSet: '0' });
    assert.equal((await stage.directory.changing(id))?.from, undefined);
    assert.equal(await tryChange('young', firstPassword), 'applied');
    assert.equal(await opens('young', next), 'ok');
  });

  it('shows the fine-grained rules, and the controller applies just those', async () => {
    await resetPasswords(dc, ['strict']);
    const id = await idOf(dc, 'strict');
    const rules = await stage.directory.rules({ id, displayName: '', userName: '' });
    assert.equal(rules.minLength, 20);
    assert.equal(await tryChange('strict', firstPassword, 'Only-19-Letters-Own'), 'password-rejected');
    assert.equal(await tryChange('strict', firstPassword, 'All-Twenty-Letters-2'), 'applied');
  });

  it('writes to nobody who is protected, and knows nobody outside its units', async () => {
    assert.equal(await tryChange('nested', firstPassword), 'not-authorized');
    assert.equal(await stage.directory.changing(await idOf(dc, 'outside')), undefined);
    assert.equal(await stage.directory.changing('nobody'), undefined);
  });

  it('A30 shows neither password in what it notes', async () => {
    await resetPasswords(dc, ['history']);
    await tryChange('history', 'Wrong-Canary-Kettle-4');
    await tryChange('history', firstPassword, 'short');
    const notes = stage.notes.join('\n');
    assert.ok(notes !== '' && !notes.includes('Canary') && !notes.includes(firstPassword));
  });
});
