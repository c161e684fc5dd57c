// What administrators do about registration, in Slack, in a real browser, against the whole product: the report and its
// file, Microsoft's self-service, and a campaign whose invitation is answered in Slack.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { en as reportPage } from '../../src/channels/web/page/report/texts/en.ts';
import { needs } from '../found.ts';
import { confirmInSlack, linkInSlack } from './admin-play.ts';
import { startStage } from './journey-stage.ts';
import type { Play, Stage } from './journey-stage.ts';
import { openPage, slackOf } from './slack-play.ts';

describe('registration in Slack, in the browser', function () {
  this.timeout(120_000);
  let stage: Stage;

  before(async function () {
    needs(this, 'redis-server', 'chromium');
    stage = await startStage('journey-registration-slack');
  });
  afterEach(async () => stage?.clear());
  after(async () => {
    const refusals = stage?.stack.company.slack.refusals();
    await stage?.stop();
    assert.deepEqual(refusals, [], 'Slack refused something');
  });

  /** Brings the newest message to the top of what is seen, for the picture. */
  async function top(play: Play, text: string): Promise<void> {
    const message = await slackOf(play).message(text);
    await message.evaluate((node) => node.scrollIntoView({ block: 'start' }));
  }

  it('reports in English, with charts of letters, and hands out the list once', async () => {
    const ziva = await stage.play('ziva.novak', { acceptDownloads: true, viewport: { width: 1280, height: 1400 } });
    const { report } = ziva.words;
    const slack = slackOf(ziva);
    await slack.open();
    await linkInSlack(ziva, 'link my account', 'registration-slack-en');
    await slack.say('registration report');
    const ready = await slack.message(report.ready.title);
    assert.match((await ready.textContent()) ?? '', /█/u);
    await top(ziva, report.ready.title);
    await ziva.stop('registration-slack-en-report');
    await ready.getByRole('button', { name: report.buttons.file, exact: true }).click();
    const { tab, number } = await openPage(ziva, await slack.message(report.file.title), report.buttons.open);
    await tab.locator('#number').fill(number);
    const downloading = tab.waitForEvent('download');
    await tab.getByRole('button', { name: reportPage.show }).click();
    const text = await readFile(await (await downloading).path(), 'utf8');
    assert.ok(text.includes('@nordlys.example'));
    await tab.close();
    await slack.message(report.fileEnded.taken.title);
  });

  it('checks Microsoft’s self-service in Danish, and says what is missing', async () => {
    const greta = await stage.play('greta.lund');
    const { sspr } = greta.words.administration;
    const slack = slackOf(greta);
    await slack.open();
    await linkInSlack(greta, 'forbind min konto', 'registration-slack-da');
    await slack.say('kontrollér sspr');
    await slack.message(sspr.check.title);
    await top(greta, sspr.check.title);
    await greta.stop('registration-slack-da-check');
    await slack.say('aktivér sspr for emily.carter@nordlys.example');
    await slack.message(sspr.progress['no-group'].title);
    await greta.stop('registration-slack-da-no-group');
  });

  it('runs a campaign in Swedish; whoever talks in Slack is asked there, and registers', async () => {
    const asa = await stage.play('asa.oberg');
    const person = slackOf(asa);
    await person.open();
    // The chat where somebody last spoke is where they are reached.
    await person.say('hjälp');
    await person.message(asa.words.cards.help.title);

    const karin = await stage.play('karin.wallin');
    const { campaign } = karin.words.cards;
    const slack = slackOf(karin);
    await slack.open();
    await linkInSlack(karin, 'koppla mitt konto', 'registration-slack-sv');
    await slack.say('starta registreringskampanj för gruppen Finance');
    const title = karin.page.locator('.sl-talk:visible .sl-body', { hasText: campaign.plan.title });
    const asks = karin.page.locator('.sl-talk:visible .sl-body', { hasText: karin.words.cards.signIn.title.confirm });
    await title.or(asks).first().waitFor();
    if ((await title.count()) === 0) await confirmInSlack(karin, 'confirm', 'registration-slack-sv-confirm');
    const plan = await slack.message(campaign.plan.title);
    await karin.stop('registration-slack-sv-plan');
    await plan.getByRole('button', { name: campaign.plan.start, exact: true }).click();

    const invitation = await person.message(campaign.invitation.title);
    await asa.stop('registration-slack-sv-invitation');
    await invitation.getByRole('button', { name: campaign.invitation.register, exact: true }).click();
    await person.message(asa.words.register.overview.title);
    await asa.stop('registration-slack-sv-register');
    await slack.message(campaign.progress.titles.waiting);
    await karin.stop('registration-slack-sv-progress');
  });
});
