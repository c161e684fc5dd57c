// What every Directory must do, run over each of them against a counterpart that shows what was really written.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Fault } from '../../src/core/fault.ts';
import { brokenRules } from '../../src/core/password-rules.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Directory } from '../../src/runtime/ports.ts';

/** A directory with its counterpart, made fresh for each test. */
export interface DirectoryStage {
  readonly directory: Directory;
  /** An enabled account of this directory, without roles, that may be reset. */
  readonly resettable: string;
  /** An address of that account and of nobody else. */
  readonly address: string;
  /** An address with an apostrophe in it, and the account that has it. */
  readonly quoted: { readonly address: string; readonly account: string };
  /** An address that two accounts have, one of them a guest or switched off. */
  readonly sharedAddress: string;
  /** A well-formed id that nobody has. */
  readonly unknown: string;
  /** An account this directory must refuse to reset for the application (too privileged, or mastered elsewhere). */
  readonly refused: string;
  /** Whether the account signs in with this password now. */
  opens(accountId: string, password: string): Promise<boolean>;
  /** How often a password was really written, for anybody. */
  writes(): Promise<number>;
  /** When the account's sessions were last ended; undefined for a directory that cannot end any, and must say so. */
  readonly sessionsEndedAt: ((accountId: string) => Promise<number>) | undefined;
  /** From now on every write is applied and its answer is lost. */
  loseAnswers(): Promise<void>;
  /** From now on nothing answers at all. */
  vanish(): Promise<void>;
  close(): Promise<void>;
}

const good = 'Brass-Kettle-4-Rivers';
const weak = 'short';

