// A person resets a forgotten password in Slack, in a real browser, on the chat page and the page for the new password,
// against the whole product and a double of Slack that refuses what Slack refuses.
import assert from 'node:assert/strict';
import { needs } from '../found.ts';
import { marker } from '../scenarios/stack.ts';
import { opening, openPage, slackOf } from './slack-play.ts';
import { checkWidth, hand, type Play, type Stage, startStage } from './journey-stage.ts';

describe('a forgotten password in Slack, in the browser', function () {
  this.timeout(90_000);
  let stage: Stage;

  before(async function () {
    needs(this, 'redis-server', 'chromium');
    stage = await startStage('journey-slack');
  });
  afterEach(async () => stage?.clear());
  after(async () => {
    const refusals = stage?.stack.company.slack.refusals();
    await stage?.stop();
    assert.deepEqual(refusals, [], 'Slack refused something');
  });

  /** Both proofs, each code typed into the modal; the first time a wrong one, which keeps it open. */
  async function prove(play: Play, name: string): Promise<void> {
    const { words, page } = play;
    const slack = slackOf(play);
    await slack.message(words.cards.chooseWay.title);
    await play.stop(`${name}-choose`);
    await slack.choose('phone', 'email');
    const field = await slack.form('phone');
    const first = await play.codeOnPhone();
    await play.stop(`${name}-modal`);
    await play.back();
    await field.fill(first === '11112222' ? '22221111' : '11112222');
    await field.press('Enter');
    await slack.modal.locator('.bk-error:not(:empty)').waitFor();
    assert.equal(await field.evaluate((one) => document.activeElement === one), true, 'the cursor stays in the field');
    await play.stop(`${name}-wrong-code`);
    await field.fill(`${first.slice(0, 4)} ${first.slice(4)}`);
    await field.press('Enter');
    await slack.message(words.cards.enterCode.titles['email']!);
    await slack.modal.waitFor({ state: 'detached' });
    const second = await play.codeInMail();
    await play.back();
    await (await slack.form('email')).fill(second);
    await page.getByRole('dialog').getByRole('button', { name: words.buttons.check, exact: true }).click();
  }

  /** The page, from the number to done; then the message in Slack, the sign-in and the notice. */
  async function finish(play: Play, name: string, password: string): Promise<void> {
    const { words, texts } = play;
    const slack = slackOf(play);
    const card = await slack.message(words.cards.setPassword.title);
    await slack.modal.waitFor({ state: 'detached' });
    await play.stop(`${name}-set-password`);
    const { tab, number } = await openPage(play, card, words.buttons.openPage);
    await hand(tab, number, password);
    await tab.getByRole('heading', { level: 1, name: texts.done.heading }).waitFor();
    await tab.close();
    await slack.message(words.cards.done.title);
    const left = await play.page.locator('.sl-body').filter({ hasText: words.cards.setPassword.title }).count();
    assert.equal(left, 0, 'the message with the link became another');
    await play.stop(`${name}-done`);
    const panel = await play.look('sign-in');
    await panel.locator('#sign-in-password').fill(password);
    await panel.locator('#sign-in-go').click();
    await panel.locator('.verdict.good', { hasText: play.shell.signedIn }).waitFor();
    const notice = await play.read(words.messages.notice.changed.subject);
    assert.match((await notice.textContent()) ?? '', new RegExp(play.person.userPrincipalName));
    await play.back();
  }

  it('leads from the command to signing in with the new password, in English', async () => {
    const play = await stage.play('emily.carter');
    const slack = slackOf(play);
    await slack.open();
    await play.page.locator('.sl-compose:visible textarea').pressSequentially('/pa');
    await play.page.getByRole('listbox').getByRole('option').first().waitFor();
    await play.stop('slack-en-commands');
    await play.page.keyboard.press('Tab');
    await play.page.keyboard.type('reset');
    await play.page.keyboard.press('Enter');
    await prove(play, 'slack-en');
    await finish(play, 'slack-en', `${marker}-brygga-lykta-52`);
  });

  it('does so in Swedish, from the button of the home tab', async () => {
    const play = await stage.play('hugo.berg');
    const { words, page } = play;
    const slack = slackOf(play);
    await slack.open();
    await page.getByRole('tab', { name: 'Hem' }).click();
    const reset = page.locator('.sl-home').getByRole('button', { name: words.buttons.reset, exact: true });
    await reset.waitFor();
    await play.stop('slack-sv-home');
    await reset.click();
    await page.locator('.sl-tabs .badge').waitFor();
    await page.getByRole('tab', { name: /^Meddelanden/u }).click();
    await prove(play, 'slack-sv');
    await finish(play, 'slack-sv', `${marker}-paraply-vandring-53`);
  });

  it('does so in Danish, from the shortcut', async () => {
    const play = await stage.play('mads.sorensen');
    const slack = slackOf(play);
    await slack.open();
    await play.page.getByRole('button', { name: 'Genveje' }).click();
    await play.page.locator('.bk-menu:visible button').first().click();
    await prove(play, 'slack-da');
    await finish(play, 'slack-da', `${marker}-havregrod-lampe-54`);
  });

  it('fits a phone of 400 px, in dark colours', async () => {
    const play = await stage.play('bo.nilsson', {
      viewport: { width: 400, height: 800 },
      deviceScaleFactor: 2,
      colorScheme: 'dark',
    });
    const slack = slackOf(play);
    await slack.open();
    await slack.say('jag har glömt mitt lösenord');
    await prove(play, 'slack-400');
    await checkWidth(play.page);
    await finish(play, 'slack-400', `${marker}-kastanj-sadel-55`);
    await checkWidth(play.page);
  });

  it('answers in a channel only to the person, and goes on in their own chat', async () => {
    stage.stack.company.slack.invite();
    const play = await stage.play('freja.dahl');
    const { words, page } = play;
    const slack = slackOf(play);
    await slack.open();
    await page.getByRole('button', { name: /general/u }).click();
    await slack.say('/password nulstil');
    const note = page.locator('.sl-talk:visible .sl-message.ephemeral');
    await note.getByText(words.cards.inPrivate).waitFor();
    await note.getByText('Kun synlig for dig').waitFor();
    await play.stop('slack-channel');
    await page
      .locator('.sl-rail')
      .getByRole('button', { name: /Latchkey/u })
      .click();
    await slack.message(words.cards.chooseWay.title);
  });

  it('is taken over from Teams half-way, and what was proved there counts no more', async () => {
    const play = await stage.play('siobhan');
    const { words, page } = play;
    const slack = slackOf(play);
    await play.say('reset my password');
    await play.card(words.cards.chooseWay.title);
    await play.way('phone', 'email').click();
    await play.card(words.cards.enterCode.titles['phone']!);
    await play.say(await play.codeOnPhone());
    await play.card(words.cards.enterCode.titles['email']!);
    const forTeams = await play.codeInMail();
    await slack.open();
    await slack.say('reset my password');
    const offer = await slack.message(opening(words.cards.elsewhere.title));
    await play.stop('slack-takeover-offer');
    await offer.getByRole('button', { name: words.buttons.takeOver, exact: true }).click();
    await slack.message(words.cards.chooseWay.title);
    await page.locator('.to-teams').click();
    await page.locator('#chat-scroll').getByText(opening(words.cards.goesOn)).last().waitFor();
    await play.stop('slack-takeover-teams');
    await play.say(forTeams);
    await page.locator('#chat-scroll').getByText(words.cards.notUnderstood).waitFor();
    assert.equal(await page.locator('#chat-scroll').getByText(words.cards.setPassword.title).count(), 0);
    await slack.open();
    await prove(play, 'slack-takeover');
    await finish(play, 'slack-takeover', `${marker}-kettle-anchor-56`);
  });

  it('tells a guest, a stranger and a deactivated member nothing', async () => {
    const { slack } = stage.stack.company;
    const outside = slack
      .users()
      .filter(({ member }) => ['guest', 'single-channel-guest', 'stranger'].includes(member));
    assert.ok(outside.length > 0, 'nobody is from outside');
    for (const { id } of outside) {
      await slack.say(id, 'reset my password').catch(() => undefined);
      const shown = slack.show(id);
      const answers = shown?.messages.filter(({ from, ephemeral }) => from === 'bot' && !ephemeral) ?? [];
      assert.deepEqual(answers, [], id);
    }
  });
});
