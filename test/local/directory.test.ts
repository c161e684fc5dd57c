import assert from 'node:assert/strict';
import { type Directory, makeDirectory } from '../../src/local/directory.ts';
import { passwordRefusal } from '../../src/local/entra-password.ts';
import { id, people, person, start } from './graph-fixture.ts';

const none = { mustChange: false, mustChangeWithMfa: false };

describe('the password rules of Entra', () => {
  const refusal = (password: string): string | undefined =>
    passwordRefusal(password, ['Mads Åkesson', "siobhan.o'brien", 'Nordlys'], ['norrsken']);

  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['takes eight characters of three classes', 'Kite-aef', undefined],
    ['refuses seven characters', 'Kite-ae', 'length'],
    ['takes 256 characters', `Ab1${'xyz'.repeat(84)}z`, undefined],
    ['refuses 257 characters', `Ab1${'xyz'.repeat(84)}zz`, 'length'],
    ['takes a blank as a sign', 'kite KITE', undefined],
    ['refuses two classes', 'kitekite1234', 'classes'],
    ['refuses letters outside ASCII', 'Kite-åäö-77', 'not-ascii'],
    ['refuses a tab', 'Kite-\tefg', 'not-ascii'],
    ['refuses a part of the name', 'xMads-4711-x', 'name'],
    ['refuses a name without its accents', 'xakeSson-47', 'name'],
    ['refuses a part of the user name', 'Blue.siobhan.7', 'name'],
    ['refuses the tenant name in disguise', 'N0rd1y$-Quartz', 'name'],
    ['refuses a well-known password', 'Password1', 'banned'],
    ['refuses a well-known password in disguise', 'P@$$w0rd!!', 'banned'],
    ['refuses one edit away from a banned word', 'Norrske-', 'banned'],
    ['refuses a banned word with too little beside it', 'Norrsken-1x', 'banned'],
    ['takes a banned word with four more characters', 'Norrsken-1xy', undefined],
    ['refuses banned words in a row', 'Qwerty-Dragon', 'banned'],
  ];
  for (const [what, password, expected] of cases) it(what, () => assert.equal(refusal(password), expected));
});

