// Administrators in Teams, in a real browser, against the whole product: unblocking, what is shown once, two approvers for
// the holder of a role, and a number that an approver typed before they signed in.
import { needs } from '../found.ts';
import { answerInTeams, confirm, reveal } from './admin-play.ts';
import { startStage } from './journey-stage.ts';
import type { Play, Stage } from './journey-stage.ts';
import { opening } from './slack-play.ts';

type Action = 'unblock' | 'temporary-password' | 'access-pass';

describe('more acts for others, in the browser', function () {
  this.timeout(90_000);
  let stage: Stage;

  before(async function () {
    needs(this, 'redis-server', 'chromium');
    stage = await startStage('journey-admin-teams', {
      LATCHKEY_SIGN_IN_AUTH_CONTEXT: 'c1',
      LATCHKEY_ADMINISTRATOR_ACTIONS: 'reset,temporary-password,access-pass,force-change,sign-out,unlock,block,unblock',
    });
  });
  afterEach(async () => stage?.clear());
  after(async () => stage?.stop());

  /** From the order to the last click. */
  async function order(play: Play, text: string, action: Action): Promise<void> {
    const { administration } = play.words;
    await play.back();
    await play.say(text);
    const card = await play.card(administration.account.titles.act);
    await play.stop(`admin-teams-${action}-account`);
    await card.getByRole('button', { name: administration.actions[action].button, exact: true }).click();
    const last = await play.card(administration.actions[action].confirm.title);
    await play.stop(`admin-teams-${action}-confirm`);
    await last.getByRole('button', { name: administration.confirm.yes, exact: true }).click();
  }

  async function signIn(play: Play, picture: string): Promise<void> {
    await play.back();
    const card = await play.card(play.words.cards.signIn.title.confirm);
    await confirm(play, await play.openPage(card, play.words.buttons.signIn), picture);
  }

  async function shown(play: Play, action: 'temporary-password' | 'access-pass'): Promise<string> {
    const { cards, buttons, administration } = play.words;
    const card = await play.card(cards.reveal[action].title);
    await play.stop(`admin-teams-${action}-card`);
    const secret = await reveal(play, await play.openPage(card, buttons.reveal), `admin-teams-${action}`);
    await play.page.locator('#chat-scroll').getByText(opening(administration.done[action])).last().waitFor();
    await play.stop(`admin-teams-${action}-done`);
    return secret;
  }

  it('unblocks somebody, and makes a temporary password and an access pass, in Swedish', async () => {
    const karin = await stage.play('karin.wallin');
    const { administration } = karin.words;
    await order(karin, 'avblockera petra.holm@nordlys.example', 'unblock');
    await signIn(karin, 'admin-teams-sv');
    await karin.card(administration.ended.done.title);
    await karin.page.locator('#chat-scroll').getByText(administration.done.unblock.split('{userName}')[1]!).waitFor();
    await karin.stop('admin-teams-sv-unblocked');

    await order(karin, 'nytt lösenord för hugo.berg@nordlys.example', 'temporary-password');
    const password = await shown(karin, 'temporary-password');
    const hugo = await stage.play('hugo.berg');
    const panel = await hugo.look('sign-in');
    await panel.locator('#sign-in-password').fill(password);
    await panel.locator('#sign-in-go').click();
    await panel.locator('.verdict').waitFor();
    await hugo.stop('admin-teams-sv-must-change');

    await order(karin, 'åtkomstpass för alva.lindstrom@nordlys.example', 'access-pass');
    await shown(karin, 'access-pass');
  });

  it('takes two people for the holder of a role, whose answers go on after their sign-ins, in English and Danish', async () => {
    const emma = await stage.play('emma.frost');
    const { approval, chooseWay, enterCode } = emma.words.cards;
    await emma.say('reset my password');
    await emma.card(chooseWay.title);
    await emma.way('phone', 'email').click();
    await emma.card(enterCode.titles['phone']!);
    const code = await emma.codeOnPhone();
    await emma.back();
    await emma.say(code);
    const second = await emma.card(enterCode.titles['email']!);
    await second.getByRole('button', { name: emma.words.buttons.otherWay, exact: true }).click();
    const scroll = emma.page.locator('#chat-scroll');
    await scroll.getByRole('button', { name: emma.words.buttons.vouch, exact: true }).last().click();
    const waiting = await emma.card(approval.wait.title);
    const number = (await waiting.getByText(/^\d{3}$/u).textContent()) ?? '';
    await emma.stop('admin-teams-en-wait');

    const first = await stage.play('greta.lund');
    await answerInTeams(first, 'emma.frost', 'approve', { number });
    await signIn(first, 'admin-teams-da-first');
    await emma.page
      .locator('#chat-scroll')
      .getByText(/One more person is needed/u)
      .waitFor();
    await emma.stop('admin-teams-en-first-yes');
    const other = await stage.play('rasmus.friis');
    await answerInTeams(other, 'emma.frost', 'approve', { number });
    await signIn(other, 'admin-teams-da-second');
    await emma.page
      .locator('#chat-scroll')
      .getByText(/counts in half a minute/u)
      .waitFor();
    await emma.stop('admin-teams-en-both');
    await other.look('helpdesk');
    await other.stop('admin-teams-da-agreed');
  });
});
