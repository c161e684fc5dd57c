// What every directory must do for administrators' commands, run over each of them against a counterpart that shows
// what was really written.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Fault } from '../../src/core/fault.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Directory } from '../../src/runtime/ports.ts';
import type { Administration } from '../../src/runtime/ports-administration.ts';
import { temporaryPassword } from '../../src/runtime/temporary-password.ts';

/** A directory with its counterpart, made fresh for each test. */
export interface AdministrationStage {
  readonly directory: Directory & Administration;
  /** An enabled member without roles who has a manager, and what is known of them. */
  readonly member: {
    readonly id: string;
    readonly userName: string;
    readonly displayName: string;
    readonly manager: string;
    readonly mail: string;
    /** E.164. */
    readonly phone: string;
    readonly employeeId: string;
  };
  /** An account without a manager. */
  readonly withoutManager: string;
  /** A well-formed id that nobody has. */
  readonly unknown: string;
  /** An account this directory must refuse to write for the application. */
  readonly refused: string;
  /** A word that begins the names of more than three accounts. */
  readonly frequent: string;
  /** How a sign-in with this password ends. */
  signIn(accountId: string, password: string): Promise<'ok' | 'must-change' | 'disabled' | 'wrong'>;
  /** The password the account has at first. */
  readonly firstPassword: string;
  /** How often anything of anybody was changed. */
  changes(): Promise<number>;
  /** From now on every write is applied and its answer is lost. */
  loseAnswers(): Promise<void>;
  /** From now on nothing answers at all. */
  vanish(): Promise<void>;
  close(): Promise<void>;
}

const noIds = ['', ' ', '../me', '*', "' or 1 eq 1", 'a#b', 'é'];

