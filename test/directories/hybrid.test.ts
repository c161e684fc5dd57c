// Entra ID (the local Graph) and Active Directory (real Samba) as one company: who is written to where, what of both
// sides counts, and what is refused because only one side would take it.
import assert from 'node:assert/strict';
import { Fault } from '../../src/core/fault.ts';
import { authorize, type Policy } from '../../src/core/policy.ts';
import { brokenRules } from '../../src/core/password-rules.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeHybrid } from '../../src/directories/hybrid/hybrid.ts';
import { companyOf, firstPassword } from '../samba/company.ts';
import { type SambaDc, startSamba } from '../samba/server.ts';
import { directoryContract } from '../contracts/directory.ts';
import { policy as usual } from '../core/samples.ts';
import { needs } from '../found.ts';
import { dnOf, signIn, type Stage, stageOn } from './active-directory/stage.ts';
import { change, resetPasswords } from './active-directory/tidy.ts';
import { type LocalEntra, localEntra, people, person } from './entra/local-entra.ts';

const good = 'Brass-Kettle-4-Rivers';
const policy: Policy = { ...usual, proofs: 1, contactMinAge: 0, contactUnknownAge: 'accept' };
const ingrid = person('ingrid.solheim');
const emily = person('emily.carter');

/** The company with a guest who was invited under the address of an employee. */
const withTwin = {
  ...people,
  people: people.people.map((one) =>
    one.userType === 'Guest' ? { ...one, mail: 'Oliver.Grant@nordlys.example' } : one,
  ),
};
const others = {
  quoted: { address: "siobhan.o'brien@nordlys.example", account: person("siobhan.o'brien").id },
  sharedAddress: 'oliver.grant@nordlys.example',
};

/** What Entra Connect writes into AD: the bytes behind the immutable id of the local Graph. */
const anchorOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

