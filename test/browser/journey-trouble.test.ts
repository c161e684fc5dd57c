// What can go wrong on the way to a new password, in a real browser against the whole product: each thing is said in
// plain words and can be put right on the spot.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { wordsOf } from '../../src/locales/registry.ts';
import { fill } from '../../src/locales/words.ts';
import { needs } from '../found.ts';
import { marker } from '../scenarios/stack.ts';
import { hand, startStage } from './journey-stage.ts';
import type { Play, Stage } from './journey-stage.ts';

describe('trouble on the way to a new password, in the browser', function () {
  this.timeout(60_000);
  let stage: Stage;

  before(async function () {
    needs(this, 'redis-server', 'chromium');
    stage = await startStage('journey-trouble');
  });
  afterEach(async () => stage?.clear());
  after(async () => stage?.stop());

  const field = (play: Play): Locator =>
    play.page.getByRole('textbox', { name: play.words.cards.enterCode.label }).last();
  const check = (play: Play): Promise<void> =>
    play.page.getByRole('button', { name: play.words.buttons.check }).last().click();

  /** From the start to the card with the button to the page. */
  async function toLink(play: Play): Promise<Locator> {
    const { words } = play;
    const welcome = await play.card(words.cards.welcome.title);
    await welcome.getByRole('button', { name: words.buttons.reset }).click();
    await play.card(words.cards.chooseWay.title);
    await play.way('phone', 'email').click();
    for (const method of ['phone', 'email'] as const) {
      await play.card(words.cards.enterCode.titles[method]!);
      await field(play).fill(await (method === 'phone' ? play.codeOnPhone() : play.codeInMail()));
      await check(play);
    }
    return play.card(words.cards.setPassword.title);
  }

  it('counts wrong codes, in the card and as messages, and takes the right one after them', async () => {
    const play = await stage.play('layla.haddad');
    const { words, page } = play;
    const { notices, left, titles, malformed } = words.cards.enterCode;
    await play.say('reset my password please');
    await play.card(words.cards.chooseWay.title);
    await play.way('phone', 'email').click();
    const card = await play.card(titles['phone']!);
    await field(play).fill('twelve');
    await check(play);
    await card.getByText(malformed).waitFor();
    await play.stop('wrong-malformed');
    const code = await play.codeOnPhone();
    const wrong = code === '11111111' ? '22222222' : '11111111';
    await field(play).fill(wrong);
    await check(play);
    await card.getByText(`${notices.wrong} ${fill(left, { left: 4 })}`).waitFor();
    await play.stop('wrong-code');
    await play.say(wrong);
    await page
      .locator('#chat-scroll .card')
      .last()
      .getByText(fill(left, { left: 3 }))
      .waitFor();
    await page.getByRole('button', { name: words.buttons.resend }).last().click();
    await page.getByText(notices['too-soon']).last().waitFor();
    await play.stop('wrong-too-soon');
    await play.say(code);
    await play.card(titles['email']!);
    await page.getByRole('button', { name: words.buttons.otherWay }).last().click();
    await page.locator('#chat-scroll .card').last().getByText(words.cards.chooseWay.second).waitFor();
    await play.stop('second-proof');
    const choice = page.locator('#chat-scroll .card').last();
    await choice.getByRole('button', { name: words.buttons.cancel }).click();
    await play.card(words.cards.ended.cancelled.title);
    await play.stop('cancelled');
  });

  it('ends a link as soon as there is a newer one, open in a tab or typed again', async () => {
    const play = await stage.play('hugo.berg');
    const { words, texts } = play;
    const card = await toLink(play);
    const old = await play.openPage(card);
    await card.getByRole('button', { name: words.buttons.newLink }).click();
    await card.getByText(old.number, { exact: true }).waitFor({ state: 'detached' });
    await hand(old.tab, old.number, `${marker}-blommor-trumma-51`);
    await old.tab.getByRole('heading', { level: 1, name: texts.gone.heading }).waitFor();
    await play.stop('gone', old.tab);
    const now = await play.openPage(await play.card(words.cards.setPassword.title));
    await hand(now.tab, now.number, `${marker}-blommor-trumma-52`);
    await now.tab.getByRole('heading', { level: 1, name: texts.done.heading }).waitFor();
    await play.card(words.cards.done.title);
    assert.equal(stage.stack.company.directory.passwordWrites(play.person.id), 1);
  });

  it('explains a password that is not taken, which is then corrected on the spot', async () => {
    const play = await stage.play('viggo.nystrom');
    const { words, texts } = play;
    const { tab, number } = await play.openPage(await toLink(play));
    const refused = async (password: string, text: string, score: number, name: string): Promise<void> => {
      await hand(tab, number, password);
      await tab.locator('#new-password-error').getByText(text).waitFor();
      await tab.locator(`.meter[data-score="${score}"]`).waitFor();
      assert.equal(await tab.inputValue('#new-password'), password, 'nothing typed is lost');
      await play.stop(`refused-${name}`, tab);
    };
    await refused('Kort1!', texts.rules.broken, 1, 'short');
    await refused('Viggo-i-skogen-7', texts.rules.broken, 4, 'name');
    assert.equal(await broken(tab), 1);
    await refused('Password123!', texts.refusals['password-common'], 1, 'common');
    await refused('Norrsken-1a', texts.refusals['password-rejected'], 4, 'rejected');
    await hand(tab, number === '0000' ? '1111' : '0000', `${marker}-fjord-stege-53`);
    await tab.locator('#number-error').waitFor();
    await play.stop('refused-number', tab);
    await hand(tab, number, `${marker}-fjord-stege-53`);
    await tab.getByRole('heading', { level: 1, name: texts.done.heading }).waitFor();
    await play.card(words.cards.done.title);
    const { signedIn } = await stage.stack.signIn(play.person.userPrincipalName, `${marker}-fjord-stege-53`);
    assert.ok(signedIn, 'a locked account is open again');
  });

  it('warns when a password is typed in the chat, and never uses it', async () => {
    const play = await stage.play('freja.dahl');
    const { words } = play;
    await toLink(play);
    await play.say('Regnvejr-Tirsdag-88');
    await play.card(words.cards.passwordInChat.title);
    await play.stop('password-in-chat');
    assert.equal(stage.stack.company.directory.passwordWrites(play.person.id), 0);
  });

  it('helps with anything else: commands, language, status, and what it does not understand', async () => {
    const play = await stage.play('zofia');
    const { words, page } = play;
    await play.say('help');
    await play.card(words.cards.help.title);
    await play.say('status');
    await play.card(words.status.title);
    await play.stop('help-status');
    await play.say('what is for lunch?');
    await page.getByText(words.cards.notUnderstood).last().waitFor();
    await play.say('language');
    const card = await play.card(words.cards.language);
    await play.stop('language');
    await card.getByRole('button', { name: 'Svenska' }).click();
    await play.card(wordsOf('sv').cards.help.title);
    await play.stop('language-switched');
  });
});

/** How many rules are marked as broken. */
function broken(tab: Page): Promise<number> {
  return tab.locator('.rule[data-state=broken]').count();
}
