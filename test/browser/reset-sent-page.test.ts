// A link that somebody was sent, in a real browser against the real page, its server and the loop. Pictures go to
// build/screenshots.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { sv } from '../../src/channels/web/page/texts/sv.ts';
import { buildPage, serve, type Serving } from '../channels/web/serving.ts';
import { needs } from '../found.ts';
import { launchBrowser } from './launch.ts';
import { picture } from './page-picture.ts';
import { newPassword } from '../runtime/world.ts';
import { newest, send, start, steps } from '../runtime/sent-stage.ts';
import type { Stage } from '../runtime/sent-stage.ts';

const pictures = join(import.meta.dirname, '../../build/screenshots');

describe('the page of a link that was sent', function () {
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
    at = await serve(stage.replica.desk, built.folder);
    page = await (await browser.newContext({ viewport: { width: 400, height: 800 }, locale: 'en-GB' })).newPage();
    await send(stage);
  });

  afterEach(async () => {
    await page.context().close();
    await at.close();
  });

  after(async () => {
    await browser?.close();
    await built?.remove();
  });

  const open = (on: Page = page) => on.goto(`${at.url}/reset#${newest(stage.outside).reveal()}`);
  const heading = async (text: RegExp, on: Page = page) => {
    await on.getByRole('heading', { level: 1, name: text }).waitFor();
  };
  const look = (name: string): Promise<void> => picture(page, `reset-sent-${name}`);
  const code = () => stage.outside.codes.get('phone') ?? '';

  it('asks for the second proof in the language of its reader, then takes the password; by keyboard, at 400 px', async () => {
    await open();
    await heading(/bevis till/);
    await look('choice');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByLabel('Kod').waitFor();
    await page.keyboard.type('00000000');
    await page.keyboard.press('Enter');
    await page.getByText(/inte rätt kod/).waitFor();
    await look('wrong-code');
    await page.getByLabel('Kod').fill(code());
    await page.keyboard.press('Enter');
    await heading(/nytt lösenord/);
    assert.equal(await page.locator('#number').count(), 0, 'there is no number to type');
    await look('form');
    await page.locator('#new-password').fill(newPassword);
    await page.keyboard.press('Enter');
    await heading(/lösenord/);
    await page.getByText(sv.done.signedOut).waitFor();
    await look('done');
    assert.equal(stage.outside.writes, 1);
    await stage.replica.loop.idle();
    assert.deepEqual(steps(stage.outside), ['sent', 'opened', 'done']);
  });

  it('A20 asks another browser for the proof again, also after the first one gave it, and leaves no code in it', async () => {
    await open();
    await page.getByRole('button', { name: /Sms/ }).click();
    await page.getByLabel('Kod').fill(code());
    await page.keyboard.press('Enter');
    await page.locator('#new-password').waitFor();
    const other = await (await browser.newContext()).newPage();
    await open(other);
    await heading(/bevis till/, other);
    assert.equal(await other.locator('#new-password').count(), 0);
    await page.locator('#new-password').fill(newPassword);
    await page.keyboard.press('Enter');
    await heading(/bevis till/);
    assert.equal(stage.outside.writes, 0);
    await other.context().close();
  });

  it('says when a code cannot be sent again yet, and offers another way', async () => {
    await open();
    await page.getByRole('button', { name: /Sms/ }).click();
    await page.getByLabel('Kod').waitFor();
    await page.getByRole('button', { name: /ny kod/ }).click();
    await page.getByText(/mindre än en minut/).waitFor();
    await page.getByRole('button', { name: /annat sätt/ }).click();
    await page.getByRole('button', { name: /Sms/ }).waitFor();
    await look('again');
  });
});