describe('the directory', () => {
  let directory: Directory;
  let at = start;
  beforeEach(() => {
    at = start;
    directory = makeDirectory(people, { now: () => at });
  });
  const emily = id('emily.carter');
  const upn = person('emily.carter').userPrincipalName;
  const right = String(person('emily.carter').password);

  it('finds people by id and by user name in any case', () => {
    assert.equal(directory.find(emily.toUpperCase())?.id, emily);
    assert.equal(directory.find(upn.toUpperCase())?.id, emily);
    assert.equal(directory.find("SIOBHAN.O'Brien@nordlys.example")?.id, id("siobhan.o'brien"));
    assert.equal(directory.find('nobody@nordlys.example'), undefined);
  });

  it('never shows a password', () => {
    directory.setPassword(emily, 'Quartz-Otter-5', none);
    const shown = JSON.stringify([directory.all(), directory.history(emily), directory.stale.all()]);
    assert.ok(!shown.includes(right) && !shown.includes('Quartz-Otter-5'));
  });

  it('signs in with the right password and nothing else', () => {
    assert.equal(directory.signIn(upn, right), 'ok');
    assert.equal(directory.signIn(upn, `${right} `), 'wrong');
    assert.equal(directory.signIn('nobody@nordlys.example', right), 'unknown');
    assert.equal(directory.signIn(emily, right), 'unknown');
    assert.equal(directory.checkPassword(emily, right), true);
    assert.equal(directory.checkPassword(id('chloe_fabrik.example#EXT#'), ''), false);
  });

  const states: readonly (readonly [string, string])[] = [
    ['petra.holm', 'disabled'],
    ['viggo.nystrom', 'locked'],
    ['freja.dahl', 'expired'],
    ['hugo.berg', 'expired'],
    ['rasmus.friis', 'mfa'],
  ];
  for (const [name, expected] of states) {
    it(`answers ${expected} for ${name}`, () => {
      const { userPrincipalName, password } = person(name);
      assert.equal(directory.signIn(userPrincipalName, String(password)), expected);
    });
  }

  it('does not tell an expired password from a wrong one before it is right', () => {
    assert.equal(directory.signIn(person('hugo.berg').userPrincipalName, 'wrong'), 'wrong');
    assert.equal(directory.signIn(person('rasmus.friis').userPrincipalName, 'wrong'), 'wrong');
  });

  it('locks after ten different wrong passwords, for a minute', () => {
    for (let index = 0; index < 9; index += 1) assert.equal(directory.signIn(upn, `wrong ${index}`), 'wrong');
    assert.equal(directory.signIn(upn, 'wrong 9'), 'wrong');
    assert.equal(directory.signIn(upn, right), 'locked');
    at += 60_000;
    assert.equal(directory.signIn(upn, right), 'ok');
  });

  it('counts the same wrong password once', () => {
    for (let index = 0; index < 30; index += 1) directory.signIn(upn, 'the old one');
    assert.equal(directory.signIn(upn, right), 'ok');
  });

  it('remembers only the last three wrong passwords', () => {
    for (let index = 0; index < 8; index += 1) directory.signIn(upn, `wrong ${index}`);
    directory.signIn(upn, 'wrong 0');
    assert.equal(directory.find(emily)?.lockedUntil, 0);
    directory.signIn(upn, 'wrong 1');
    assert.equal(directory.signIn(upn, right), 'locked');
  });

  it('forgets wrong attempts after a right one', () => {
    for (let index = 0; index < 9; index += 1) directory.signIn(upn, `wrong ${index}`);
    directory.signIn(upn, right);
    for (let index = 10; index < 19; index += 1) directory.signIn(upn, `wrong ${index}`);
    assert.equal(directory.signIn(upn, right), 'ok');
  });

  it('sets a password: it unlocks, unexpires, ends sessions and counts', () => {
    for (const name of ['viggo.nystrom', 'hugo.berg', 'freja.dahl']) {
      const { userPrincipalName } = person(name);
      at += 1000;
      assert.equal(directory.setPassword(id(name), 'Quartz-Otter-5', none), undefined);
      assert.equal(directory.signIn(userPrincipalName, 'Quartz-Otter-5'), 'ok');
      assert.equal(directory.signIn(userPrincipalName, String(person(name).password)), 'wrong');
      assert.equal(directory.find(id(name))?.lastPasswordChangeAt, at);
      assert.equal(directory.find(id(name))?.signInSessionsValidFrom, at);
      assert.equal(directory.passwordWrites(id(name)), 1);
    }
    directory.setPassword(id('hugo.berg'), 'Quartz-Otter-5', none);
    assert.equal(directory.passwordWrites(id('hugo.berg')), 2);
  });

  it('keeps everything when it refuses a password', () => {
    assert.equal(directory.setPassword(emily, 'Carter-2026-x', none), 'name');
    assert.equal(directory.setPassword(emily, 'Nordlys-Abcdef', none), 'name');
    assert.equal(directory.passwordWrites(emily), 0);
    assert.equal(directory.history(emily).length, 1);
    assert.equal(directory.signIn(upn, right), 'ok');
  });

  it('asks to change a temporary password', () => {
    directory.setPassword(emily, 'Quartz-Otter-5', { mustChange: true, mustChangeWithMfa: false });
    assert.equal(directory.signIn(upn, 'Quartz-Otter-5'), 'expired');
    directory.setFlags(emily, none);
    assert.equal(directory.signIn(upn, 'Quartz-Otter-5'), 'ok');
  });

  it('shows every account as it was before its last write, when asked', () => {
    at += 5000;
    directory.revokeSessions(emily);
    directory.setEnabled(emily, false);
    assert.equal(directory.find(emily)?.accountEnabled, false);
    assert.equal(directory.stale.find(emily)?.accountEnabled, true);
    assert.equal(directory.stale.find(emily)?.signInSessionsValidFrom, at);
    assert.equal(directory.history(emily).length, 3);
    assert.deepEqual(directory.stale.find(id('mads.sorensen')), directory.find(id('mads.sorensen')));
  });
});
