// The second proof by a passkey, for whoever was sent a link: what is taken, what is not, and where the form opens.
import assert from 'node:assert/strict';
import type { Json } from '../../src/core/json.ts';
import { Secret } from '../../src/core/secret.ts';
import type { PageView } from '../../src/runtime/ports.ts';
import { email } from '../core/samples.ts';
import { makeSoftKey } from '../verifiers/soft-key.ts';
import type { Bent } from '../verifiers/soft-key.ts';
import { newest, send, startWithPasskey, steps } from './sent-stage.ts';
import type { Stage } from './sent-stage.ts';
import { newPassword } from './world.ts';

/** What the page makes for itself. */
const code = new Secret('31415926535897932384');
const minute = 60_000;

type Asked = Extract<Extract<PageView, { state: 'prove' }>['step'], { at: 'passkey' }>;

function passkeyStep(view: PageView): Asked {
  assert.ok(view.state === 'prove' && view.step.at === 'passkey', JSON.stringify(view));
  return view.step;
}

async function begin() {
  const key = makeSoftKey();
  const stage = await startWithPasskey(key);
  await send(stage);
  const token = newest(stage.outside);
  const { desk, loop } = stage.replica;
  const page = {
    key,
    stage,
    token,
    async choose() {
      await desk.open(token);
      return passkeyStep(await desk.choose(token, 'passkey'));
    },
    sign: (options: Json, bent?: Bent) => desk.sign(token, code, new Secret(key.get(options, bent))),
    async write(typed = code) {
      const view = await desk.submit(token, typed, new Secret(newPassword));
      await loop.idle();
      return view;
    },
  };
  return page;
}

const refusals = ({ outside }: Stage) =>
  outside.audit.filter(({ facts }) => facts.action === 'proof_answer' && facts.decision === 'refused').length;

describe('a link that was sent, and a passkey', () => {
  it('is offered beside the code, opens the form in that page alone, and writes once', async () => {
    const { stage, token, choose, sign, write } = await begin();
    const choice = await stage.replica.desk.open(token);
    assert.ok(choice.state === 'prove' && choice.step.at === 'choose');
    assert.deepEqual(
      choice.step.methods.map(({ method, hint }) => [method, hint]).filter(([method]) => method === 'passkey'),
      [['passkey', 'Work laptop']],
    );
    const step = await choose();
    assert.deepEqual([step.hint, step.left, step.notice], ['Work laptop', 5, '']);
    const open = await sign(step.options);
    assert.ok(open.state === 'open' && open.sent === true, JSON.stringify(open));
    assert.equal((await write(new Secret('00000000000000000000'))).state, 'open', 'not the code of that page');
    assert.equal(stage.outside.writes, 0);
    assert.equal((await write()).state, 'done');
    assert.equal(stage.outside.writes, 1);
    assert.equal(stage.outside.password, newPassword);
    assert.deepEqual(steps(stage.outside), ['sent', 'opened', 'done']);
    const shown = stage.outside.shown.map(({ shown: { card } }) => card);
    assert.ok(!shown.includes('use-passkey'), 'nothing in the chat');
  });

  for (const [what, bent] of [
    ['of another origin', { origin: 'https://reset.example.evil.test' }],
    ['for another relying party', { rpId: 'evil.test' }],
    ['without its owner (UV off)', { userVerified: false }],
    ['signed by another key', { forged: true }],
    ['of a registration', { type: 'webauthn.create' }],
    ['for a challenge of somebody else’s', { challenge: 'bm90IG91cnM' }],
  ] as const) {
    it(`refuses an answer ${what}, counts it, and takes the right one after it`, async () => {
      const { stage, choose, sign, write } = await begin();
      const refused = passkeyStep(await sign((await choose()).options, bent));
      assert.deepEqual([refused.notice, refused.left], ['wrong', 4]);
      assert.equal(refusals(stage), 1);
      assert.equal((await write()).state, 'prove');
      assert.equal(stage.outside.writes, 0);
      assert.equal((await sign(refused.options)).state, 'open');
    });
  }

  it('takes each challenge once, and none of an earlier choice', async () => {
    const { stage, token, choose, sign } = await begin();
    const { desk } = stage.replica;
    const { options } = await choose();
    await sign(options, { forged: true });
    assert.equal(passkeyStep(await sign(options)).notice, 'wrong', 'spent by the wrong answer');
    const { options: earlier } = passkeyStep(await desk.open(token));
    await desk.again(token);
    const { options: now } = await choose();
    assert.equal(passkeyStep(await sign(earlier)).notice, 'wrong', 'of an earlier choice');
    assert.equal((await sign(now)).state, 'open');
    assert.equal((await sign(now)).state, 'open', 'a second answer means nothing');
    assert.equal(stage.outside.writes, 0);
  });

  it('rests after five wrong answers: the choice is there again, and says so', async () => {
    const { choose, sign } = await begin();
    let { options } = await choose();
    for (let tries = 4; tries > 0; tries -= 1) {
      const step = passkeyStep(await sign(options, { userVerified: false }));
      assert.equal(step.left, tries);
      ({ options } = step);
    }
    const over = await sign(options, { userVerified: false });
    assert.ok(over.state === 'prove' && over.step.at === 'choose' && over.step.notice === 'code-used-up');
  });

  it('asks anew where the page stood longer than its challenge', async () => {
    const { stage, choose, sign } = await begin();
    const { options } = await choose();
    stage.outside.now += 11 * minute;
    const again = passkeyStep(await sign(options));
    assert.equal(again.left, 5, 'that was no try');
    assert.equal((await sign(again.options)).state, 'open');
  });

  it('takes no code where a passkey is asked, and no passkey where a code is', async () => {
    const { stage, token, choose, sign } = await begin();
    const { desk } = stage.replica;
    const { options } = await choose();
    assert.equal(passkeyStep(await desk.answer(token, new Secret('12345678'))).left, 5);
    assert.equal(passkeyStep(await desk.choose(token, 'passkey')).left, 5, 'chosen again is looked at again');
    const phone = await desk.choose(token, 'phone');
    assert.ok(phone.state === 'prove' && phone.step.at === 'code');
    const still = await sign(options);
    assert.ok(still.state === 'prove' && still.step.at === 'code' && still.step.left === phone.step.left);
  });

  it('is enough beside the link for somebody who has nothing else', async () => {
    const key = makeSoftKey();
    const stage = await startWithPasskey(key);
    const { world } = stage.replica;
    const phones = world.verifiers.find(({ name }) => name === 'phone');
    Object.assign(phones ?? {}, { offers: async () => [] });
    await send(stage);
    assert.deepEqual(
      stage.outside.texts.map(({ to }) => to),
      [email.target],
    );
    const choice = await stage.replica.desk.open(newest(stage.outside));
    assert.ok(choice.state === 'prove' && choice.step.at === 'choose');
    assert.deepEqual(
      choice.step.methods.map(({ method }) => method),
      ['passkey'],
    );
  });
});
