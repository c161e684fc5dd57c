// The registration report in a real browser, against the whole product: charts on the card, and the list as a file, once.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { da } from '../../src/channels/web/page/report/texts/da.ts';
import { en } from '../../src/channels/web/page/report/texts/en.ts';
import { sv } from '../../src/channels/web/page/report/texts/sv.ts';
import { needs } from '../found.ts';
import { checkWidth, startStage } from './journey-stage.ts';
import type { Stage } from './journey-stage.ts';

const pageTexts = { en, sv, da };

describe('the registration report, in the browser', function () {
  this.timeout(90_000);
  let stage: Stage;

  before(async function () {
    needs(this, 'redis-server', 'chromium');
    stage = await startStage('journey-report');
  });
  afterEach(async () => stage?.clear());
  after(async () => stage?.stop());

  for (const [name, say, viewport] of [
    ['ziva.novak', 'registration report', { width: 1280, height: 1800 }],
    ['linn.ask', 'registreringsrapport för gruppen Sales', { width: 1280, height: 1800 }],
    ['greta.lund', 'registreringsrapport', { width: 400, height: 1800 }],
  ] as const) {
    it(`${name}: ${say}, with charts, and the list once as a file`, async () => {
      const play = await stage.play(name, { viewport, acceptDownloads: true });
      const { words, language, page } = play;
      const texts = pageTexts[language];
      await play.say(say);
      const card = await play.card(words.report.ready.title);
      await card.locator('.chart-ring').waitFor();
      assert.ok((await card.locator('.chart-bar').count()) >= 3);
      await card.scrollIntoViewIfNeeded();
      await checkWidth(page);
      await card.screenshot({ path: `build/screenshots/journey-report-card-${language}.png` });
      await play.stop(`report-ready-${language}`);
      await card.getByText(words.report.buttons.file, { exact: true }).click();
      const asked = await play.card(words.report.file.title);
      const { tab, number } = await play.openPage(asked, words.report.buttons.open);
      await tab.locator('#number').fill(number);
      await play.stop(`report-page-${language}`, tab);
      const downloading = tab.waitForEvent('download');
      await tab.getByRole('button', { name: texts.show }).click();
      const download = await downloading;
      assert.match(download.suggestedFilename(), /^registration-report-\d{4}-\d\d-\d\d\.csv$/);
      const text = await readFile(await download.path(), 'utf8');
      assert.ok(text.startsWith('\uFEFFUser name,Display name,'), text.slice(0, 60));
      assert.ok(text.endsWith('\r\n') && text.includes('@nordlys.example'));
      assert.ok(!/\+4[567] ?\d/.test(text), 'a phone number is in the file');
      await tab.getByRole('heading', { level: 1, name: texts.endings.taken.heading }).waitFor();
      await play.stop(`report-taken-${language}`, tab);
      await play.back();
      await play.card(words.report.fileEnded.taken.title);
      await tab.close();
    });
  }

  it('is not for somebody without a role', async () => {
    const play = await stage.play('emma.frost');
    const { words } = play;
    await play.say(play.language === 'en' ? 'registration report' : 'registreringsrapport');
    await play.card(words.report.ended['not-allowed'].title);
  });
});
