// The page that shows something once, in a real browser against the real page, its server and the loop. Pictures go to
// build/screenshots.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { makeRevealPage } from '../../src/channels/web/reveal/reveal.ts';
import { en } from '../../src/channels/web/page/reveal/texts/en.ts';
import { makeRevealDesk } from '../../src/runtime/reveal-desk.ts';
import { buildPage, serve, type Serving } from '../channels/web/serving.ts';
import { needs } from '../found.ts';
import { launchBrowser } from './launch.ts';
import { picture } from './page-picture.ts';
import { ask, linkIn, start } from '../runtime/reveal-stage.ts';
import type { Stage } from '../runtime/sent-stage.ts';

const pictures = join(import.meta.dirname, '../../build/screenshots');

describe('the page that shows something once', function () {
  this.timeout(40_000);
  let built: Awaited<ReturnType<typeof buildPage>>;
  let browser: Browser;
  let stage: Stage;
  let at: Serving;
  let page: Page;

  before(async function () {
    needs(this, 'chromium');
    await mkdir(pictures, { recursive: true });
    built = await buildPage();
    browser = await launchBrowser();
  });

  beforeEach(async () => {
    stage = start();
    stage.outside.now = Date.now();
    const { desk, world, loop } = stage.replica;
    at = await serve(desk, built.folder, {}, () => [makeRevealPage(makeRevealDesk(world, loop), Date.now)]);
    const context = await browser.newContext({
      viewport: { width: 400, height: 800 },
      locale: 'en-GB',
      permissions: ['clipboard-write'],
    });
    page = await context.newPage();
    await page.clock.install();
    await ask(stage);
    await page.goto(`${at.url}/reveal#${linkIn(stage.outside).token.reveal()}`);
    await page.getByRole('heading', { name: en.heading['temporary-password'] }).waitFor();
  });

  afterEach(async () => {
    await page.context().close();
    await at.close();
  });

  after(async () => {
    await browser?.close();
    await built?.remove();
  });

  const look = (name: string): Promise<void> => picture(page, `reveal-${name}`);

  it('makes nothing before the press, shows it for a minute, copies it, and then has nothing of it', async () => {
    await look('form');
    assert.deepEqual(stage.outside.done, []);
    await page.locator('#number').fill(linkIn(stage.outside).number.reveal());
    await page.keyboard.press('Enter');
    await page.locator('.secret').waitFor();
    const shown = (await page.locator('.secret').textContent()) ?? '';
    assert.equal(shown, stage.outside.password);
    await look('shown');
    await page.getByRole('button', { name: en.copy }).click();
    await page.getByText(en.copied).waitFor();
    const pad = await page.context().newPage();
    await pad.setContent('<textarea></textarea>');
    await pad.locator('textarea').press('ControlOrMeta+V');
    assert.equal(await pad.locator('textarea').inputValue(), shown);
    await pad.close();
    await page.clock.runFor(61_000);
    await page.getByRole('heading', { name: en.endings.hidden.heading }).waitFor();
    await look('hidden');
    assert.ok(!(await page.content()).includes(shown));
    assert.ok(!page.url().includes('#'), 'the token is not in the address');
  });

  it('says at the field that a number is wrong, and says to a second visitor that it was shown', async () => {
    const { token, number } = linkIn(stage.outside);
    await page.locator('#number').fill(number.reveal() === '0000' ? '0001' : '0000');
    await page.keyboard.press('Enter');
    await page.getByText(en.number.wrong).waitFor();
    await look('wrong');
    await page.locator('#number').fill(number.reveal());
    await page.keyboard.press('Enter');
    await page.locator('.secret').waitFor();
    const other = await page.context().newPage();
    await other.goto(`${at.url}/reveal#${token.reveal()}`);
    await other.getByRole('heading', { name: en.endings.shown.heading }).waitFor();
    assert.equal(await other.locator('.secret').count(), 0);
    assert.deepEqual(stage.outside.done, ['temporary-password B1']);
  });

  it('is kept by no cache and has no second answer', async () => {
    const { token, number } = linkIn(stage.outside);
    const post = (path: string) =>
      page.request.post(`${at.url}${path}`, { data: { token: token.reveal(), number: number.reveal() } });
    const first = await post('/reveal/show');
    assert.equal(first.headers()['cache-control'], 'no-store');
    assert.ok(typeof (await first.json()).made.secret === 'string');
    assert.equal((await (await post('/reveal/show')).json()).made, undefined);
    assert.ok(!JSON.stringify(at.lines).includes(stage.outside.password));
  });
});
