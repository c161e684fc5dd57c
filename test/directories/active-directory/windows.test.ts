// The answers of Windows that no Samba gives: one code for every rule, and no reason. Held against a scripted controller,
// which applies no rule itself; the texts are those that Windows is known to send.
import assert from 'node:assert/strict';
import { Fault } from '../../../src/core/fault.ts';
import { Secret } from '../../../src/core/secret.ts';
import {
  type ActiveDirectory,
  type ActiveDirectorySettings,
  makeActiveDirectory,
} from '../../../src/directories/active-directory/active-directory.ts';
import { guidBytes, sidBytes } from '../../../src/directories/active-directory/entry.ts';
import { type Scripted, type ScriptedDc, type ScriptedEntry, startScriptedDc } from '../../samba/scripted-dc.ts';

const id = '8c7f4a1e-8a6b-4b3f-9a4d-6f1f2a3b4c5d';
const dn = 'cn=alice,ou=staff,dc=corp,dc=example,dc=test';
const hintsName = '1.2.840.113556.1.4.2239';
const good = 'Brass-Kettle-4-Rivers';
const fileTime = (at: number) => String((BigInt(at) + 11_644_473_600_000n) * 10_000n);

const refused = '0000052D: SvcErr: DSID-031A126C, problem 5003 (WILL_NOT_PERFORM), data 0\n\0';

/** A domain of Windows with one person; parts of it replaced. */
function windows(
  change: {
    readonly person?: ScriptedEntry;
    readonly domain?: ScriptedEntry;
    readonly controls?: readonly string[];
  } = {},
): Scripted['entries'] {
  return {
    '': {
      defaultNamingContext: ['DC=corp,DC=example,DC=test'],
      serverName: ['CN=DC1,CN=Servers,CN=Malmoe,CN=Sites,CN=Configuration,DC=corp,DC=example,DC=test'],
      supportedControl: change.controls ?? [hintsName, '1.2.840.113556.1.4.801'],
    },
    'dc=corp,dc=example,dc=test': {
      minPwdLength: ['8'],
      pwdProperties: ['1'],
      pwdHistoryLength: ['24'],
      minPwdAge: [String(-86_400n * 10_000_000n)],
      ...change.domain,
    },
    [dn]: {
      person: ['yes'],
      objectClass: ['top', 'person', 'organizationalPerson', 'user'],
      objectGUID: [guidBytes(id) ?? ''],
      objectSid: [sidBytes('S-1-5-21-1-2-3-1105') ?? ''],
      tokenGroups: [sidBytes('S-1-5-21-1-2-3-513') ?? ''],
      sAMAccountName: ['alice'],
      userPrincipalName: ['alice@corp.example.test'],
      displayName: ['Alice Exempel'],
      userAccountControl: ['512'],
      pwdLastSet: [fileTime(Date.now() - 3 * 86_400_000)],
      ...change.person,
    },
  };
}

