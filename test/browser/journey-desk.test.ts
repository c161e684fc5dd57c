// What the helpdesk sees: the thread of a request in both channels, and what the audit holds of somebody.
import assert from 'node:assert/strict';
import { wordsOf } from '../../src/locales/registry.ts';
import { en } from '../../src/channels/web/page/sign-in/texts/en.ts';
import { sv } from '../../src/channels/web/page/sign-in/texts/sv.ts';
import { da } from '../../src/channels/web/page/sign-in/texts/da.ts';
import { needs } from '../found.ts';
import { signInAt, startStage } from './journey-stage.ts';
import type { Play, Stage } from './journey-stage.ts';

const signInTexts = { en, sv, da };

describe('the helpdesk’s part, in the browser', function () {
  this.timeout(90_000);
  let stage: Stage;

  before(async function () {
    needs(this, 'redis-server', 'chromium');
    stage = await startStage('journey-desk', { LATCHKEY_TIME_ZONE: 'Europe/Stockholm' });
  });
  afterEach(async () => stage?.clear());
  after(async () => stage?.stop());

  /** From the card with the link over the company's sign-in to its end. */
  async function signIn(play: Play): Promise<void> {
    const texts = signInTexts[play.language];
    const { tab, number } = await play.openPage(
      await play.card(play.words.cards.signIn.title.confirm),
      play.words.buttons.signIn,
    );
    await tab.locator('#number').fill(number);
    await tab.getByRole('button', { name: texts.go }).click();
    await signInAt(tab, play.person.userPrincipalName, play.person.password);
    await tab.getByRole('heading', { level: 1, name: texts.endings.done.heading }).waitFor();
    await tab.close();
  }

  it('keeps what becomes of a request below its card', async () => {
    const oliver = await stage.play('oliver.grant');
    await oliver.say('reset my password');
    const vouch = oliver.page.locator('#chat-scroll').getByRole('button', { name: oliver.words.buttons.vouch });
    await vouch.click();
    await oliver.card(oliver.words.cards.approval.wait.title);

    const approver = await stage.play('simon.iversen');
    const texts = wordsOf('en');
    const panel = await approver.look('helpdesk');
    const card = panel.locator('.message', { hasText: 'oliver.grant' }).last();
    await card.getByText(texts.cards.approval.request.form.deny, { exact: true }).last().click();
    await card.locator('#reason input, #reason textarea').fill('Not the voice that I know');
    await card.getByRole('button', { name: texts.buttons.sendAnswer, exact: true }).click();
    const reply = panel.locator('.message.in-thread', { hasText: /Denied by Simon/u });
    await reply.waitFor();
    await approver.stop('desk-thread-teams');
    // The reply stands right below the card, which has become the outcome.
    const before = reply.locator('xpath=preceding-sibling::li[1]');
    assert.match((await before.textContent()) ?? '', /Not the voice that I know/u);
  });

  it('shows what was done to somebody, after a fresh sign-in, in Danish and Swedish', async () => {
    const admin = await stage.play('greta.lund');
    const { audit } = admin.words.desk;
    await admin.say('log for oliver.grant seneste 3 dage');
    await signIn(admin);
    const page = await admin.card(audit.title);
    await page.getByText(audit.actions['approval_ended']!).first().waitFor();
    const text = (await page.textContent()) ?? '';
    assert.match(text, /Oliver Grant \(.*seneste 3 dage.*Europe\/Stockholm/u);
    assert.match(text, /Simon Iversen i Teams/u);
    await admin.stop('desk-audit-da');
    await admin.say('log for nobody.at.all');
    await admin.card(audit.nobody.title);

    const karin = await stage.play('karin.wallin', { viewport: { width: 400, height: 800 } });
    await karin.say('logg för oliver.grant');
    await signIn(karin);
    await karin.card(karin.words.desk.audit.title);
    await karin.stop('desk-audit-sv-narrow');
  });
});
