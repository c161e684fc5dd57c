// A registration campaign in a real browser, against the whole product: an administrator asks a group, the people get one
// card each, one puts it off and one registers; and the report leads to a campaign for those who must move.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { needs } from '../found.ts';
import { confirm } from './admin-play.ts';
import { checkWidth, startStage } from './journey-stage.ts';
import type { Play, Stage } from './journey-stage.ts';

describe('a registration campaign, in the browser', function () {
  this.timeout(120_000);
  let stage: Stage;

  before(async function () {
    needs(this, 'redis-server', 'chromium');
    stage = await startStage('journey-campaign');
  });
  afterEach(async () => stage?.clear());
  after(async () => stage?.stop());

  /** The card with this heading, after a sign-in if one is asked for. */
  async function signedInTo(play: Play, title: string, picture: string): Promise<Locator> {
    const { page, words } = play;
    const asks = page
      .locator('#chat-scroll .card')
      .filter({ has: page.getByRole('heading', { name: words.cards.signIn.title.confirm, exact: true }) });
    const wanted = page
      .locator('#chat-scroll .card')
      .filter({ has: page.getByRole('heading', { name: title, exact: true }) });
    await asks.or(wanted).first().waitFor();
    if (await asks.first().isVisible()) {
      await confirm(play, await play.openPage(asks.last(), words.buttons.signIn), picture);
    }
    return play.card(title);
  }

  it('asks a group in Swedish, takes “later” and “register now”, and shows how far it is', async () => {
    const asa = await stage.play('asa.oberg');
    const zofia = await stage.play('zofia');
    const karin = await stage.play('karin.wallin');
    const { campaign } = karin.words.cards;
    await karin.say('starta registreringskampanj för gruppen Finance');
    const plan = await signedInTo(karin, campaign.plan.title, 'campaign');
    await karin.stop('campaign-sv-plan');
    await plan.getByRole('button', { name: campaign.plan.start, exact: true }).click();

    const invitation = await asa.card(asa.words.cards.campaign.invitation.title);
    await asa.stop('campaign-sv-invitation');
    await invitation.getByRole('button', { name: asa.words.cards.campaign.invitation.later, exact: true }).click();
    await asa.card(asa.words.cards.campaign.reply.snoozed.title);
    await asa.stop('campaign-sv-snoozed');

    const { register } = asa.words.cards.campaign.invitation;
    await asa.page.locator('#chat-scroll .card').last().getByRole('button', { name: register, exact: true }).click();
    await asa.card(asa.words.register.overview.title);
    await asa.stop('campaign-sv-register');
    // Whoever has an authenticator app beside the phone is asked nothing.
    assert.equal(await zofia.page.locator('#chat-scroll .card').count(), 1);

    await karin.say('kampanjstatus');
    const { progress } = campaign;
    // The status is a second card, without buttons; the campaign's own stays the one to press.
    await karin.page.getByRole('heading', { name: progress.titles.waiting, exact: true }).nth(1).waitFor();
    await karin.stop('campaign-sv-progress');
    await karin.page.getByRole('button', { name: progress.stop, exact: true }).click();
    await karin.card(campaign.ended.stopped.title);
    await karin.stop('campaign-sv-stopped');
  });

  it('is begun from the report for those who have only text messages or calls, on a phone, in Danish', async () => {
    const rasmus = await stage.play('rasmus.friis', { viewport: { width: 400, height: 900 } });
    const { words } = rasmus;
    await rasmus.back();
    await rasmus.say('registreringsrapport');
    const report = await rasmus.card(words.report.ready.title);
    await report.getByRole('button', { name: words.report.buttons.nudge, exact: true }).click();
    await rasmus.back();
    const plan = await signedInTo(rasmus, words.cards.campaign.plan.title, 'campaign-da');
    await checkWidth(rasmus.page);
    await rasmus.stop('campaign-da-plan');
    const said = (await plan.textContent()) ?? '';
    const { toWrite, excluded } = words.cards.campaign.plan;
    const counts = [toWrite, excluded].map((text) => {
      const [before = '', after = ''] = text.replaceAll('*', '').split('{count}');
      return Number(new RegExp(`${before}(\\d+)${after}`, 'u').exec(said)?.[1]);
    });
    // Of the 34 that the report counts, five have an app with Latchkey, and two are kept for emergencies and services.
    assert.deepEqual(counts, [27, 2]);
    await plan.getByRole('button', { name: words.buttons.cancel, exact: true }).click();
    await rasmus.card(words.cards.campaign.ended.cancelled.title);
  });
});