export function directoryContract(name: string, open: () => Promise<DirectoryStage>): void {
  describe(`directory contract: ${name}`, () => {
    let stage: DirectoryStage;
    let directory: Directory;

    beforeEach(async () => {
      stage = await open();
      ({ directory } = stage);
    });
    afterEach(async () => stage.close());

    it('has a name and finds nothing wrong with a right set-up', async () => {
      assert.match(directory.name, /^[a-z][a-z-]*$/);
      assert.deepEqual(await directory.check(), []);
    });

    it('finds an account under its own id, with every fact in its right form', async () => {
      const account = await directory.reachable.find(stage.resettable);
      assert.ok(account);
      assert.equal(account.id, stage.resettable);
      const { contacts: _, ...alone } = account;
      assert.deepEqual({ ...(await directory.find(stage.resettable)), contacts: [] }, { ...alone, contacts: [] });
      assert.deepEqual(
        [account.enabled, account.guest, account.federated, account.synced],
        [true, false, false, false],
      );
      assert.deepEqual(account.roles, []);
      assert.ok(account.userName.length > 0 && account.displayName.length > 0);
      for (const { kind, value } of account.contacts) {
        assert.match(value, kind === 'phone' ? /^\+[1-9]\d{6,14}$/ : /^[^\s@,;<>]+@[^\s@,;<>]+$/);
      }
      for (const address of account.noticeAddresses) assert.match(address, /^[^\s@,;<>]+@[^\s@,;<>]+$/);
      assert.equal(new Set(account.noticeAddresses).size, account.noticeAddresses.length);
    });

    it('answers undefined for an id that nobody has, and for what is no id at all', async () => {
      for (const id of [
        stage.unknown,
        '',
        ' ',
        '../me',
        '*',
        "' or 1 eq 1",
        `${stage.resettable}/manager`,
        'a#b',
        'é',
      ]) {
        assert.equal(await directory.find(id), undefined, id);
      }
    });

    it('finds an account by its address in any case, with the very facts that its id gives', async () => {
      const byId = await directory.find(stage.resettable);
      assert.ok(byId);
      for (const address of [stage.address, stage.address.toUpperCase(), stage.address.toLowerCase()]) {
        assert.deepEqual(await directory.findByAddress(address), byId, address);
      }
      const { address, account } = stage.quoted;
      assert.equal((await directory.findByAddress(address))?.id, account);
    });

    it('A12 finds nobody by an address that two have, whoever the other one is', async () => {
      assert.equal(await directory.findByAddress(stage.sharedAddress), undefined);
    });

    it('finds nobody by an address that nobody has, and by what is no address', async () => {
      for (const address of [
        `nobody-${stage.address}`,
        stage.address.replace('@', '@sub.'),
        stage.address.slice(1),
        stage.resettable,
        '',
        ' ',
        '@',
        '*@*',
        `${stage.address} `,
        `${stage.address},${stage.quoted.address}`,
        `<${stage.address}>`,
        "x@y' or accountEnabled eq true or mail eq '",
        `x' or mail eq '${stage.address}`,
        `${'a'.repeat(400)}@${'b'.repeat(400)}`,
        `${stage.address}\n`,
      ]) {
        assert.equal(await directory.findByAddress(address), undefined, address);
      }
    });

    it('writes a password once, and the account opens with it and with no other', async () => {
      const before = await stage.writes();
      assert.deepEqual(await directory.reset(stage.resettable, new Secret(good)), { outcome: 'applied' });
      assert.equal(await stage.writes(), before + 1);
      assert.equal(await stage.opens(stage.resettable, good), true);
      assert.equal(await stage.opens(stage.resettable, `${good}!`), false);
    });

    it('moves the time of the password with a write, and only with a write', async () => {
      const first = await directory.passwordChangedAt(stage.resettable);
      assert.equal(await directory.passwordChangedAt(stage.resettable), first);
      assert.equal((await directory.find(stage.resettable))?.passwordChangedAt, first);
      await directory.reset(stage.resettable, new Secret(good));
      const second = await directory.passwordChangedAt(stage.resettable);
      assert.ok(second !== undefined && second > (first ?? 0));
      assert.ok(Math.abs(second - Date.now()) < 5_000);
      assert.equal((await directory.find(stage.resettable))?.passwordChangedAt, second);
    });

    it('knows no time for an account that is not there', async () => {
      assert.equal(await directory.passwordChangedAt(stage.unknown), undefined);
    });

    it('says that a weak password was rejected, and has written nothing', async () => {
      const before = await stage.writes();
      const answer = await directory.reset(stage.resettable, new Secret(weak));
      assert.deepEqual(answer, { outcome: 'not-applied', reason: 'password-rejected' });
      assert.equal(await stage.writes(), before);
      assert.equal(await stage.opens(stage.resettable, weak), false);
    });

    it('tells rules that refuse the weak password and let the good one pass', async () => {
      const account = await directory.find(stage.resettable);
      assert.ok(account);
      const rules = await directory.rules(account);
      assert.deepEqual(brokenRules(good, rules), []);
      assert.ok(brokenRules(weak, rules).includes('length'));
    });

    it('does not reset what the directory refuses, nor an account that is not there', async () => {
      const before = await stage.writes();
      for (const id of [stage.refused, stage.unknown]) {
        const answer = await directory.reset(id, new Secret(good));
        assert.deepEqual(answer, { outcome: 'not-applied', reason: 'not-authorized' });
      }
      assert.equal(await stage.writes(), before);
    });

    it('writes to nobody for what is no id at all', async () => {
      const before = await stage.writes();
      for (const id of ['', '../me', `${stage.resettable}#x`, '*']) {
        await assert.rejects(directory.reset(id, new Secret(good)), Fault);
        await assert.rejects(directory.revokeSessions(id), Fault);
        await assert.rejects(directory.passwordChangedAt(id), Fault);
      }
      assert.equal(await stage.writes(), before);
    });

    it('ends sessions, and throws if it could not', async () => {
      const { sessionsEndedAt } = stage;
      if (sessionsEndedAt === undefined) {
        const never = (error: unknown) => error instanceof Fault && error.code === 'forbidden';
        await assert.rejects(directory.revokeSessions(stage.resettable), never);
      } else {
        const before = await sessionsEndedAt(stage.resettable);
        await directory.revokeSessions(stage.resettable);
        assert.ok((await sessionsEndedAt(stage.resettable)) > before);
      }
      await assert.rejects(directory.revokeSessions(stage.unknown), Fault);
    });

    it('F05 says unknown when the answer was lost, has written once, and the time of the password tells', async () => {
      const [before, changedAt = 0] = [await stage.writes(), await directory.passwordChangedAt(stage.resettable)];
      await stage.loseAnswers();
      assert.deepEqual(await directory.reset(stage.resettable, new Secret(good)), { outcome: 'unknown' });
      assert.equal(await stage.writes(), before + 1);
      assert.ok(((await directory.passwordChangedAt(stage.resettable)) ?? 0) > changedAt);
      assert.equal(await stage.opens(stage.resettable, good), true);
    });

    it('F06 says unavailable when nothing could be sent', async () => {
      await stage.vanish();
      const answer = await directory.reset(stage.resettable, new Secret(good));
      assert.deepEqual(answer, { outcome: 'not-applied', reason: 'unavailable' });
    });

    it('A38 throws a passing Fault instead of half an account when nothing answers', async () => {
      await stage.vanish();
      const passing = (error: unknown) => error instanceof Fault && error.passing;
      await assert.rejects(directory.find(stage.resettable), passing);
      await assert.rejects(directory.findByAddress(stage.address), passing);
      await assert.rejects(directory.passwordChangedAt(stage.resettable), passing);
      await assert.rejects(directory.revokeSessions(stage.resettable), passing);
      assert.equal((await directory.check()).length, 1);
    });

    it('A30 puts the password into no answer and no Fault', async () => {
      const password = 'Canary-In-The-Mine-7';
      const told: unknown[] = [];
      const trying = async (id: string) => {
        told.push(await directory.reset(id, new Secret(password)).catch((error: unknown) => error));
      };
      await trying(stage.resettable);
      await trying(stage.refused);
      await stage.vanish();
      await trying(stage.resettable);
      await trying('no id');
      assert.equal(told.length, 4);
      assert.ok(!inspect(told, { depth: 20, showHidden: true }).includes(password));
    });
  });
}