describe('Entra ID and Active Directory together', function () {
  this.timeout(120_000);
  let dc: SambaDc;
  let local: LocalEntra;
  let stage: Stage;
  const notes: string[] = [];

  before(async function () {
    needs(this, 'samba');
    dc = await startSamba({ filling: companyOf() });
    await change(dc, 'DC=corp,DC=example,DC=test', { pwdHistoryLength: '0' });
    await change(dc, 'frequent-one', { 'mS-DS-ConsistencyGuid': anchorOf(ingrid.id) });
  });
  after(async () => dc?.close());

  const open = async () => {
    notes.length = 0;
    await resetPasswords(dc, ['frequent-one']);
    local = await localEntra({ company: withTwin });
    stage = await stageOn(dc, { bases: ['OU=Staff,DC=corp,DC=example,DC=test'] });
    return makeHybrid({ cloud: local.entra, premises: stage.directory }, (sentence) => void notes.push(sentence));
  };
  const close = async () => {
    await stage.close();
    await local.close();
  };
  const opensOnPremises = async (password: string) =>
    (await signIn(dc, await dnOf(dc, 'frequent-one'), password)) === 'ok';

  directoryContract('hybrid, somebody of the cloud', async () => {
    const directory = await open();
    return {
      directory,
      resettable: emily.id,
      address: 'Emily.Carter@nordlys.example',
      ...others,
      unknown: '01234567-89ab-4cde-8f01-23456789abcd',
      refused: person('vera.sund').id,
      opens: async (id, password) =>
        local.truth.signIn(local.truth.find(id)?.userPrincipalName ?? '', password) === 'ok',
      writes: async () => local.writes() + stage.relay.passwords(),
      sessionsEndedAt: async (id) => local.truth.find(id)?.signInSessionsValidFrom ?? 0,
      loseAnswers: async () =>
        local.faults.write({ graph: { kind: 'applied-then-dropped', path: '/users/', method: 'PATCH' } }),
      vanish: async () => {
        await local.graph.stop();
        // The premises are not to be asked about somebody of the cloud; here both are away, with one sentence each.
      },
      close,
    };
  });

  directoryContract('hybrid, somebody of the premises', async () => {
    const directory = await open();
    return {
      directory,
      resettable: ingrid.id,
      address: ingrid.userPrincipalName,
      ...others,
      unknown: '01234567-89ab-4cde-8f01-23456789abcd',
      refused: person('vera.sund').id,
      opens: async (id, password) => id === ingrid.id && opensOnPremises(password),
      writes: async () => local.writes() + stage.relay.passwords(),
      sessionsEndedAt: async (id) => local.truth.find(id)?.signInSessionsValidFrom ?? 0,
      loseAnswers: async () => stage.relay.lose('answers'),
      vanish: async () => local.graph.stop(),
      close,
    };
  });

  describe('for a synced person', () => {
    let hybrid: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      hybrid = await open();
    });
    afterEach(close);

    it('puts the facts of both sides together, and lets the policy say yes', async () => {
      const account = await hybrid.find(ingrid.id);
      assert.ok(account);
      assert.deepEqual(
        [account.id, account.userName, account.synced, account.federated, account.cloudAfter],
        [ingrid.id, ingrid.userPrincipalName, false, false, 120_000],
      );
      assert.ok(account.mailboxes.includes('frequent-one@corp.example.test'));
      assert.deepEqual(authorize({ accountId: ingrid.id }, 'reset-own', account, policy), { allowed: true });
      // The cloud alone would have to refuse.
      const alone = await local.entra.find(ingrid.id);
      assert.ok(alone);
      assert.deepEqual(authorize({ accountId: ingrid.id }, 'reset-own', alone, policy), {
        allowed: false,
        reason: 'synced',
      });
      assert.equal((await hybrid.find(emily.id))?.cloudAfter, undefined);
    });

    it('R51 refuses before writing what only one side would take, and says so in the rules', async () => {
      const account = await hybrid.find(ingrid.id);
      assert.ok(account);
      const rules = await hybrid.rules(account);
      assert.deepEqual([rules.minLength, rules.maxLength, rules.asciiOnly, rules.classes], [10, 256, true, 3]);
      for (const password of ['Größe-Kettle-4-Rivers', 'Brass-🫖-4-Rivers', 'Aa1-short']) {
        assert.ok(brokenRules(password, rules).length > 0, password);
        for (const write of [hybrid.reset, hybrid.setPassword]) {
          assert.deepEqual(await write(ingrid.id, new Secret(password)), {
            outcome: 'not-applied',
            reason: 'password-rejected',
          });
        }
      }
      assert.equal(stage.relay.sent.length, 0);
      // The premises alone would have taken it.
      assert.deepEqual(brokenRules('Größe-Kettle-4-Rivers', { ...rules, asciiOnly: false }), []);
    });

    it('ends the sessions in Entra ID after a password on premises', async () => {
      const before = local.truth.find(ingrid.id)?.signInSessionsValidFrom ?? 0;
      assert.deepEqual(await hybrid.reset(ingrid.id, new Secret(good)), { outcome: 'applied' });
      await hybrid.revokeSessions(ingrid.id);
      assert.ok((local.truth.find(ingrid.id)?.signInSessionsValidFrom ?? 0) > before);
      assert.ok(await opensOnPremises(good));
      assert.equal(local.truth.passwordWrites(ingrid.id), 0);
    });

    it('A36 counts power and protection on either side', async () => {
      await change(dc, 'frequent-one', { adminCount: '1' });
      try {
        const account = await hybrid.find(ingrid.id);
        assert.equal(account?.protection, 'admin-sd-holder');
        assert.deepEqual(await hybrid.reset(ingrid.id, new Secret(good)), {
          outcome: 'not-applied',
          reason: 'not-authorized',
        });
      } finally {
        await change(dc, 'frequent-one', { adminCount: [] });
      }
      await change(dc, 'frequent-one', { userAccountControl: '514' });
      try {
        assert.equal((await hybrid.find(ingrid.id))?.enabled, false);
      } finally {
        await change(dc, 'frequent-one', { userAccountControl: '512' });
      }
    });

    it('describes and explains with what each side knows', async () => {
      for (let tries = 0; tries < 6; tries += 1) await signIn(dc, await dnOf(dc, 'frequent-one'), 'not this one');
      assert.equal((await hybrid.describe(ingrid.id))?.lock, 'held');
      const findings = (await hybrid.explainSignIn(ingrid.id)) ?? [];
      assert.equal(findings[0]?.what, 'locked');
      assert.ok(!findings.some(({ what }) => what === 'synced'));
      assert.deepEqual(await hybrid.unlock(ingrid.id), { outcome: 'applied' });
      assert.ok(await opensOnPremises(firstPassword));
      const told = await hybrid.describe(ingrid.id);
      assert.ok(told?.synced && typeof told.passwordExpires === 'number');
      assert.deepEqual([told.lock, (await hybrid.describe(emily.id))?.lock], ['none', 'unseen']);
      assert.deepEqual(await hybrid.unlock(emily.id), { outcome: 'not-applied', reason: 'not-authorized' });
    });

    it('changes, forces and blocks where the account lives', async () => {
      const before = local.truth.history(ingrid.id).length;
      assert.equal((await hybrid.changing(ingrid.id))?.by, 'old-password');
      assert.equal((await hybrid.changing(emily.id))?.by, 'sign-in');
      // The controller would take it, and the cloud would not know it.
      const accented = await hybrid.change(ingrid.id, new Secret(firstPassword), new Secret('Fjäll-utan-dimma-7'));
      assert.deepEqual(accented, { outcome: 'not-applied', reason: 'password-rejected' });
      assert.deepEqual(await hybrid.change(ingrid.id, new Secret(firstPassword), new Secret(good)), {
        outcome: 'applied',
      });
      assert.deepEqual(await hybrid.forceChange(ingrid.id), { outcome: 'applied' });
      assert.equal(await signIn(dc, await dnOf(dc, 'frequent-one'), good), 'must-change');
      assert.deepEqual(await hybrid.setEnabled(ingrid.id, false), { outcome: 'applied' });
      assert.equal(await signIn(dc, await dnOf(dc, 'frequent-one'), good), 'disabled');
      assert.equal(local.truth.history(ingrid.id).length, before);
      const temporary = await hybrid.setPassword(emily.id, new Secret('Hkwp-7rmd-xt4n-9fqz'));
      assert.deepEqual(temporary, { outcome: 'applied' });
    });

    it('writes to nobody when the link fits nobody, and leaves the account refused as synced', async () => {
      await change(dc, 'frequent-one', { 'mS-DS-ConsistencyGuid': anchorOf(emily.id) });
      try {
        const account = await hybrid.find(ingrid.id);
        assert.equal(account?.synced, true);
        assert.match(notes.at(-1) ?? '', /no counterpart on premises/);
        assert.deepEqual(await hybrid.reset(ingrid.id, new Secret(good)), {
          outcome: 'not-applied',
          reason: 'not-authorized',
        });
        // Emily is of the cloud, whatever an anchor says.
        assert.deepEqual(await hybrid.reset(emily.id, new Secret(good)), { outcome: 'applied' });
        assert.equal(stage.relay.sent.length, 0);
      } finally {
        await change(dc, 'frequent-one', { 'mS-DS-ConsistencyGuid': anchorOf(ingrid.id) });
      }
    });

    it('F06 says unavailable when the premises are away, and finds nobody by half', async () => {
      await stage.relay.vanish('gone');
      assert.deepEqual(await hybrid.reset(ingrid.id, new Secret(good)), {
        outcome: 'not-applied',
        reason: 'unavailable',
      });
      await assert.rejects(hybrid.find(ingrid.id), (error: unknown) => error instanceof Fault && error.passing);
      assert.ok(await hybrid.find(emily.id), 'people of the cloud are still served');
      assert.deepEqual(
        (await hybrid.check()).map(({ part }) => part),
        ['active-directory'],
      );
    });
  });

  it('has a synced person in the sample company at all', () => {
    assert.ok(people.people.some(({ onPremisesSyncEnabled }) => onPremisesSyncEnabled === true));
  });
});
