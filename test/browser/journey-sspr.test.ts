// Microsoft's self-service turned on for one person, in a real browser, against the whole product: two administrators name
// the group, one puts Emily into it, and what is seen of it afterwards.
import assert from 'node:assert/strict';
import { wordsOf } from '../../src/locales/registry.ts';
import { en } from '../../src/channels/web/page/sign-in/texts/en.ts';
import { da } from '../../src/channels/web/page/sign-in/texts/da.ts';
import { sv } from '../../src/channels/web/page/sign-in/texts/sv.ts';
import { needs } from '../found.ts';
import { checkWidth, signInAt, startStage } from './journey-stage.ts';
import type { Play, Stage } from './journey-stage.ts';

const pages = { en, sv, da };

describe('Microsoft’s self-service, in the browser', function () {
  // An approval counts only after half a minute in which it can be taken back.
  this.timeout(240_000);
  let stage: Stage;

  before(async function () {
    needs(this, 'redis-server', 'chromium');
    stage = await startStage('journey-sspr', { LATCHKEY_SIGN_IN_AUTH_CONTEXT: 'c1' });
  });
  afterEach(async () => stage?.clear());
  after(async () => stage?.stop());

  async function signIn(play: Play): Promise<void> {
    const { words, person, language } = play;
    await play.back();
    const { tab, number } = await play.openPage(
      await play.card(words.cards.signIn.title.confirm),
      words.buttons.signIn,
    );
    await tab.locator('#number').fill(number);
    await tab.getByRole('button', { name: pages[language].go }).click();
    await signInAt(tab, person.userPrincipalName, person.password);
    await tab.getByRole('heading', { level: 1, name: pages[language].endings.done.heading }).waitFor();
    await tab.close();
  }

  async function approve(play: Play, about: string): Promise<void> {
    const card = (await play.look('helpdesk')).locator('.message', { hasText: about }).last();
    await card.waitFor();
    await play.stop('sspr-request');
    const { form } = wordsOf('en').cards.approval.request;
    await card.getByText(form.approve, { exact: true }).last().click();
    await card.getByRole('button', { name: wordsOf('en').buttons.sendAnswer, exact: true }).click();
  }

  it('takes two administrators for the group and one for a person, and says what is seen and how old it is', async () => {
    const [karin, greta] = [await stage.play('karin.wallin'), await stage.play('greta.lund')];
    const emily = await stage.play('emily.carter');
    const { sspr } = karin.words.administration;
    await karin.say('aktivera sspr för emily.carter@nordlys.example');
    await karin.card(sspr.progress['no-group'].title);
    await karin.stop('sspr-sv-no-group');

    await karin.say('använd gruppen Role holders för sspr');
    await karin.card(sspr.setting.unfit.title);
    await karin.stop('sspr-sv-unfit');

    await karin.say('använd gruppen Self-service users för sspr');
    await signIn(karin);
    await karin.card(sspr.setting.waiting.title);
    await karin.stop('sspr-sv-waiting');
    await approve(greta, 'Self-service users');
    await signIn(greta);
    await karin.page.getByRole('heading', { name: sspr.setting.done.group.title }).waitFor({ timeout: 60_000 });
    await karin.stop('sspr-sv-named');

    await karin.say('aktivera sspr för emily.carter@nordlys.example');
    const confirming = await karin.card(sspr.confirm.enable.title);
    await karin.stop('sspr-sv-confirm');
    await confirming.getByRole('button', { name: sspr.confirm.enable.yes, exact: true }).click();
    await karin.card(sspr.progress.done.enable.title);
    await karin.stop('sspr-sv-done');
    const { directory } = stage.stack.company;
    const [group] = directory.company.groups.filter(({ displayName }) => displayName === 'Self-service users');
    assert.ok(directory.find(emily.person.id)?.memberOf.includes(group?.id ?? ''));

    // In the language of whoever gave the order.
    const mail = await emily.read(wordsOf('sv').messages.notice['sspr-enable'].subject);
    assert.match((await mail.textContent()) ?? '', /aka\.ms\/ssprsetup/u);
    await emily.stop('sspr-mail');

    await karin.say('visa sspr för emily.carter@nordlys.example');
    await karin.page.locator('#chat-scroll').getByText(sspr.status.person.late.slice(0, 40)).waitFor();
    await karin.stop('sspr-sv-status');
    await karin.say('kontrollera sspr');
    const check = await karin.card(sspr.check.title);
    assert.ok(await check.getByText('Self-service users').isVisible());
    await karin.stop('sspr-sv-check');
    await karin.say('aktivera sspr för alla');
    await karin.card(sspr.status.everyone.title);
    const cards = JSON.stringify(await stage.stack.conversation(karin.person.id));
    assert.match(cards, /"https:\/\/entra\.microsoft\.com\/#view\/Microsoft_AAD_IAM\/PasswordResetMenuBlade/u);
    await karin.stop('sspr-sv-everyone');
  });

  it('fits a narrow window in every language', async () => {
    for (const [name, order] of [
      ['emma.frost', 'check sspr'],
      ['greta.lund', 'kontrollér sspr'],
      ['karin.wallin', 'kontrollera sspr'],
    ] as const) {
      const play = await stage.play(name, { viewport: { width: 400, height: 860 } });
      await play.back();
      await play.say(order);
      await play.card(play.words.administration.sspr.check.title);
      await checkWidth(play.page);
      await play.stop(`sspr-${play.language}-narrow`);
    }
  });
});
