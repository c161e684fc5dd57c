// What every Store must do, run over each of them. The clock of a stage passes by as the store sees it.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Fault } from '../../src/core/fault.ts';
import type { Keeping, Store } from '../../src/runtime/ports.ts';
import { longestLife } from '../../src/store/lifetime.ts';

/** A fresh, empty place with two clients of the same data: two replicas. */
export interface StoreStage {
  readonly one: Store;
  readonly other: Store;
  now(): number;
  /** Lets this many ms go by. */
  pass(time: number): Promise<void>;
  close(): Promise<void>;
}

const hour = 3_600_000;

export function storeContract(name: string, open: () => Promise<StoreStage>): void {
  describe(`store contract: ${name}`, () => {
    let stage: StoreStage;
    let one: Store;
    let other: Store;

    beforeEach(async () => {
      stage = await open();
      ({ one, other } = stage);
    });
    afterEach(async () => stage.close());

    function keeping(id: string, more: Partial<Keeping> = {}): Keeping {
      return { id, body: Buffer.from('body'), wakeAt: undefined, expiresAt: stage.now() + hour, ...more };
    }

    describe('records', () => {
      it('answers undefined for what was never saved', async () => {
        assert.equal(await one.load('nobody'), undefined);
      });

      it('gives back what was saved, to every client, with its revision', async () => {
        assert.equal(await one.save(keeping('a', { body: Buffer.from('first') }), 0), true);
        assert.deepEqual(await other.load('a'), { id: 'a', revision: 1, body: Buffer.from('first') });
        assert.equal(await other.save(keeping('a', { body: Buffer.from('second') }), 1), true);
        assert.deepEqual(await one.load('a'), { id: 'a', revision: 2, body: Buffer.from('second') });
      });

      it('refuses a save on any other revision and keeps what there is', async () => {
        await one.save(keeping('a', { body: Buffer.from('first') }), 0);
        for (const expected of [0, 2, 3, -1, 1.5, Number.NaN]) {
          assert.equal(await other.save(keeping('a', { body: Buffer.from('late') }), expected), false, `${expected}`);
        }
        assert.equal(await one.save(keeping('b'), 1), false);
        assert.deepEqual(await one.load('a'), { id: 'a', revision: 1, body: Buffer.from('first') });
        assert.equal(await one.load('b'), undefined);
      });

      it('A18 lets exactly one of 32 savers with the same revision win, round after round', async () => {
        for (let revision = 0; revision < 5; revision += 1) {
          const tries = Array.from({ length: 32 }, (_, index) =>
            (index % 2 === 0 ? one : other).save(
              keeping('race', { body: Buffer.from(`${revision}/${index}`) }),
              revision,
            ),
          );
          const wins = await Promise.all(tries);
          assert.equal(wins.filter(Boolean).length, 1);
          assert.deepEqual(await one.load('race'), {
            id: 'race',
            revision: revision + 1,
            body: Buffer.from(`${revision}/${wins.indexOf(true)}`),
          });
        }
      });

      const texts = {
        empty: '',
        'looks like the stored form': '7:9999999999999:x',
        'a sealed body': '2026-01.AAECAwQFBgcICQ',
        'nearly a sealed body': '2026-01.AAECAwQFBgcICR',
        'a dot': '.',
        'an id and a dot': 'id.',
        'several lines': 'a\nb\r\n\0c\u2028d',
        'other scripts': 'Åsa Øre قفل 密碼 🔐 e\u0301',
        'a bidi override': '\u202Egnp.exe',
        'Lua and glob signs': '%s %d {x}* ? [a] ]] --\'"\\',
        'half a megabyte': 'ö'.repeat(256 * 1024),
      };
      for (const [what, text] of Object.entries(texts)) {
        it(`keeps a text as it is: ${what}`, async () => {
          const [id, body] = [`id ${text.slice(0, 99)}`, Buffer.from(text)];
          assert.equal(await one.save(keeping(id, { body, wakeAt: 1 }), 0), true);
          assert.deepEqual(await other.load(id), { id, revision: 1, body });
          assert.deepEqual(await other.due(2, 10), [id]);
        });
      }

      it('keeps bytes that are no text', async () => {
        const body = randomBytes(3000);
        assert.equal(await one.save(keeping('a', { body }), 0), true);
        assert.deepEqual(await other.load('a'), { id: 'a', revision: 1, body });
      });

      it('forgets a record when its time is over, and it can be made anew', async () => {
        await one.save(keeping('a', { expiresAt: stage.now() + 1_000 }), 0);
        assert.equal((await one.load('a'))?.revision, 1);
        await stage.pass(1_100);
        assert.equal(await one.load('a'), undefined);
        assert.equal(await one.save(keeping('a'), 1), false);
        assert.equal(await one.save(keeping('a'), 0), true);
      });

      it('counts the time from the last save', async () => {
        await one.save(keeping('a', { expiresAt: stage.now() + 1_000 }), 0);
        await one.save(keeping('a', { expiresAt: stage.now() + hour }), 1);
        await stage.pass(1_100);
        assert.equal((await one.load('a'))?.revision, 2);
      });

      it('A52 treats an expiry that is missing, past, too far or no number as expired', async () => {
        const wrong: readonly unknown[] = [0, -1, stage.now() - 1, Number.NaN, Infinity, -Infinity, undefined];
        for (const expiresAt of [...wrong, 'soon', stage.now() + 2 * longestLife]) {
          const saved = await one.save(keeping('a', { expiresAt: expiresAt as number, wakeAt: 1 }), 0);
          assert.equal(saved, true, String(expiresAt));
          assert.equal(await other.load('a'), undefined, String(expiresAt));
        }
        await one.save(keeping('a'), 0);
        assert.equal(await one.save(keeping('a', { expiresAt: stage.now() - 1 }), 1), true);
        assert.equal(await one.load('a'), undefined);
        assert.deepEqual(await one.due(stage.now() + hour, 10), []);
      });
    });

    describe('wake list', () => {
      it('answers what is due, oldest first, up to the limit', async () => {
        const at = stage.now();
        const times = { late: at - 10, early: at - 1000, middle: at - 500, future: at + 1000, now: at };
        for (const [id, wakeAt] of Object.entries(times)) await one.save(keeping(id, { wakeAt }), 0);
        await one.save(keeping('never'), 0);
        assert.deepEqual(await other.due(at, 10), ['early', 'middle', 'late', 'now']);
        assert.deepEqual(await other.due(at, 2), ['early', 'middle']);
        assert.deepEqual(await other.due(at + 1000, 10), ['early', 'middle', 'late', 'now', 'future']);
        assert.deepEqual(await other.due(at - 2000, 10), []);
      });

      it('goes by the last save', async () => {
        const at = stage.now();
        await one.save(keeping('a', { wakeAt: at - 10 }), 0);
        await one.save(keeping('a', { wakeAt: at + 5000 }), 1);
        assert.deepEqual(await one.due(at, 10), []);
        await one.save(keeping('a', { wakeAt: at - 5 }), 2);
        assert.deepEqual(await one.due(at, 10), ['a']);
        await one.save(keeping('a', { wakeAt: undefined }), 3);
        assert.deepEqual(await one.due(at + hour, 10), []);
      });

      it('is not touched by a save that was refused', async () => {
        const at = stage.now();
        await one.save(keeping('a', { wakeAt: at - 10 }), 0);
        assert.equal(await other.save(keeping('a', { wakeAt: undefined }), 0), false);
        assert.deepEqual(await one.due(at, 10), ['a']);
      });

      it('lets two replicas that woke for the same record settle it by one save', async () => {
        const at = stage.now();
        await one.save(keeping('a', { wakeAt: at - 10 }), 0);
        assert.deepEqual(await Promise.all([one.due(at, 10), other.due(at, 10)]), [['a'], ['a']]);
        const claims = [one, other].map((store) => store.save(keeping('a', { wakeAt: at + 5000 }), 1));
        assert.deepEqual((await Promise.all(claims)).filter(Boolean), [true]);
        assert.deepEqual(await one.due(at, 10), []);
      });

      it('holds no record that is gone, and does not let the gone hide the living', async () => {
        const at = stage.now();
        const short = Array.from({ length: 5 }, (_, index) => `short ${index}`);
        for (const id of short) await one.save(keeping(id, { wakeAt: at - 100, expiresAt: at + 2_000 }), 0);
        await one.save(keeping('living', { wakeAt: at - 10 }), 0);
        assert.equal((await one.due(at, 10)).length, 6);
        await stage.pass(2_100);
        assert.deepEqual(await one.due(at, 2), ['living']);
        assert.deepEqual(await one.due(at, 10), ['living']);
      });
    });

    describe('counters', () => {
      it('counts over two clients, each counter for itself', async () => {
        const counters = (...keys: string[]) => keys.map((key) => ({ key, within: hour }));
        assert.deepEqual(await one.count(counters('a')), [1]);
        assert.deepEqual(await other.count(counters('a', 'b')), [2, 1]);
        assert.deepEqual(await one.count(counters('b', 'a', 'c')), [2, 3, 1]);
        assert.deepEqual(await one.count([]), []);
      });

      it('A24 gives 200 counts at once 200 different totals', async () => {
        const totals = await Promise.all(
          Array.from({ length: 200 }, (_, index) =>
            (index % 2 === 0 ? one : other).count([{ key: 'guess', within: hour }]),
          ),
        );
        const expected = Array.from({ length: 200 }, (_, index) => index + 1);
        assert.deepEqual(
          totals.flat().toSorted((a, b) => a - b),
          expected,
        );
      });

      it('lives from its first count, whatever comes later', async () => {
        await one.count([{ key: 'a', within: 1_500 }]);
        await stage.pass(900);
        assert.deepEqual(await one.count([{ key: 'a', within: hour }]), [2]);
        await stage.pass(900);
        assert.deepEqual(await one.count([{ key: 'a', within: hour }]), [1]);
      });

      it('takes one off again, never below zero and never out of nothing', async () => {
        await one.uncount(['a']);
        assert.deepEqual(await one.count([{ key: 'a', within: 1_500 }]), [1]);
        assert.deepEqual(await one.count([{ key: 'a', within: 1_500 }]), [2]);
        await other.uncount(['a']);
        assert.deepEqual(await one.count([{ key: 'a', within: 1_500 }]), [2]);
        for (let times = 0; times < 5; times += 1) await other.uncount(['a']);
        assert.deepEqual(await one.count([{ key: 'a', within: hour }]), [1]);
        await stage.pass(1_700);
        assert.deepEqual(await one.count([{ key: 'a', within: hour }]), [1]);
      });

      it('clears counters, whatever they stood at', async () => {
        await one.count([
          { key: 'a', within: hour },
          { key: 'b', within: hour },
        ]);
        await other.clear(['a', 'c']);
        await other.clear([]);
        assert.deepEqual(
          await one.count([
            { key: 'a', within: hour },
            { key: 'b', within: hour },
          ]),
          [1, 2],
        );
      });

      it('A52 refuses a span that makes no sense, and counts nothing', async () => {
        for (const within of [0, -5, 0.5, Number.NaN, Infinity, longestLife + 1]) {
          const counters = [
            { key: 'a', within: hour },
            { key: 'b', within },
          ];
          await assert.rejects(one.count(counters), isFault('internal'));
          await assert.rejects(one.spend('c', within), isFault('internal'));
        }
        assert.deepEqual(await one.count([{ key: 'a', within: hour }]), [1]);
        assert.equal(await one.spend('c', hour), true);
      });
    });

    describe('things that are counted once', () => {
      const hours = (key: string) => ({ key, within: hour });

      it('A18 are counted by exactly one of 32 who name the same mark at once', async () => {
        const tries = Array.from({ length: 32 }, (_, index) =>
          (index % 2 === 0 ? one : other).countOnce(hours('mark'), [hours('a'), hours('b')]),
        );
        assert.deepEqual(
          (await Promise.all(tries)).filter((totals) => totals !== undefined),
          [[1, 1]],
        );
        assert.deepEqual(await one.countOnce(hours('other mark'), [hours('a')]), [2]);
        assert.deepEqual(await other.totals(['a', 'b', 'c']), [2, 1, 0]);
        assert.deepEqual(await one.totals([]), []);
      });

      it('share their marks with one-time things, and their counters with counters', async () => {
        assert.equal(await one.spend('mark', hour), true);
        assert.equal(await one.countOnce(hours('mark'), [hours('a')]), undefined);
        assert.deepEqual(await one.count([hours('a')]), [1]);
        assert.deepEqual(await one.totals(['a']), [1]);
      });

      it('A52 are refused with a span that makes no sense, and count nothing', async () => {
        for (const within of [0, 0.5, Number.NaN]) {
          await assert.rejects(one.countOnce({ key: 'm', within }, [hours('a')]), isFault('internal'));
          await assert.rejects(one.countOnce(hours('m'), [{ key: 'a', within }]), isFault('internal'));
        }
        assert.deepEqual(await one.countOnce(hours('m'), [hours('a')]), [1]);
      });
    });

    describe('one-time things', () => {
      it('A18 are spent by exactly one of 32 who try at once', async () => {
        const tries = Array.from({ length: 32 }, (_, index) => (index % 2 === 0 ? one : other).spend('link', hour));
        assert.equal((await Promise.all(tries)).filter(Boolean).length, 1);
        assert.equal(await one.spend('link', hour), false);
        assert.equal(await one.spend('another', hour), true);
      });

      it('can be spent again when their time is over, which no later try prolongs', async () => {
        assert.equal(await one.spend('step', 1_500), true);
        await stage.pass(900);
        assert.equal(await other.spend('step', 1_500), false);
        await stage.pass(900);
        assert.equal(await other.spend('step', 1_500), true);
      });
    });

    it('keeps records, counters and one-time things of the same name apart', async () => {
      await one.save(keeping('x'), 0);
      assert.deepEqual(await one.count([{ key: 'x', within: hour }]), [1]);
      assert.equal(await one.spend('x', hour), true);
      assert.equal((await one.load('x'))?.body.toString(), 'body');
    });

    it('has nothing to complain of when all is well', async () => {
      assert.deepEqual(await one.check(), []);
    });

    it('answers a Fault once it is closed', async () => {
      await one.close();
      await assert.rejects(one.load('a'), isFault('unavailable'));
      await assert.rejects(one.save(keeping('a'), 0), isFault('unavailable'));
      await assert.rejects(one.count([{ key: 'a', within: hour }]), isFault('unavailable'));
      await assert.rejects(one.spend('a', hour), isFault('unavailable'));
    });
  });
}

/** For assert.rejects: a Fault with this code. */
export function isFault(code: Fault['code']): (error: unknown) => boolean {
  return (error) => error instanceof Fault && error.code === code;
}
