// Self-service stopped for everybody in Slack, vouching as the one way that is left, and started again when a second
// administrator agrees in Slack's channel: in a real browser, against the whole product.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { wordsOf } from '../../src/locales/registry.ts';
import { needs } from '../found.ts';
import { answerInTeams, chooseSlackChannel, confirm, linkInSlack } from './admin-play.ts';
import { startStage } from './journey-stage.ts';
import type { Stage } from './journey-stage.ts';
import { slackOf } from './slack-play.ts';

describe('stopping self-service in Slack, in the browser', function () {
  this.timeout(90_000);
  let stage: Stage;

  before(async function () {
    needs(this, 'redis-server', 'chromium');
    const key = randomBytes(32).toString('base64');
    stage = await startStage('journey-freeze-slack', {
      LATCHKEY_KEYS: `t1:${key}`,
      LATCHKEY_SIGN_IN_AUTH_CONTEXT: 'c1',
    });
    await chooseSlackChannel(stage, key);
  });
  after(async () => {
    const refusals = stage?.stack.company.slack.refusals();
    await stage?.clear();
    await stage?.stop();
    assert.deepEqual(refusals, [], 'Slack refused something');
  });

  it('leaves vouching as the only way, says so, and offers the others again once two agreed', async () => {
    const desk = wordsOf('en');
    const karin = await stage.play('karin.wallin');
    const admin = slackOf(karin);
    const { freeze } = karin.words.cards;
    await admin.open();
    await linkInSlack(karin, 'koppla mitt konto', 'freeze-slack-sv');
    await admin.say('frys självbetjäning');
    await admin.message(freeze.frozen.title);
    await karin.stop('freeze-slack-sv-frozen');

    const mads = await stage.play('mads.sorensen');
    const person = slackOf(mads);
    await person.open();
    await person.say('nulstil min adgangskode');
    const choice = await person.message(mads.words.cards.chooseWay.notices.frozen);
    await mads.stop('freeze-slack-da-frozen');

    await admin.say('tina');
    await admin.message(freeze.waiting.title);
    await karin.page.getByRole('button', { name: /general/u }).click();
    const request = await admin.message(desk.cards.approval.request.act.title);
    await karin.stop('freeze-slack-channel');
    await request.waitFor();

    // The second one reads the same request in Teams, signs in, and the answer goes on by itself.
    const second = await stage.play('rasmus.friis');
    await answerInTeams(second, desk.cards.approval.request.act.title, 'approve', {});
    await second.back();
    const asked = await second.card(second.words.cards.signIn.title.confirm);
    await confirm(second, await second.openPage(asked, second.words.buttons.signIn), 'freeze-slack-da');
    await admin.message(desk.cards.approval.agreed.title);
    await karin.stop('freeze-slack-agreed');
    await karin.page
      .locator('.sl-rail')
      .getByRole('button', { name: /Latchkey/u })
      .click();
    const lifted = karin.page.locator('.sl-talk:visible .sl-body', { hasText: freeze.lifted.title });
    await lifted.waitFor({ timeout: 45_000 });
    await karin.stop('freeze-slack-sv-lifted');
    await choice.getByRole('button', { name: mads.words.buttons.lookAgain, exact: true }).click();
    await person.message(mads.words.cards.chooseWay.two.split('{')[0]!);
    await mads.stop('freeze-slack-da-ways');
  });
});
