// The way through an installation in a real browser: its cookie, its pages. No other host is ever reached.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { makeMemoryStore } from '../../../../src/store/memory.ts';
import { needs } from '../../../found.ts';
import { launchBrowser } from '../../../browser/launch.ts';
import { type Desk, openDesk } from './rig.ts';
import { type SlackAccounts, startSlackAccounts, type Tenant } from './slack-accounts.ts';

const pictures = join(import.meta.dirname, '../../../../build/screenshots');

describe('the end of an installation, in a browser', function () {
  this.timeout(30_000);
  let browser: Browser;
  let slack: SlackAccounts;
  let desk: Desk;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  before(async function () {
    needs(this, 'chromium');
    await mkdir(pictures, { recursive: true });
    browser = await launchBrowser();
    slack = await startSlackAccounts(Date.now);
    desk = await openDesk({ slack, store: makeMemoryStore(), now: Date.now, reachable: true });
  });
  after(async () => {
    await browser?.close();
    await desk?.close();
    await slack?.close();
  });
  afterEach(async () => {
    await context?.close();
    assert.deepEqual(complaints, []);
  });

  const base = (): string => desk.url.replace('127.0.0.1', 'localhost');

  /** Somebody who says yes or no at Slack. */
  async function install(
    tenant: Tenant | undefined,
    options: { locale: string; width: number; dark?: boolean },
  ): Promise<void> {
    const { locale, width, dark } = options;
    complaints = [];
    context = await browser.newContext({
      locale,
      viewport: { width, height: 640 },
      colorScheme: dark === true ? 'dark' : 'light',
    });
    page = await context.newPage();
    page.on('console', (line) => {
      // What a page says by its status is not a complaint about it.
      if (!line.text().startsWith('Failed to load resource')) complaints.push(line.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    slack.decision = tenant;
    await page.goto(`${base()}/slack/install`);
    await page.getByRole('link', { name: 'Allow' }).click();
    await page.waitForURL(/oauth_redirect/);
  }

  async function look(name: string): Promise<void> {
    await page.screenshot({ path: join(pictures, `slack-install-${name}.png`) });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, 'it is wider than the window');
    // The page allows no script, so axe looks at a copy of it in a frame of its own.
    const html = await page.content();
    const copy = await context.newPage();
    await copy.setContent(html);
    await copy.evaluate(axe.source);
    const { violations } = await copy.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    );
    await copy.close();
  }

  it('the cookie goes with the browser to Slack and back; the page says that it is done', async () => {
    await install({ teamId: 'T0NORD', name: 'Nordlys' }, { locale: 'sv-SE', width: 760 });
    assert.equal(await page.getByRole('heading').textContent(), 'Latchkey är installerat');
    assert.equal(await page.getAttribute('html', 'lang'), 'sv');
    const href = await page.getByRole('link', { name: 'Öppna i Slack' }).getAttribute('href');
    assert.match(href ?? '', /\/app_redirect\?app=A0LATCH&team=T0NORD$/);
    assert.deepEqual(await context.cookies(), []);
    await look('done');
    await page.reload();
    assert.equal(await page.getByRole('heading').textContent(), 'Sidan gäller inte längre');
  });

  it('somebody who said no can begin again, by the keyboard', async () => {
    await install(undefined, { locale: 'da-DK', width: 400, dark: true });
    assert.equal(await page.getByRole('heading').textContent(), 'Ikke installeret');
    await look('cancelled');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Begynd forfra');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Allow' }).waitFor();
  });

  it('a workspace that is not on the list reads so, on a narrow screen, and its name stays a name', async () => {
    const name = '<script>document.title="owned"</script>W'.repeat(3);
    await install({ teamId: 'T0THIEF', name }, { locale: 'en-GB', width: 320 });
    assert.equal(await page.getByRole('heading').textContent(), 'This workspace is not on the list');
    assert.notEqual(await page.title(), 'owned');
    assert.ok((await page.textContent('main'))?.includes(name));
    await look('not-allowed');
  });
});
