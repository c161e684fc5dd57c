// Administrators and approvers in Slack, in a real browser, against the whole product: linked by a sign-in, they reset for
// others, and answer a request in the helpdesk's channel.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Locator } from 'playwright-core';
import { wordsOf } from '../../src/locales/registry.ts';
import { needs } from '../found.ts';
import { chooseSlackChannel, linkInSlack, reveal } from './admin-play.ts';
import { startStage } from './journey-stage.ts';
import type { Play, Stage } from './journey-stage.ts';
import { opening, openPage, slackOf } from './slack-play.ts';

describe('acting for others in Slack, in the browser', function () {
  this.timeout(90_000);
  let stage: Stage;

  before(async function () {
    needs(this, 'redis-server', 'chromium');
    const key = randomBytes(32).toString('base64');
    stage = await startStage('journey-admin-slack', {
      LATCHKEY_KEYS: `t1:${key}`,
      LATCHKEY_SIGN_IN_AUTH_CONTEXT: 'c1',
      LATCHKEY_ADMINISTRATOR_ACTIONS: 'reset,temporary-password,access-pass,force-change,sign-out,unlock,block,unblock',
    });
    await chooseSlackChannel(stage, key);
  });
  afterEach(async () => stage?.clear());
  after(async () => {
    const refusals = stage?.stack.company.slack.refusals();
    await stage?.stop();
    assert.deepEqual(refusals, [], 'Slack refused something');
  });

  const button = (card: Locator, name: string): Locator => card.getByRole('button', { name, exact: true });
  const channel = (play: Play): Promise<void> => play.page.getByRole('button', { name: /general/u }).click();
  const home = (play: Play): Promise<void> =>
    play.page
      .locator('.sl-rail')
      .getByRole('button', { name: /Latchkey/u })
      .click();

  /** From the order to the last click. */
  async function order(play: Play, text: string, action: 'reset' | 'temporary-password' | 'access-pass') {
    const slack = slackOf(play);
    const { administration } = play.words;
    await slack.say(text);
    await button(await slack.message(administration.account.titles.act), administration.actions[action].button).click();
    return slack.message(administration.actions[action].confirm.title);
  }

  /** The page behind the message with the link, and what the chat says after it. */
  async function shown(play: Play, action: 'temporary-password' | 'access-pass', picture: string): Promise<void> {
    const { cards, buttons, administration } = play.words;
    const slack = slackOf(play);
    const card = await slack.message(opening(cards.reveal[action].title));
    await play.stop(`${picture}-${action}`);
    await reveal(play, await openPage(play, card, buttons.reveal), `${picture}-${action}`);
    await slack.message(opening(administration.done[action]));
  }

  it('links an administrator by a sign-in, who then sends a link, makes a temporary password, in Danish', async () => {
    const play = await stage.play('greta.lund');
    const { words } = play;
    const slack = slackOf(play);
    const { administration } = words;
    await slack.open();
    await slack.say('nulstil adgangskode for hugo.berg@nordlys.example');
    await slack.message(administration.ended.nobody.title);
    await play.stop('admin-slack-da-not-linked');
    await linkInSlack(play, 'forbind min konto', 'admin-slack-da');

    const confirming = await order(play, 'nulstil adgangskode for emily.carter@nordlys.example', 'reset');
    await play.stop('admin-slack-da-targets');
    await confirming
      .getByRole('button', { name: /@|mail/iu })
      .first()
      .click();
    await slack.message(administration.followed.sent.title);
    await play.stop('admin-slack-da-sent');

    const action = 'temporary-password';
    await button(
      await order(play, 'ny adgangskode til hugo.berg@nordlys.example', action),
      administration.confirm.yes,
    ).click();
    await shown(play, action, 'admin-slack-da');
    await play.stop('admin-slack-da-done');
  });

  it('lets an approver answer in the channel: a wrong number is told at its field, the right one counts', async () => {
    const emily = await stage.play('emily.carter');
    const asker = slackOf(emily);
    await asker.open();
    await asker.say('reset my password');
    await button(await asker.message(emily.words.cards.chooseWay.title), emily.words.buttons.vouch).click();
    const waiting = await asker.message(emily.words.cards.approval.wait.title);
    const number = (await waiting.getByText(/^\d{3}$/u).textContent()) ?? '';
    await emily.stop('admin-slack-en-wait');

    const simon = await stage.play('simon.iversen');
    const slack = slackOf(simon);
    await slack.open();
    await linkInSlack(simon, 'forbind min konto', 'admin-slack-da-approver');
    await slack.say('kø');
    await slack.message(simon.words.cards.queue.title);
    await simon.stop('admin-slack-da-queue');
    await channel(simon);
    // The channel has one language, the installation's.
    const desk = wordsOf('en');
    const request = await slack.message(desk.cards.approval.request.reset.title);
    await simon.stop('admin-slack-request');
    const { form } = desk.cards.approval.request;
    await button(request, desk.slack.forms['decide']!.open).click();
    await slack.modal.waitFor();
    await choose(simon, form.answer, form.approve);
    const field = slack.modal.getByRole('textbox', { name: form.number });
    await field.fill(number === '111' ? '222' : '111');
    await simon.stop('admin-slack-form');
    await slack.modal.getByRole('button', { name: desk.buttons.sendAnswer, exact: true }).click();
    await slack.modal.locator('.bk-error:not(:empty)').waitFor();
    await simon.stop('admin-slack-wrong-number');
    await field.fill(number);
    await slack.modal.getByRole('button', { name: desk.buttons.sendAnswer, exact: true }).click();
    await slack.modal.waitFor({ state: 'detached' });
    await slack.message(desk.cards.approval.agreed.title);
    await simon.stop('admin-slack-agreed');
    await emily.page
      .locator('.sl-body:visible')
      .getByText(/vouched for you/u)
      .waitFor();
    await emily.stop('admin-slack-en-agreed');
    await button(await slack.message(desk.cards.approval.agreed.title), desk.buttons.takeBack).click();
    await slack.message(desk.cards.approval.request.reset.title);
    await simon.stop('admin-slack-taken-back');
    await home(simon);
  });

  it('makes an access pass, and says who the helpdesk is: both see the same two words, in Swedish and English', async () => {
    const karin = await stage.play('karin.wallin');
    const slack = slackOf(karin);
    const { call } = karin.words;
    await slack.open();
    await linkInSlack(karin, 'koppla mitt konto', 'admin-slack-sv');
    const confirming = await order(karin, 'åtkomstpass för alva.lindstrom@nordlys.example', 'access-pass');
    await button(confirming, karin.words.administration.confirm.yes).click();
    await shown(karin, 'access-pass', 'admin-slack-sv');
    await slack.say('verifiera oliver.grant@nordlys.example');
    const open = await slack.message(call.agent.open.title);
    const words = await open.getByText(/^\w+ +· +\w+$/u).textContent();
    await karin.stop('admin-slack-sv-call');
    const oliver = await stage.play('oliver.grant');
    const other = slackOf(oliver);
    await other.open();
    await other.say('/password helpdesk?');
    const card = await other.message(oliver.words.call.person.found.title);
    assert.equal(await card.getByText(/^\w+ +· +\w+$/u).textContent(), words);
    await oliver.stop('admin-slack-en-who-calls');
    await slack.message(call.agent.joined.title);
    await karin.stop('admin-slack-sv-call-joined');
    await button(card, oliver.words.call.different).click();
    await other.message(oliver.words.call.person.reported.title);
    await slack.message(call.agent.reported.title);
    await karin.stop('admin-slack-sv-call-reported');
    const petra = await stage.play('mads.sorensen');
    const third = slackOf(petra);
    await third.open();
    await third.say('er det virkelig helpdesk?');
    await third.message(petra.words.call.person.nobody.title);
    await petra.stop('admin-slack-da-nobody-calls');
  });
});

/** Picks an option of a menu in the form, as the page draws it. */
async function choose({ page }: Play, label: string, option: string): Promise<void> {
  const modal = page.locator('.sl-modal:visible');
  const menu = modal.getByRole('combobox', { name: label });
  if ((await menu.count()) > 0) {
    await menu.first().click();
    await page.getByRole('option', { name: option, exact: true }).click();
    return;
  }
  await modal.getByText(option, { exact: true }).last().click();
}
