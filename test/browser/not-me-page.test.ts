// The page of "that wasn't me" in a real browser: one button, no request before it, the same answer for everybody. Saves
// pictures to build/screenshots.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { makeNotMePage } from '../../src/channels/web/not-me/not-me.ts';
import { da } from '../../src/channels/web/page/not-me/texts/da.ts';
import { en } from '../../src/channels/web/page/not-me/texts/en.ts';
import { sv } from '../../src/channels/web/page/not-me/texts/sv.ts';
import { Fault } from '../../src/core/fault.ts';
import { makeDeskDouble } from '../channels/web/desk-double.ts';
import { buildPage, serve, type Serving } from '../channels/web/serving.ts';
import { needs } from '../found.ts';
import { launchBrowser } from './launch.ts';

const pictures = join(import.meta.dirname, '../../build/screenshots');
const token = `k1.${'a'.repeat(240)}`;

describe('page “that wasn’t me”', function () {
  this.timeout(30_000);
  let built: Awaited<ReturnType<typeof buildPage>>;
  let at: Serving;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let pressed: string[];
  let failure: Error | undefined;
  let posts: number;

  before(async function () {
    needs(this, 'chromium');
    await mkdir(pictures, { recursive: true });
    built = await buildPage();
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    pressed = [];
    failure = undefined;
    posts = 0;
    const desk = {
      async press(one: { reveal(): string }) {
        if (failure !== undefined) throw failure;
        pressed.push(one.reveal());
      },
    };
    at = await serve(makeDeskDouble(), built.folder, {}, () => [makeNotMePage(desk)]);
  });
  afterEach(async () => {
    await context?.close();
    await at?.close();
  });
  after(async () => {
    await browser?.close();
    await built?.remove();
  });

  async function visit(address: string, locale = 'en-GB', width = 760): Promise<void> {
    context = await browser.newContext({ viewport: { width, height: 900 }, locale, reducedMotion: 'reduce' });
    page = await context.newPage();
    page.setDefaultTimeout(5000);
    page.on('request', (request) => {
      if (request.method() === 'POST') posts += 1;
      assert.equal(new URL(request.url()).host, at.host);
    });
    await page.goto(`${at.url}${address}`);
  }

  async function hasNoBarrier(): Promise<void> {
    const { violations } = (await page.evaluate(`(async () => { ${axe.source}; return axe.run(document); })()`)) as {
      violations: { id: string }[];
    };
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    );
  }

  for (const [locale, texts, width] of [
    ['en-GB', en, 760],
    ['sv-SE', sv, 320],
    ['da-DK', da, 760],
  ] as const) {
    it(`asks, is pressed once, and says what to do next: ${locale}`, async () => {
      await visit(`/not-me#${token}`, locale, width);
      await page.getByRole('heading', { name: texts.question.heading }).waitFor();
      assert.equal(posts, 0, 'opening does nothing');
      assert.equal(new URL(page.url()).hash, '', 'the token is out of the address');
      await hasNoBarrier();
      await page.screenshot({ path: join(pictures, `not-me-${locale}.png`), fullPage: true });
      await page.getByRole('button', { name: texts.question.button }).dblclick();
      await page.getByRole('heading', { name: texts.heard.heading }).waitFor();
      await hasNoBarrier();
      assert.deepEqual(pressed, [token]);
      await page.screenshot({ path: join(pictures, `not-me-heard-${locale}.png`), fullPage: true });
    });
  }

  it('says so when nothing could be written down, and can be pressed again, by keyboard alone', async () => {
    await visit(`/not-me#${token}`);
    failure = new Fault('unavailable', 'the store does not answer');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(en.question.notHeard).waitFor();
    failure = undefined;
    await page.getByRole('button', { name: en.question.button }).press('Enter');
    await page.getByRole('heading', { name: en.heard.heading }).waitFor();
    assert.deepEqual(pressed, [token]);
  });

  it('without a token says where to find one', async () => {
    await visit('/not-me');
    await page.getByRole('heading', { name: en.noLink.heading }).waitFor();
    assert.equal(posts, 0);
  });
});
