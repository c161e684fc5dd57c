// A person changes a password they know, in a real browser, against the whole product: the question in the chat, the
// sign-in at the company's own page, the page with both passwords, and what a wrong one leads to.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { da } from '../../src/channels/web/page/sign-in/texts/da.ts';
import { en } from '../../src/channels/web/page/sign-in/texts/en.ts';
import { sv } from '../../src/channels/web/page/sign-in/texts/sv.ts';
import { needs } from '../found.ts';
import { marker } from '../scenarios/stack.ts';
import { checkWidth, type Play, signInAt, type Stage, startStage } from './journey-stage.ts';

const signInTexts = { en, sv, da };

describe('a change of a known password, in the browser', function () {
  this.timeout(90_000);
  let stage: Stage;

  before(async function () {
    needs(this, 'redis-server', 'chromium');
    stage = await startStage('journey-change');
  });
  afterEach(async () => stage?.clear());
  after(async () => {
    const refusals = stage?.stack.company.slack.refusals();
    await stage?.stop();
    assert.deepEqual(refusals, [], 'Slack refused something');
  });

  /** From the card with the link to the sign-in page and back. */
  async function signIn(play: Play, picture: string): Promise<void> {
    const { words, person } = play;
    const card = await play.card(words.cards.change.signIn.title);
    await play.stop(`${picture}-sign-in-card`);
    const { tab, number } = await play.openPage(card, words.buttons.signIn);
    await tab.locator('#number').fill(number);
    await play.stop(`${picture}-sign-in-page`, tab);
    await tab.getByRole('button', { name: signInTexts[play.language].go }).click();
    await signInAt(tab, person.userPrincipalName, person.password);
    await tab.getByRole('heading', { level: 1, name: signInTexts[play.language].endings.done.heading }).waitFor();
    await tab.close();
  }

  async function handIn(tab: Page, old: string, password: string): Promise<void> {
    await tab.locator('#current-password').fill(old);
    await tab.locator('#new-password').fill(password);
    await tab.locator('button[type=submit]').click();
  }

  /** On the page: what is missing, the same password twice, a wrong old one, and then the right one. */
  async function change(play: Play, picture: string, password: string): Promise<void> {
    const { words, texts, person } = play;
    assert.ok(person.password !== null);
    const card = await play.card(words.cards.change.link.title);
    await play.stop(`${picture}-card`);
    const { tab, number } = await play.openPage(card, words.cards.change.link.open);
    await tab.getByRole('heading', { level: 1, name: texts.old.heading }).waitFor();
    await play.stop(`${picture}-page`, tab);
    await tab.locator('#number').fill(number);
    await tab.locator('#new-password').fill(password);
    await tab.locator('button[type=submit]').click();
    await tab.getByText(texts.old.missing).waitFor();
    assert.equal(await tab.locator('#current-password').evaluate((node) => node === document.activeElement), true);
    await handIn(tab, password, password);
    await tab.getByText(texts.refusals['old-password-same']).waitFor();
    await handIn(tab, `${marker}-not-this-one`, password);
    await tab.getByText(texts.refusals['old-password-wrong']).waitFor();
    await play.stop(`${picture}-page-wrong`, tab);
    await checkWidth(tab);
    await handIn(tab, person.password, password);
    await tab.getByRole('heading', { level: 1, name: texts.done.heading }).waitFor();
    await play.stop(`${picture}-page-done`, tab);
    await tab.close();
  }

  /** The card, the sign-in with the new password, the mail and the helpdesk's line. */
  async function look(play: Play, picture: string, password: string): Promise<void> {
    const { words } = play;
    await play.back();
    await play.card(words.cards.change.told.done.title);
    await play.stop(`${picture}-done`);
    const panel = await play.look('sign-in');
    await panel.locator('#sign-in-password').fill(password);
    await panel.locator('#sign-in-go').click();
    await panel.locator('.verdict.good', { hasText: play.shell.signedIn }).waitFor();
    await play.read(words.messages.notice.changed.subject);
    const channel = await play.look('helpdesk');
    await channel.locator('.message', { hasText: play.person.userPrincipalName }).first().waitFor();
  }

  async function whole(play: Play, picture: string, text: string, password: string): Promise<void> {
    const { words } = play;
    await play.say(text);
    const asked = await play.card(words.cards.change.ask.title);
    await play.stop(`${picture}-ask`);
    await asked.getByRole('button', { name: words.cards.change.ask.know, exact: true }).click();
    await signIn(play, picture);
    await change(play, picture, password);
    await look(play, picture, password);
  }

  it('asks, signs in, changes once, and tells at the other addresses, in English', async () => {
    await whole(await stage.play('emily.carter'), 'change-en', 'change my password', `${marker}-brygga-lykta-52`);
  });

  it('does so in Swedish', async () => {
    await whole(await stage.play('alva.lindstrom'), 'change-sv', 'byt mitt lösenord', `${marker}-paraply-kanot-53`);
  });

  it('does so in Danish on a phone of 400 px', async () => {
    const play = await stage.play('mads.sorensen', { viewport: { width: 400, height: 800 }, deviceScaleFactor: 2 });
    await whole(play, 'change-da-400', 'skift min adgangskode', `${marker}-havregrod-lampe-54`);
    await checkWidth(play.page);
  });

  it('leads whoever forgot it to the reset', async () => {
    const play = await stage.play('bo.nilsson');
    await play.say('jag vill byta lösenord');
    const asked = await play.card(play.words.cards.change.ask.title);
    await asked.getByRole('button', { name: play.words.cards.change.ask.forgot, exact: true }).click();
    await play.card(play.words.cards.chooseWay.title);
  });

  it('looks right in Slack, by the slash command', async () => {
    const play = await stage.play('emily.carter');
    const { page, words } = play;
    const bodies = page.locator('.sl-talk:visible .sl-message.bot .sl-body');
    await page.locator('.to-slack').click();
    await page.locator('.sl-compose:visible').waitFor();
    await page.locator('.sl-compose:visible textarea').fill('/password change');
    await page.keyboard.press('Enter');
    const asked = bodies.filter({ hasText: words.cards.change.ask.title }).last();
    await asked.waitFor();
    await play.stop('change-slack-ask');
    await asked.getByRole('button', { name: words.cards.change.ask.know, exact: true }).click();
    await bodies.filter({ hasText: words.cards.change.signIn.title }).last().waitFor();
    await play.stop('change-slack-sign-in');
    assert.deepEqual(await page.locator('.bk-broken').allTextContents(), []);
  });
});
