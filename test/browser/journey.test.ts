// A person resets a forgotten password in a real browser, on the chat page and the page for the new password, against
// the whole product.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { needs } from '../found.ts';
import { marker } from '../scenarios/stack.ts';
import { checkWidth, hand, startStage } from './journey-stage.ts';
import type { Play, Stage } from './journey-stage.ts';

describe('a forgotten password, in the browser', function () {
  this.timeout(60_000);
  let stage: Stage;

  before(async function () {
    needs(this, 'redis-server', 'chromium');
    stage = await startStage('journey');
  });
  afterEach(async () => stage?.clear());
  after(async () => stage?.stop());

  /** Proves phone and e-mail: the first code typed as a message, the second in the card. */
  async function prove(play: Play, name: string): Promise<void> {
    const { words, page } = play;
    await play.card(words.cards.chooseWay.title);
    await play.stop(`${name}-choose`);
    await play.way('phone', 'email').click();
    await play.card(words.cards.enterCode.titles['phone']!);
    const first = await play.codeOnPhone();
    await play.stop(`${name}-code-phone`);
    await play.back();
    await play.say(`${first.slice(0, 4)} ${first.slice(4)}`);
    await play.card(words.cards.enterCode.titles['email']!);
    const second = await play.codeInMail();
    await play.stop(`${name}-code-mail`);
    await play.back();
    await page.getByRole('textbox', { name: words.cards.enterCode.label }).last().fill(second);
    await page.getByRole('button', { name: words.buttons.check }).last().click();
  }

  /** The page, from the number to done; then the card in the chat, the sign-in, the mail and the helpdesk. */
  async function finish(play: Play, name: string, password: string): Promise<void> {
    const { words, page, texts } = play;
    const card = await play.card(words.cards.setPassword.title);
    await play.stop(`${name}-set-password`);
    const { tab, number } = await play.openPage(card);
    await tab.getByText(play.person.userPrincipalName).first().waitFor();
    assert.equal(await tab.getAttribute('html', 'lang'), play.language);
    await tab.locator('#number').fill(number);
    await tab.locator('#new-password').fill(password);
    await tab.locator('.meter[data-score="4"]').waitFor();
    await play.stop(`${name}-page-filled`, tab);
    await hand(tab, number, password);
    await tab.getByRole('heading', { level: 1, name: texts.done.heading }).waitFor();
    await play.stop(`${name}-page-done`, tab);
    await tab.close();
    await play.card(words.cards.done.title);
    const left = await page.locator('#chat-scroll .card').filter({ hasText: words.cards.setPassword.title }).count();
    assert.equal(left, 0, 'the card of the link became another');
    await play.stop(`${name}-done`);
    await signIn(play, password);
    await play.stop(`${name}-sign-in`);
    const notice = await play.read(words.messages.notice.changed.subject);
    assert.match((await notice.textContent()) ?? '', new RegExp(play.person.userPrincipalName));
    await play.stop(`${name}-notice`);
    const channel = await play.look('helpdesk');
    await channel.locator('.message', { hasText: play.person.userPrincipalName }).first().waitFor();
    await play.stop(`${name}-helpdesk`);
  }

  async function signIn(play: Play, password: string): Promise<void> {
    const panel = await play.look('sign-in');
    await panel.locator('#sign-in-password').fill(password);
    await panel.locator('#sign-in-go').click();
    await panel.locator('.verdict.good', { hasText: play.shell.signedIn }).waitFor();
  }

  it('leads from the first word to signing in with the new password, in English', async () => {
    const play = await stage.play('emily.carter');
    await play.card(play.words.cards.welcome.title);
    await play.stop('en-welcome');
    await play.say('reset my password');
    await prove(play, 'en');
    await finish(play, 'en', `${marker}-brygga-lykta-42`);
  });

  it('does so in Swedish, from the button of the welcome card, with an authenticator', async () => {
    const play = await stage.play('alva.lindstrom');
    const { words, page } = play;
    const welcome = await play.card(words.cards.welcome.title);
    await play.stop('sv-welcome');
    await welcome.getByRole('button', { name: words.buttons.reset }).click();
    await play.card(words.cards.chooseWay.title);
    await play.stop('sv-choose');
    await play.way('phone', 'authenticator').click();
    await play.card(words.cards.enterCode.titles['phone']!);
    await play.say(await play.codeOnPhone());
    await play.card(words.cards.enterCode.titles['authenticator']!);
    const code = await play.codeInApp();
    await page.getByRole('textbox', { name: words.cards.enterCode.label }).last().fill(code);
    await play.stop('sv-authenticator');
    await page.getByRole('button', { name: words.buttons.check }).last().click();
    await finish(play, 'sv', `${marker}-paraply-vandring-43`);
  });

  it('does so in Danish, from the list of commands', async () => {
    const play = await stage.play('mads.sorensen');
    await play.card(play.words.cards.welcome.title);
    await play.stop('da-welcome');
    await play.page.locator('.chip').first().click();
    await prove(play, 'da');
    await finish(play, 'da', `${marker}-havregrod-lampe-44`);
  });

  it('fits a phone of 400 px, from the first word to the last', async () => {
    const play = await stage.play('bo.nilsson', { viewport: { width: 400, height: 800 }, deviceScaleFactor: 2 });
    await play.say('jag har glömt mitt lösenord');
    await prove(play, '400');
    await checkWidth(play.page);
    await finish(play, '400', `${marker}-kastanj-sadel-45`);
    await checkWidth(play.page);
  });

  it('is dark where the person likes it dark', async () => {
    const play = await stage.play('siobhan', { colorScheme: 'dark' });
    await play.say('i forgot my password');
    await prove(play, 'dark');
    await finish(play, 'dark', `${marker}-lantern-copper-46`);
  });
});

/** Made on demand: `UPDATE_SCREENSHOT=1 npx mocha test/browser/journey.test.ts -g README` */
if (process.env['UPDATE_SCREENSHOT'] === '1') {
  describe('the picture in the README', function () {
    this.timeout(60_000);

    it('shows the chat in the middle of a reset, with the phone beside it', async () => {
      const stage = await startStage('journey-picture');
      const play = await stage.play('emily.carter', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
      await play.say('I forgot my password');
      await play.card(play.words.cards.chooseWay.title);
      await play.way('phone', 'email').click();
      await play.card(play.words.cards.enterCode.titles['phone']!);
      await play.codeOnPhone();
      await play.page.mouse.move(0, 0);
      await play.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await play.page.screenshot({ path: join(import.meta.dirname, '../../docs/screenshot.png') });
      await stage.clear();
      await stage.stop();
    });
  });
}
