// What holds for every verification method. A method's own test runs this over it and says how its right answer is got.
import assert from 'node:assert/strict';
import type { ReachableAccount } from '../../src/core/account.ts';
import type { Offer } from '../../src/core/proof.ts';
import { Secret } from '../../src/core/secret.ts';
import type { ChallengeScope, Verifier } from '../../src/runtime/ports.ts';

export interface VerifierRig {
  readonly verifier: Verifier;
  /** An account that can use the method. */
  readonly account: ReachableAccount;
  /** One that can not. */
  readonly stranger: ReachableAccount;
  /** The answer that is right for the challenge started last. */
  answer(scope: ChallengeScope): Promise<string>;
  close?(): Promise<void>;
}

/** Runs the suite. `answers` are wrong for every challenge. */
export function verifierContract(name: string, makeRig: () => Promise<VerifierRig>, wrong: readonly string[]): void {
  describe(`${name}, as every verifier`, () => {
    let rig: VerifierRig;
    let offer: Offer;
    const now = Date.UTC(2026, 10, 21, 12);
    const scopeOf = (over: Partial<ChallengeScope> = {}): ChallengeScope => ({
      dialog: 'dialog-1',
      account: rig.account.id,
      language: 'en',
      now,
      ...over,
    });

    beforeEach(async () => {
      rig = await makeRig();
      const [first] = await rig.verifier.offers(rig.account);
      assert.ok(first);
      offer = first;
    });
    afterEach(() => rig.close?.());

    it('names its offers after itself and shows nothing of the target but a hint', async () => {
      for (const one of await rig.verifier.offers(rig.account)) {
        assert.deepEqual([one.method, one.kind], [rig.verifier.name, rig.verifier.kind]);
        assert.notEqual(one.hint, one.target);
      }
    });

    it('offers nothing to an account that has nothing', async () => {
      assert.deepEqual(await rig.verifier.offers(rig.stranger), []);
    });

    it('takes the right answer', async () => {
      const scope = scopeOf();
      const { kept, lasts } = await rig.verifier.start(offer, scope);
      assert.ok(lasts > 0 && lasts <= 600_000);
      assert.equal(await rig.verifier.judge(kept, new Secret(await rig.answer(scope)), offer, scope), 'proved');
    });

    it('keeps nothing from which the answer could be read, and what it keeps survives the store', async () => {
      const scope = scopeOf();
      const { kept } = await rig.verifier.start(offer, scope);
      const answer = await rig.answer(scope);
      const written = JSON.stringify(kept);
      assert.equal(written.includes(answer), false);
      const read = JSON.parse(written) as typeof kept;
      assert.equal(await rig.verifier.judge(read, new Secret(answer), offer, scope), 'proved');
    });

    it('A03 takes no other answer', async () => {
      const scope = scopeOf();
      const { kept } = await rig.verifier.start(offer, scope);
      const right = await rig.answer(scope);
      const near = [
        right.slice(1),
        `${right}0`,
        `0${right}`,
        right.replaceAll(/\d/g, (digit) => String((Number(digit) + 1) % 10)),
      ];
      const wide = right.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
      const arabic = right.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit)));
      const odd = [wide, arabic, `${right}\n`, `\u0000${right}`, `${right},${right}`, [...right].join('.')];
      for (const answer of ['', ' ', '0', '1', ...near, ...odd, ...wrong]) {
        const verdict = await rig.verifier.judge(kept, new Secret(answer), offer, scope);
        assert.equal(verdict, 'wrong', JSON.stringify(answer));
      }
      assert.equal(await rig.verifier.judge(kept, new Secret(right), offer, scope), 'proved');
    });

    it('A05 takes no answer for another account', async () => {
      const scope = scopeOf();
      const { kept } = await rig.verifier.start(offer, scope);
      const answer = new Secret(await rig.answer(scope));
      assert.equal(await rig.verifier.judge(kept, answer, offer, scopeOf({ account: 'somebody-else' })), 'wrong');
    });

    it('has nothing to put right when all is well', async () => {
      assert.deepEqual(await rig.verifier.check(), []);
    });
  });
}