describe('the answers of Windows', () => {
  let dc: ScriptedDc;
  let directory: ActiveDirectory;
  const notes: string[] = [];
  const open = (settings: Partial<ActiveDirectorySettings> = {}) =>
    makeActiveDirectory(
      {
        urls: [dc.url],
        ca: dc.ca,
        bases: ['OU=Staff,DC=corp,DC=example,DC=test'],
        bindName: 'svc-latchkey@corp.example.test',
        password: new Secret('a password'),
        ...settings,
      },
      { note: (sentence) => void notes.push(sentence) },
    );

  beforeEach(async () => {
    notes.length = 0;
    dc = await startScriptedDc({ entries: windows() });
    directory = open();
  });
  afterEach(async () => {
    directory.close();
    await dc.close();
  });

  it('sends password, unlock and "no change needed" as one change, with the policy hints', async () => {
    assert.deepEqual(await directory.reset(id, new Secret('"Ö-Kettle-4"')), { outcome: 'applied' });
    const [seen] = dc.modifies;
    assert.equal(dc.modifies.length, 1);
    assert.equal(seen?.dn, dn);
    assert.deepEqual(
      seen?.changes.map(({ operation, type, values }) => [operation, type, values.length]),
      [
        [2, 'unicodePwd', 1],
        [2, 'pwdLastSet', 1],
        [2, 'lockoutTime', 1],
      ],
    );
    assert.equal(seen?.changes[0]?.values[0]?.toString('utf16le'), '""Ö-Kettle-4""');
    assert.deepEqual(
      seen?.changes.slice(1).map(({ values }) => values.map(String)),
      [['-1'], ['0']],
    );
    assert.deepEqual(
      seen?.controls.map(({ oid, critical, value }) => [oid, critical, value?.toString('hex')]),
      [[hintsName, true, '3003020101']],
    );
  });

  it('sends no hints where they are not offered or not wanted, nor with a temporary password', async () => {
    await directory.setPassword(id, new Secret(good));
    dc.say({ entries: windows({ controls: ['1.2.840.113556.1.4.2066'] }) });
    const bare = open();
    await bare.reset(id, new Secret(good));
    bare.close();
    const lax = open({ policyHints: 'off' });
    dc.say({ entries: windows() });
    await lax.reset(id, new Secret(good));
    lax.close();
    assert.equal(dc.modifies.length, 3);
    assert.ok(dc.modifies.every(({ controls }) => controls.length === 0));
    assert.deepEqual(dc.modifies[0]?.changes[1]?.values.map(String), ['0']);
  });

  it('works out which rule the one code of Windows means', async () => {
    const young = { pwdLastSet: [fileTime(Date.now() - 3_600_000)] };
    const said = async (password: string, entries: Scripted['entries'], settings = {}) => {
      dc.say({ entries, modify: { code: 53, text: refused } });
      const one = open(settings);
      const answer = await one.reset(id, new Secret(password));
      one.close();
      assert.equal(answer.outcome, 'not-applied');
      return 'reason' in answer ? answer.reason : '';
    };
    assert.equal(await said('short', windows()), 'password-rejected');
    assert.equal(await said('onlysmallletters', windows()), 'password-rejected');
    assert.equal(await said('Alice-Kettle-4', windows()), 'password-rejected');
    assert.equal(await said(good, windows({ person: young })), 'changed-too-recently');
    assert.equal(await said(good, windows()), 'password-used-before');
    // Without the hints neither history nor age can be the reason: a filter of the company's own is.
    assert.equal(await said(good, windows({ person: young }), { policyHints: 'off' }), 'password-rejected');
    // A policy that may not be read could hold any rule.
    const hidden = {
      'msDS-ResultantPSO': ['CN=Secret,CN=Password Settings Container,CN=System,DC=corp,DC=example,DC=test'],
    };
    assert.equal(await said(good, windows({ person: hidden })), 'password-rejected');
    for (const note of notes) assert.match(note, /said 53 0000052D on a new password, taken as not applied/);
  });

  it('tells the minimum age beforehand, not when a change is asked for', async () => {
    const set = Date.now() - 3_600_000;
    dc.say({ entries: windows({ person: { pwdLastSet: [fileTime(set)] } }) });
    assert.ok(Math.abs(((await directory.find(id))?.changeableFrom ?? 0) - set - 86_400_000) < 2);
    dc.say({ entries: windows({ person: { pwdLastSet: ['0'] } }) });
    assert.equal((await directory.find(id))?.changeableFrom, undefined);
  });

  it('knows what was refused, what may have happened, and what to try again', async () => {
    const cases: readonly (readonly [number, string, string])[] = [
      [50, '00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0\n\0', 'not-authorized'],
      [50, '00000005: SecErr: DSID-031A11E8, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0\n\0', 'not-authorized'],
      [53, '0000001F: SvcErr: DSID-031A1262, problem 5003 (WILL_NOT_PERFORM), data 0\n\0', 'not-authorized'],
      [32, '0000208D: NameErr: DSID-0310028B, problem 2001 (NO_OBJECT), data 0\n\0', 'not-authorized'],
      [10, '0000202B: RefErr: DSID-03100835, data 0, 1 access points', 'not-authorized'],
      [16, '00000057: LdapErr: DSID-0C090FD1', 'not-authorized'],
      [51, '', 'unavailable'],
      [52, '000020EC: SvcErr: DSID-0310065B', 'unavailable'],
      [12, '00000057: LdapErr: DSID-0C090FDE, comment: Error processing control', 'unavailable'],
      [1, '000004DC: LdapErr: DSID-0C090A69', 'unknown'],
      [80, '', 'unknown'],
      [3, '', 'unknown'],
    ];
    for (const [code, text, end] of cases) {
      dc.say({ entries: windows(), modify: { code, text } });
      const answer = await directory.reset(id, new Secret(good));
      assert.equal('reason' in answer ? answer.reason : answer.outcome, end, `${code} ${text}`);
      assert.match(notes.at(-1) ?? '', new RegExp(`said ${code}\\b`));
    }
    assert.equal(dc.modifies.length, cases.length, 'each was sent once');
  });

  it('says what is wrong with the service account, in words', async () => {
    const bind = (data: string) =>
      `80090308: LdapErr: DSID-0C090446, comment: AcceptSecurityContext error, data ${data}, v3839\0`;
    for (const [data, words] of [
      ['525', /no such account/],
      ['52e', /name or password is wrong/],
      ['530', /at this time/],
      ['531', /from this machine/],
      ['532', /has expired/],
      ['533', /is disabled/],
      ['701', /has expired/],
      ['773', /must be changed first/],
      ['775', /is locked out/],
      ['9ff', /refused with 49 80090308 data 9ff/],
    ] as const) {
      dc.say({ entries: windows(), bind: { code: 49, text: bind(data) } });
      const one = open();
      await assert.rejects(
        one.find(id),
        (error: unknown) => error instanceof Fault && error.code === 'misconfigured' && words.test(error.message),
        data,
      );
      one.close();
    }
    dc.say({ entries: windows(), bind: { code: 51, text: '' } });
    const busy = open();
    await assert.rejects(busy.find(id), (error: unknown) => error instanceof Fault && error.passing);
    busy.close();
  });

  it('A38 takes nobody for harmless whose groups, state or name are hidden', async () => {
    for (const [name, words] of [
      ['tokenGroups', /hides the groups/],
      ['userAccountControl', /hides whether an account is enabled/],
      ['sAMAccountName', /without a name/],
    ] as const) {
      const hidden = { [name]: [], ...(name === 'sAMAccountName' ? { userPrincipalName: [] } : {}) };
      dc.say({ entries: windows({ person: hidden }) });
      await assert.rejects(directory.find(id), words, name);
    }
    dc.say({ entries: windows({ person: { tokenGroups: [] } }) });
    await assert.rejects(directory.reset(id, new Secret(good)), /hides the groups/);
    const noPolicy = open();
    dc.say({ entries: windows({ domain: { minPwdLength: [] } }) });
    await assert.rejects(noPolicy.find(id), /hides the password policy/);
    noPolicy.close();
    assert.equal(dc.modifies.length, 0);
  });

  it('takes replication data of an unknown form for a Fault, not for "never changed"', async () => {
    for (const data of ['02000000', '0100000000000000ffffffff0000000000000000', '01']) {
      dc.say({ entries: windows({ person: { replPropertyMetaData: [Buffer.from(data, 'hex')] } }) });
      await assert.rejects(directory.passwordChangedAt(id), Fault, data);
    }
  });

  it('names a server that is no domain controller', async () => {
    dc.say({ entries: { ...windows(), '': { supportedControl: [] } } });
    const one = open();
    await assert.rejects(one.find(id), /it is no domain controller/);
    one.close();
  });

  it('lets a refusal stand where the rules may not be read, and says to the operator that they may not', async () => {
    dc.say({ entries: windows({ domain: { minPwdLength: [] } }), modify: { code: 53, text: refused } });
    assert.deepEqual(await directory.reset(id, new Secret(good)), {
      outcome: 'not-applied',
      reason: 'password-rejected',
    });
    assert.equal(dc.modifies.length, 1);
    assert.ok(notes.some((note) => note.includes('hides the password policy')));
  });
});
