// Administrators, approvers and the helpdesk's channel in a real browser, against the whole product: what two and three
// people see of one another while one acts for another.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { wordsOf } from '../../src/locales/registry.ts';
import { fill } from '../../src/locales/words.ts';
import { da } from '../../src/channels/web/page/sign-in/texts/da.ts';
import { en } from '../../src/channels/web/page/sign-in/texts/en.ts';
import { sv } from '../../src/channels/web/page/sign-in/texts/sv.ts';
import { sv as notMeSv } from '../../src/channels/web/page/not-me/texts/sv.ts';
import { needs } from '../found.ts';
import { marker } from '../scenarios/stack.ts';
import { signInAt, startStage } from './journey-stage.ts';
import type { Play, Stage } from './journey-stage.ts';

const signInTexts = { en, sv, da };

describe('acting for others, in the browser', function () {
  this.timeout(90_000);
  let stage: Stage;

  before(async function () {
    needs(this, 'redis-server', 'chromium');
    stage = await startStage('journey-admin', { LATCHKEY_SIGN_IN_AUTH_CONTEXT: 'c1' });
  });
  afterEach(async () => stage?.clear());
  after(async () => stage?.stop());

  const button = (card: Locator, name: string): Locator => card.getByRole('button', { name, exact: true });

  /** Presses a button of the newest card with this heading. */
  async function press(play: Play, title: string, name: string): Promise<void> {
    await play.back();
    await button(await play.card(title), name).click();
  }

  /** From the card with the link to the sign-in page, over the company's sign-in, to its end. */
  async function signIn(play: Play, picture: string): Promise<void> {
    const { words, person } = play;
    const texts = signInTexts[play.language];
    const card = await play.card(words.cards.signIn.title.confirm);
    await play.stop(`admin-${picture}-sign-in-card`);
    const { tab, number } = await play.openPage(card, words.buttons.signIn);
    await tab.locator('#number').fill(number);
    await play.stop(`admin-${picture}-sign-in-page`, tab);
    await tab.getByRole('button', { name: texts.go }).click();
    await signInAt(tab, person.userPrincipalName, person.password);
    await tab.getByRole('heading', { level: 1, name: texts.endings.done.heading }).waitFor();
    await play.stop(`admin-${picture}-signed-in`, tab);
    await tab.close();
  }

  /** The address of the page that stands in a message. */
  async function urlIn(text: Locator): Promise<string> {
    const url = /https?:\/\/\S+/u.exec((await text.textContent()) ?? '')?.[0];
    assert.ok(url, 'no link in the message');
    return url;
  }

  /** Goes to a page in a tab of the same browser. */
  async function visit(play: Play, url: string): Promise<Page> {
    const tab = await play.context.newPage();
    await tab.goto(url);
    return tab;
  }

  /** The newest line or card in the helpdesk's channel with this in it. */
  async function inChannel(play: Play, hasText: string | RegExp): Promise<Locator> {
    const line = (await play.look('helpdesk')).locator('.message', { hasText }).last();
    await line.waitFor();
    return line;
  }

  /** Answers the request about somebody, in the helpdesk's channel. */
  async function answer(
    play: Play,
    about: string,
    how: 'approve' | 'deny',
    typed: Readonly<Record<string, string>>,
  ): Promise<void> {
    const card = await inChannel(play, about);
    await play.stop(`admin-request-${about.replaceAll(' ', '-')}`);
    await card.getByText(wordsOf('en').cards.approval.request.form[how], { exact: true }).last().click();
    for (const [id, text] of Object.entries(typed)) await card.locator(`#${id} input, #${id} textarea`).fill(text);
    await card.getByRole('button', { name: wordsOf('en').buttons.sendAnswer, exact: true }).click();
  }

  async function chooseAndSignIn(play: Play, tab: Page, password: string): Promise<void> {
    await tab.locator('#new-password').fill(password);
    await tab.locator('button[type=submit]').click();
    await tab.getByRole('heading', { level: 1, name: play.texts.done.heading }).waitFor();
    await tab.close();
    const panel = await play.look('sign-in');
    await panel.locator('#sign-in-password').fill(password);
    await panel.locator('#sign-in-go').click();
    await panel.locator('.verdict.good', { hasText: play.shell.signedIn }).waitFor();
  }

  it('sends a link that its reader opens, with a second proof, and tells how far it is, in Danish and English', async () => {
    const [admin, emily] = [await stage.play('greta.lund'), await stage.play('emily.carter')];
    const { administration } = admin.words;
    await admin.say('nulstil adgangskode for Em');
    const hits = await admin.card(administration.pick.title);
    await admin.stop('admin-da-pick');
    await hits.getByRole('button', { name: /Emily Carter/u }).click();
    await admin.card(administration.account.titles.act);
    await admin.stop('admin-da-account');
    await press(admin, administration.account.titles.act, administration.actions.reset.button);
    const confirming = await admin.card(administration.actions.reset.confirm.title);
    await admin.stop('admin-da-confirm');
    await confirming
      .getByRole('button', { name: /@|e-mail/iu })
      .first()
      .click();
    await signIn(admin, 'da');
    await admin.card(administration.followed.sent.title);
    await admin.stop('admin-da-sent');
    await inChannel(admin, 'emily.carter');

    const mail = await emily.read(fill(emily.words.messages.sentLink.subject, { company: 'Nordlys' }));
    await emily.stop('admin-en-mail');
    const tab = await visit(emily, await urlIn(mail));
    await tab.getByRole('heading', { level: 1, name: emily.texts.prove.heading }).waitFor();
    await emily.stop('admin-en-page-prove', tab);
    await tab.getByRole('button', { name: /^Text message/u }).click();
    await tab.getByLabel(emily.texts.prove.code).fill(await emily.codeOnPhone());
    await tab.getByRole('button', { name: emily.texts.prove.check }).click();
    await tab.locator('#new-password').waitFor();
    await emily.stop('admin-en-page-form', tab);
    await admin.card(administration.followed.opened.title);
    await admin.stop('admin-da-opened');
    await chooseAndSignIn(emily, tab, `${marker}-brygga-lykta-61`);
    await admin.card(administration.ended.done.title);
    await admin.stop('admin-da-done');
    await inChannel(admin, /emily\.carter/u);
    await admin.stop('admin-da-helpdesk');
  });

  it('makes somebody change their password, and blocks them; from the mail they say that it was not them, in Swedish', async () => {
    const [admin, hugo] = [await stage.play('karin.wallin'), await stage.play('hugo.berg', { locale: 'sv-SE' })];
    const { administration } = admin.words;
    await admin.say('hugo.berg@nordlys.example måste byta lösenord');
    await press(admin, administration.account.titles.act, administration.actions['force-change'].button);
    await admin.card(administration.actions['force-change'].confirm.title);
    await admin.stop('admin-sv-confirm');
    await press(admin, administration.actions['force-change'].confirm.title, administration.confirm.yes);
    await signIn(admin, 'sv');
    await admin.card(administration.ended.done.title);
    await admin.stop('admin-sv-done');
    await inChannel(admin, /hugo\.berg/u);
    await admin.back();
    await admin.say('spärra hugo.berg@nordlys.example');
    await press(admin, administration.account.titles.act, administration.actions.block.button);
    await press(admin, administration.actions.block.confirm.title, administration.confirm.withSignOut);
    await admin.page.locator('#chat-scroll').getByText(administration.done.block.split('{userName}')[0]!).waitFor();
    await admin.stop('admin-sv-blocked');

    const mail = await hugo.read(hugo.words.messages.notice['act-block'].subject);
    await hugo.stop('admin-sv-notice');
    const tab = await visit(hugo, await urlIn(mail));
    await tab.getByRole('button', { name: notMeSv.question.button }).click();
    await tab.getByRole('heading', { level: 1, name: notMeSv.heard.heading }).waitFor();
    await hugo.stop('admin-sv-not-me', tab);
    await inChannel(admin, wordsOf('en').cards.alarm['not-me'].title);
    await admin.stop('admin-sv-alarm');
  });

  it('lets a colleague vouch by the number that is read out, and another one refuse with a reason', async () => {
    const oliver = await stage.play('oliver.grant');
    const { approval } = oliver.words.cards;
    await oliver.say('reset my password');
    await button(oliver.page.locator('#chat-scroll'), oliver.words.buttons.vouch).waitFor();
    await oliver.stop('admin-en-vouch');
    await button(oliver.page.locator('#chat-scroll'), oliver.words.buttons.vouch).click();
    const waiting = await oliver.card(approval.wait.title);
    const number = await waiting.getByText(/^\d{3}$/u).textContent();
    await oliver.stop('admin-en-wait');

    const approver = await stage.play('simon.iversen');
    await answer(approver, 'oliver.grant', 'approve', { number: number ?? '' });
    await approver.back();
    await signIn(approver, 'da-approve');
    await approver.stop('admin-da-agreed');
    await oliver.page
      .locator('#chat-scroll')
      .getByText(/has vouched for you/u)
      .waitFor();
    await oliver.stop('admin-en-agreed');
    const card = oliver.page.locator('#chat-scroll .card', { hasText: oliver.words.cards.setPassword.title });
    await card.waitFor({ timeout: 45_000 });
    await approver.stop('admin-da-approved');
    const { tab, number: digits } = await oliver.openPage(card);
    await tab.locator('#number').fill(digits);
    await chooseAndSignIn(oliver, tab, `${marker}-lantern-copper-62`);

    const jens = await stage.play('jens.kjaer');
    await jens.say('nulstil min adgangskode');
    await button(jens.page.locator('#chat-scroll'), jens.words.buttons.vouch).click();
    await jens.card(jens.words.cards.approval.wait.title);
    await answer(approver, 'jens.kjaer', 'deny', { reason: 'Stemmen var en anden' });
    const refused = await jens.card(jens.words.cards.approval.not.denied.title);
    await refused.getByText(/Stemmen var en anden/u).waitFor();
    await jens.stop('admin-da-denied');
    await (await approver.look('helpdesk')).getByText(/Stemmen var en anden/u).waitFor();
    await approver.stop('admin-da-denied-channel');
  });

  it('stops self-service for everybody at one word, and starts it again when two agree', async () => {
    const admin = await stage.play('karin.wallin');
    const { freeze } = admin.words.cards;
    await admin.say('frys självbetjäning');
    await admin.card(freeze.frozen.title);
    await inChannel(admin, wordsOf('en').cards.alarm.frozen.title);
    await admin.stop('admin-sv-frozen');
    const mads = await stage.play('mads.sorensen');
    await mads.say('nulstil min adgangskode');
    await mads.page.locator('#chat-scroll .card').nth(1).waitFor();
    await mads.stop('admin-da-frozen');
    await admin.back();
    await admin.say('tina');
    // Whoever signed in a moment ago, in an earlier journey, is not asked again.
    const asked = admin.page.getByRole('heading', { name: admin.words.cards.signIn.title.confirm, exact: true });
    const asksFirst = admin.page.locator('#chat-scroll .card').filter({ has: asked });
    const waits = admin.page.locator('#chat-scroll .card', { hasText: freeze.waiting.title });
    await asksFirst.or(waits).first().waitFor();
    if (await asksFirst.isVisible()) await signIn(admin, 'sv-thaw');
    await admin.card(freeze.waiting.title);
    await admin.stop('admin-sv-thaw-waiting');

    const second = await stage.play('rasmus.friis');
    const { title } = wordsOf('en').cards.approval.request.act;
    await answer(second, title, 'approve', {});
    await second.back();
    await signIn(second, 'da-second');
    await second.stop('admin-da-thaw-agreed');
    await admin.page.locator('#chat-scroll .card', { hasText: freeze.lifted.title }).waitFor({ timeout: 45_000 });
    await admin.stop('admin-sv-thawed');
    await mads.back();
    await mads.page.getByRole('button', { name: mads.words.buttons.cancel, exact: true }).click();
    await mads.say('nulstil min adgangskode');
    await mads.way('phone', 'email').waitFor();
    await mads.stop('admin-da-thawed');
  });
});