export function administrationContract(name: string, open: () => Promise<AdministrationStage>): void {
  describe(`administration contract: ${name}`, () => {
    let stage: AdministrationStage;
    let directory: AdministrationStage['directory'];
    let id: string;

    beforeEach(async () => {
      stage = await open();
      ({ directory } = stage);
      ({ id } = stage.member);
    });
    afterEach(async () => stage.close());

    const writes: readonly (readonly [string, (accountId: string) => Promise<{ readonly outcome: string }>])[] = [
      ['a temporary password', async (to) => directory.setPassword(to, new Secret('Hkwp-7rmd-xt4n-9fqz'))],
      ['a forced change', async (to) => directory.forceChange(to)],
      ['blocking', async (to) => directory.setEnabled(to, false)],
      ['an access pass', async (to) => directory.createAccessPass(to, 60)],
    ];

    it('describes an account with everything in its right form', async () => {
      const told = await directory.describe(id);
      assert.ok(told);
      const { member } = stage;
      assert.deepEqual(
        [told.id, told.userName, told.displayName, told.employeeId, told.manager?.id],
        [member.id, member.userName, member.displayName, member.employeeId, member.manager],
      );
      assert.deepEqual(
        [told.enabled, told.guest, told.federated, told.synced, told.invited],
        [true, false, false, false, false],
      );
      assert.equal(told.passwordChangedAt, await directory.passwordChangedAt(id));
      assert.ok((told.createdAt ?? Infinity) < Date.now());
      assert.ok(told.methods.length > 0);
    });

    it('describes, explains and knows the manager of nobody who is not there, and of what is no id', async () => {
      for (const other of [stage.unknown, ...noIds]) {
        assert.equal(await directory.describe(other), undefined, other);
        assert.equal(await directory.explainSignIn(other), undefined, other);
        assert.equal(await directory.manager(other), undefined, other);
      }
    });

    it('knows the manager, and that somebody has none', async () => {
      assert.equal((await directory.manager(id))?.id, stage.member.manager);
      assert.equal(await directory.manager(stage.withoutManager), undefined);
    });

    it('finds by the beginnings of names, user names, addresses and by employee number', async () => {
      const { displayName, userName, mail, employeeId } = stage.member;
      const [first = '', last = ''] = displayName.split(' ');
      for (const text of [
        displayName,
        first,
        `${last} ${first}`,
        displayName.toUpperCase(),
        userName,
        mail,
        employeeId,
        ` ${first.slice(0, 3)} `,
      ]) {
        const { found } = await directory.search(text, 10);
        assert.ok(
          found.some((one) => one.id === id),
          text,
        );
      }
    });

    it('finds at most as many as asked for, ten at most, and says that there are more', async () => {
      const all = await directory.search(stage.frequent, 10);
      assert.ok(all.found.length > 3 && all.found.length <= 10);
      const few = await directory.search(stage.frequent, 2);
      assert.deepEqual([few.found.length, few.more], [2, true]);
      assert.ok((await directory.search(stage.frequent, 1_000)).found.length <= 10);
      assert.equal((await directory.search(stage.member.displayName, 10)).more, false);
      assert.equal((await directory.search(stage.frequent, 0)).found.length, 1);
    });

    it('A44 finds nobody by signs that mean something to a query, and asks nothing else', async () => {
      for (const text of [
        '',
        '   ',
        '"',
        '")',
        '" OR "displayName:',
        "' or 1 eq 1",
        '*',
        '%',
        '(',
        '\u0000',
        '$filter=',
        '#',
        '&',
      ]) {
        const { found, more } = await directory.search(text, 10);
        assert.ok(!found.some((one) => one.id === id), JSON.stringify(text));
        assert.equal(more, false);
      }
    });

    it('finds by exactly one contact, whatever its case, and by no part of one', async () => {
      const { mail, phone, employeeId } = stage.member;
      const ids = async (clue: Parameters<Administration['findByContact']>[0]) =>
        (await directory.findByContact(clue)).map((one) => one.id);
      assert.deepEqual(await ids({ mail }), [id]);
      assert.deepEqual(await ids({ mail: mail.toUpperCase() }), [id]);
      assert.deepEqual(await ids({ phone }), [id]);
      assert.deepEqual(await ids({ employeeId }), [id]);
      assert.deepEqual(await ids({ employeeId: employeeId.toLowerCase() }), [id]);
      for (const clue of [
        { mail: mail.slice(1) },
        { mail: `${mail}, x@y.example` },
        { mail: '' },
        { mail: "' or 1 eq 1" },
        { phone: phone.slice(0, -1) },
        { phone: `${phone}1` },
        { phone: '' },
        { phone: "+1' or 1 eq 1" },
        { employeeId: employeeId.slice(0, -1) },
        { employeeId: '' },
        { employeeId: "' or 1 eq 1" },
      ]) {
        assert.deepEqual(await ids(clue), [], JSON.stringify(clue));
      }
    });

    it('gives somebody a temporary password that opens the account once it is changed', async () => {
      const account = await directory.find(id);
      assert.ok(account);
      const password = temporaryPassword(directory.rules(account));
      assert.deepEqual(await directory.setPassword(id, password), { outcome: 'applied' });
      assert.equal(await stage.signIn(id, password.reveal()), 'must-change');
      assert.equal(await stage.signIn(id, stage.firstPassword), 'wrong');
      assert.equal((await directory.describe(id))?.mustChange, true);
    });

    it('says that a weak temporary password was rejected, and has written nothing', async () => {
      const before = await stage.changes();
      const answer = await directory.setPassword(id, new Secret('short'));
      assert.deepEqual(answer, { outcome: 'not-applied', reason: 'password-rejected' });
      assert.equal(await stage.changes(), before);
    });

    it('forces a change and leaves the password as it is', async () => {
      assert.equal(await stage.signIn(id, stage.firstPassword), 'ok');
      const changedAt = await directory.passwordChangedAt(id);
      assert.deepEqual(await directory.forceChange(id), { outcome: 'applied' });
      assert.equal(await stage.signIn(id, stage.firstPassword), 'must-change');
      assert.equal(await directory.passwordChangedAt(id), changedAt);
    });

    it('blocks and unblocks', async () => {
      assert.deepEqual(await directory.setEnabled(id, false), { outcome: 'applied' });
      assert.equal(await stage.signIn(id, stage.firstPassword), 'disabled');
      assert.equal((await directory.find(id))?.enabled, false);
      assert.deepEqual((await directory.explainSignIn(id))?.[0], { what: 'disabled' });
      assert.deepEqual(await directory.setEnabled(id, true), { outcome: 'applied' });
      assert.equal(await stage.signIn(id, stage.firstPassword), 'ok');
    });

    it('makes an access pass that is a Secret and says when it ends', async () => {
      const before = Date.now();
      const answer = await directory.createAccessPass(id, 60);
      assert.equal(answer.outcome, 'applied');
      if (answer.outcome !== 'applied') return;
      assert.ok(answer.pass instanceof Secret && answer.pass.reveal().length >= 8);
      assert.ok(!inspect(answer, { depth: 9, showHidden: true }).includes(answer.pass.reveal()));
      // The directory keeps whole seconds.
      assert.ok(Math.abs(answer.expiresAt - before - 3_600_000) < 5_000);
      const again = await directory.createAccessPass(id, 60);
      assert.ok(again.outcome === 'applied' && again.pass.reveal() !== answer.pass.reveal());
      const passes = (await directory.describe(id))?.methods.filter(({ kind }) => kind === 'access-pass');
      assert.equal(passes?.length, 1);
    });

    it('makes no access pass of a length that cannot be', async () => {
      const before = await stage.changes();
      for (const minutes of [0, -60, 9, 43_201, 60.5, Number.NaN, Infinity]) {
        await assert.rejects(directory.createAccessPass(id, minutes), Fault, String(minutes));
      }
      assert.equal(await stage.changes(), before);
    });

    it('writes each thing once', async () => {
      for (const [what, write] of writes) {
        const before = await stage.changes();
        assert.equal((await write(id)).outcome, 'applied', what);
        assert.equal(await stage.changes(), before + 1, what);
      }
    });

    it('A36 writes nothing to whom the directory refuses, and to nobody who is not there', async () => {
      const before = await stage.changes();
      for (const [what, write] of writes) {
        for (const to of [stage.refused, stage.unknown]) {
          assert.deepEqual(await write(to), { outcome: 'not-applied', reason: 'not-authorized' }, what);
        }
      }
      assert.equal(await stage.changes(), before);
    });

    it('writes to nobody for what is no id at all', async () => {
      const before = await stage.changes();
      for (const [, write] of writes) {
        for (const to of [...noIds, `${id}#x`, `${id}/manager`]) await assert.rejects(write(to), Fault);
      }
      assert.equal(await stage.changes(), before);
    });

    it('F05 says unknown when the answer was lost, and has written once', async () => {
      await stage.loseAnswers();
      for (const [what, write] of writes) {
        const before = await stage.changes();
        assert.deepEqual(await write(id), { outcome: 'unknown' }, what);
        assert.equal(await stage.changes(), before + 1, what);
      }
    });

    it('F06 says unavailable when nothing could be sent', async () => {
      await stage.vanish();
      for (const [what, write] of writes) {
        assert.deepEqual(await write(id), { outcome: 'not-applied', reason: 'unavailable' }, what);
      }
    });

    it('A38 throws a passing Fault instead of half an answer when nothing answers', async () => {
      await stage.vanish();
      const passing = (error: unknown) => error instanceof Fault && error.passing;
      const { mail } = stage.member;
      await assert.rejects(directory.describe(id), passing);
      await assert.rejects(directory.explainSignIn(id), passing);
      await assert.rejects(directory.manager(id), passing);
      await assert.rejects(directory.search(mail, 10), passing);
      await assert.rejects(directory.findByContact({ mail }), passing);
    });

    it('A30 puts a temporary password into no answer and no Fault', async () => {
      const password = 'Canary-In-The-Mine-7';
      const told: unknown[] = [];
      const trying = async (to: string) => {
        told.push(await directory.setPassword(to, new Secret(password)).catch((error: unknown) => error));
      };
      await trying(id);
      await trying(stage.refused);
      await stage.vanish();
      await trying(id);
      await trying('no id');
      assert.equal(told.length, 4);
      assert.ok(!inspect(told, { depth: 20, showHidden: true }).includes(password));
    });
  });
}
