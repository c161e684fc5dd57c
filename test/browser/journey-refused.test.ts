// Accounts that cannot be reset in the chat, in a real browser against the whole product: each gets a text of its own
// and a next step, and the helpdesk hears of it.
import assert from 'node:assert/strict';
import type { Refusal } from '../../src/core/policy.ts';
import { fill } from '../../src/locales/words.ts';
import { needs } from '../found.ts';
import { startStage } from './journey-stage.ts';
import type { Play, Stage } from './journey-stage.ts';

interface Special {
  readonly who: string;
  readonly what: string;
  readonly says: string;
  readonly reason: Refusal;
  /** What the card says of a contact that does not count, without its beginning. */
  readonly excluded?: 'own-mailbox' | 'too-new';
}

const specials: readonly Special[] = [
  { who: 'petra.holm', what: 'disabled', says: 'återställ lösenordet', reason: 'disabled' },
  { who: 'chloe_fabrik', what: 'guest', says: 'i forgot my password', reason: 'guest' },
  { who: 'pavel.dvorak', what: 'federated', says: 'reset password', reason: 'federated' },
  { who: 'ingrid.solheim', what: 'synced', says: 'glömt lösenord', reason: 'synced' },
  { who: 'emergency.access', what: 'break-glass', says: 'reset my password', reason: 'break-glass' },
  { who: 'oliver.grant', what: 'nothing', says: 'i cannot sign in', reason: 'too-few-proofs' },
  { who: 'asa.oberg', what: 'email-only', says: 'jag kommer inte in', reason: 'too-few-proofs' },
  { who: 'jens.kjaer', what: 'phone-only', says: 'nulstil min adgangskode', reason: 'too-few-proofs' },
  { who: 'ida.storm', what: 'own-mailbox', says: 'nytt lösenord', reason: 'too-few-proofs', excluded: 'own-mailbox' },
  { who: 'noah.falk', what: 'new-phone', says: 'nytt lösenord', reason: 'too-few-proofs', excluded: 'too-new' },
];

describe('accounts that cannot be reset in the chat, in the browser', function () {
  this.timeout(60_000);
  let stage: Stage;

  async function isRefused(play: Play, { what, says, reason, excluded }: Omit<Special, 'who'>): Promise<void> {
    const { title, body } = play.words.cards.refused[reason];
    const { userPrincipalName: userName, id } = play.person;
    await play.say(says);
    const card = await play.card(title);
    const text = (await card.textContent()) ?? '';
    assert.ok(text.includes(fill(body, { userName })), text);
    assert.ok(text.includes(play.words.cards.helpdeskContact.split('{')[0]!), 'it says who can help');
    if (excluded !== undefined) {
      const after = play.words.cards.excluded[excluded].split('{hint}')[1]!;
      assert.ok(text.includes(after), text);
    }
    await play.stop(`refused-${what}`);
    assert.equal((await stage.stack.outbox(id)).length, 0, 'no code was sent');
    const channel = await play.look('helpdesk');
    await channel.locator('.message', { hasText: userName }).first().waitFor();
  }

  describe('by what they are and what they have', () => {
    before(async function () {
      needs(this, 'redis-server', 'chromium');
      stage = await startStage('journey-refused', { LATCHKEY_APPROVAL: 'off' });
    });
    afterEach(async () => stage?.clear());
    after(async () => stage?.stop());

    for (const { who, ...special } of specials) {
      it(`${who} is told why (${special.what})`, async () => isRefused(await stage.play(who), special));
    }

    it('the helpdesk reads all of it in its channel', async () => {
      const play = await stage.play('greta.lund', { viewport: { width: 1280, height: 1500 } });
      const channel = await play.look('helpdesk');
      await channel
        .locator('.message')
        .nth(specials.length - 1)
        .waitFor();
      await play.stop('refused-helpdesk');
    });
  });

  describe('where nobody is texted', () => {
    before(async function () {
      needs(this, 'redis-server', 'chromium');
      stage = await startStage('journey-administrator', {
        LATCHKEY_POLICY_METHODS: 'email,authenticator',
        LATCHKEY_APPROVAL: 'off',
      });
    });
    afterEach(async () => stage?.clear());
    after(async () => stage?.stop());

    it('an administrator with an e-mail address alone is told that two proofs are needed', async () => {
      await isRefused(await stage.play('tove.ek'), {
        what: 'administrator',
        says: 'återställ mitt lösenord',
        reason: 'administrator-too-few-proofs',
      });
    });
  });
});
