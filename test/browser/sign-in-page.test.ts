// The sign-in page in a real browser: from the link over the local company's sign-in service and back. Saves pictures to
// build/screenshots. Must never reach beyond this machine: a request to any other host fails the test.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { da } from '../../src/channels/web/page/sign-in/texts/da.ts';
import { en } from '../../src/channels/web/page/sign-in/texts/en.ts';
import { sv } from '../../src/channels/web/page/sign-in/texts/sv.ts';
import { endings } from '../../src/channels/web/sign-in/wire.ts';
import { buildPage } from '../channels/web/serving.ts';
import type { Wanted } from '../channels/web/sign-in/desk.ts';
import { knownPerson, password } from '../channels/web/sign-in/local-sign-in.ts';
import { bySecret, type Stage, startStage } from '../channels/web/sign-in/stage.ts';
import { needs } from '../found.ts';
import { launchBrowser } from './launch.ts';
import { type Authority, botId, secret, startAuthority, tenant } from '../local/sign-in-fixture.ts';

const pictures = join(import.meta.dirname, '../../build/screenshots');
const usual = { width: 760, height: 900 };
const narrow = { width: 400, height: 780 };

describe('sign-in page', function () {
  this.timeout(30_000);
  const callbacks: string[] = [];
  let built: Awaited<ReturnType<typeof buildPage>>;
  let authority: Authority;
  let userName: string;
  let at: Stage;
  let browser: Browser;
  let context: BrowserContext | undefined;
  let page: Page;
  let complaints: string[];
  let requests: string[];

  before(async function () {
    needs(this, 'chromium');
    await mkdir(pictures, { recursive: true });
    built = await buildPage();
    authority = await startAuthority({ redirectUris: callbacks });
    ({ userName } = knownPerson(authority, 'emily'));
    browser = await launchBrowser();
  });

  beforeEach(async () => {
    complaints = [];
    requests = [];
    await serveAgain('c1');
  });

  afterEach(async () => {
    await context?.close();
    await at?.close();
    assert.deepEqual(complaints, [], 'the browser complained');
  });

  after(async () => {
    await browser?.close();
    await authority?.signIn.stop();
    await built?.remove();
  });

  async function serveAgain(authContext: string | undefined): Promise<void> {
    const { authority: address, ca } = authority.signIn;
    const registered = { tenantId: tenant, clientId: botId, proof: bySecret(secret), authContext };
    at = await startStage({ authority: address, ca, ...registered }, built.folder);
    callbacks.push(`${at.url}/sign-in/callback`);
  }

  async function visit(address: string, options: BrowserContextOptions = {}): Promise<void> {
    context = await browser.newContext({
      viewport: usual,
      locale: 'en-GB',
      reducedMotion: 'reduce',
      // The local company's authority is made at each start.
      ignoreHTTPSErrors: true,
      ...options,
    });
    page = await context.newPage();
    page.setDefaultTimeout(5000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      if (['error', 'warning'].includes(line.type())) complaints.push(line.text());
    });
    page.on('request', (request) => {
      requests.push(request.url());
      const hosts = [at.host, new URL(authority.signIn.authority).host];
      if (!hosts.includes(new URL(request.url()).host)) complaints.push(`asked ${request.url()}`);
    });
    await page.goto(`${at.url}${address}`);
  }

  /** A link from the chat, opened; answers its number. */
  async function open(
    wanted: Wanted = {},
    options: BrowserContextOptions = {},
  ): Promise<{ token: string; number: string }> {
    const link = at.desk.link(wanted);
    await visit(`/sign-in#${link.token}`, options);
    await page.locator('form').waitFor();
    return link;
  }

  async function typeNumber(number: string): Promise<void> {
    await page.locator('#number').fill(number);
    await page.keyboard.press('Enter');
  }

  async function signIn(button: string): Promise<void> {
    await page.locator('#user').fill(userName);
    await page.locator('#password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: button }).click();
  }

  const heading = (text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor();
  const picture = (name: string) => page.screenshot({ path: join(pictures, `sign-in-${name}.png`), fullPage: true });
  const wrongOf = (number: string) => (number === '0000' ? '1111' : '0000');
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName || '');

  async function checkAccess(): Promise<void> {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (globalThis as any).axe.run());
    assert.deepEqual(
      violations.map(({ id, nodes }: any) => [id, nodes.map(({ html }: any) => html)]),
      [],
    );
  }

  async function checkWidth(): Promise<void> {
    const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok((content ?? 0) <= (view ?? 0), `${content} px in ${view} px`);
  }

  for (const [language, texts] of Object.entries({ en, sv, da })) {
    it(`leads from the link over the sign-in service and back in ${language}`, async () => {
      const what = { en: 'Block Emily Carter', sv: 'Spärra Emily Carter', da: 'Spær Emily Carter' }[language] ?? '';
      const { number } = await open({ language, what });
      await heading(texts.heading.confirm);
      assert.equal(await page.getAttribute('html', 'lang'), language);
      assert.ok((await page.title()).startsWith(texts.heading.confirm));
      await page.getByText(what).waitFor();
      await picture(`open-${language}`);
      await checkAccess();

      await typeNumber(wrongOf(number));
      await page.locator('#number-error').getByText(texts.number.wrong).waitFor();
      assert.equal(await focused(), 'number');
      await picture(`wrong-number-${language}`);
      await checkAccess();

      await typeNumber(number);
      await heading('Sign in');
      assert.equal(new URL(page.url()).origin, authority.signIn.authority);
      await signIn('Approve, as if on the phone');
      await heading(texts.endings.done.heading);
      assert.equal(page.url(), `${at.url}/sign-in#done.${language}`);
      assert.equal(await page.getAttribute('html', 'lang'), language);
      assert.equal(await focused(), 'H1');
      await picture(`done-${language}`);
      await checkAccess();
      assert.equal(at.desk.finished.length, 1);
      assert.deepEqual(await context?.cookies(at.url), []);
    });
  }

  it('A20 keeps the token out of the address, the history, storage and every request’s address', async () => {
    const { token, number } = await open();
    assert.equal(page.url(), `${at.url}/sign-in`);
    const kept = await page.evaluate(() =>
      JSON.stringify([history.state, Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
    );
    assert.ok(!kept.includes(token));
    assert.ok(!(await page.content()).includes(token));
    await typeNumber(number);
    await heading('Sign in');
    assert.equal(await page.evaluate(() => document.referrer), '');
    await signIn('Approve, as if on the phone');
    await heading(en.endings.done.heading);
    assert.ok(!requests.slice(1).some((url) => url.includes(token)));
    assert.deepEqual(await page.evaluate(() => [location.search, document.cookie]), ['', '']);
  });

  it('says what linking means, and for whom', async () => {
    await open({ purpose: 'link', what: 'Use Slack as an administrator', who: 'Ana <b>Li</b> in Slack' });
    await heading(en.heading.link);
    await page.locator('.note').getByText('Ana <b>Li</b> in Slack').waitFor();
    assert.equal(await page.locator('main b').count(), 0);
    await picture('link');
    await checkAccess();
  });

  it('A19 asks for the number before anything is sent, so that a scanner that presses the button spends nothing', async () => {
    const { number } = await open();
    await page.getByRole('button', { name: en.go }).click();
    await page.locator('#number-error').getByText(en.number.missing).waitFor();
    assert.equal(await focused(), 'number');
    assert.equal(at.desk.calls.begin, 0);
    await typeNumber(` ${number.slice(0, 2)} ${number.slice(2)}`);
    await heading('Sign in');
  });

  it('A28 says what was missing when there was no second factor, and when it was somebody else', async () => {
    await at.close();
    await serveAgain(undefined);
    const weak = await open({ mustBeStrong: true });
    await typeNumber(weak.number);
    await signIn('Go on without a second factor');
    await heading(en.endings['too-weak'].heading);
    await picture('too-weak');
    await checkAccess();
    const other = at.desk.link({ account: tenant, language: 'sv' });
    await page.evaluate((fragment) => void (location.hash = fragment), other.token);
    await heading(sv.heading.confirm);
    assert.equal(page.url(), `${at.url}/sign-in`);
    await typeNumber(other.number);
    await signIn('Approve, as if on the phone');
    await heading(sv.endings['not-you'].heading);
    await picture('not-you-sv');
    await checkAccess();
  });

  it('tells somebody who cancels that nothing was done', async () => {
    const { number } = await open({ language: 'da' });
    await typeNumber(number);
    await heading('Sign in');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await heading(da.endings.cancelled.heading);
    await picture('cancelled-da');
    await checkAccess();
    await page.reload();
    await heading(da.endings.cancelled.heading);
  });

  it('shows every ending that a way back can have', async () => {
    await visit('/sign-in');
    for (const ending of endings) {
      await page.evaluate((fragment) => void (location.hash = fragment), `${ending}.sv`);
      await heading(sv.endings[ending].heading);
      assert.ok((await page.title()).startsWith(sv.endings[ending].heading));
      await picture(`ending-${ending}`);
      await checkAccess();
    }
    await page.evaluate(() => void (location.hash = 'lost'));
    await heading(en.endings.lost.heading);
  });

  it('does not show an ending that is none', async () => {
    const { token } = at.desk.link();
    await visit('/sign-in#constructor.en');
    await heading(en.endings.gone.heading);
    assert.equal(at.desk.calls.open, 0, 'a link that was cut off');
    await page.evaluate((fragment) => void (location.hash = fragment), token);
    await heading(en.heading.confirm);
  });

  it('shows a link that ended, one that was not given, and goes back from the sign-in service', async () => {
    const { number } = await open();
    await typeNumber(number);
    await heading('Sign in');
    await page.goBack();
    // Loaded again, or as it was left: browsers differ in what they keep.
    const { noLink, gone } = en.endings;
    await page.getByRole('heading', { name: new RegExp(`^(${noLink.heading}|${gone.heading})$`) }).waitFor();
    await picture('gone-back');
    const ended = at.desk.link({ language: 'da', lasts: -1 });
    await page.evaluate((fragment) => void (location.hash = fragment), ended.token);
    await heading(da.endings.gone.heading);
    await checkAccess();
    await page.reload();
    await heading(en.endings.noLink.heading);
    await checkAccess();
  });

  it('keeps the number when the sign-in service is out of reach, and goes on when it is back', async () => {
    const { number } = await open();
    await page.route('**/sign-in/start', (route) => route.fulfill({ status: 503, json: { error: 'unavailable' } }));
    await typeNumber(number);
    await page.locator('.alert').getByText(en.notSent).waitFor();
    assert.equal(await page.inputValue('#number'), number);
    await picture('unavailable');
    await checkAccess();
    await page.unroute('**/sign-in/start');
    await page.getByRole('button', { name: en.go }).click();
    await heading('Sign in');
    complaints = complaints.filter((line) => !line.includes('503'));
  });

  it('offers to try again without a connection', async () => {
    const { token } = at.desk.link();
    at.desk.failNext(new Error('not now'));
    await visit(`/sign-in#${token}`);
    await heading(en.endings.offline.heading);
    await picture('offline');
    await page.getByRole('button', { name: en.again }).click();
    await heading(en.heading.confirm);
    complaints = complaints.filter((line) => !line.includes('500'));
  });

  it('counts the last two minutes down and ends by itself', async () => {
    await open({ lasts: 3500 });
    await page.locator('.ends').getByText('This link ends in 0:0').waitFor();
    await picture('ending');
    await checkAccess();
    await heading(en.endings.gone.heading);
  });

  it('works with the keyboard alone, at 400 px, to the end', async () => {
    const { number } = await open(
      { what: 'Send Maximiliane von und zu Hohenstein-Waldburg-Wittgenstein a link for a new password' },
      { viewport: narrow, deviceScaleFactor: 2 },
    );
    await checkWidth();
    await picture('400-open');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'number');
    await page.keyboard.type(number);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), en.go);
    await page.keyboard.press('Enter');
    await heading('Sign in');
    assert.equal(await focused(), 'user');
    await checkWidth();
    await picture('400-service');
    await page.keyboard.type(userName);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await heading('Approve on your phone');
    await checkAccess();
    await checkWidth();
    await picture('400-factor');
    await page.keyboard.press('Enter');
    await heading(en.endings.done.heading);
    await checkWidth();
    await picture('400-done');
    assert.equal(at.desk.finished.length, 1);
  });

  it('is dark where the person likes it dark, and can be read in forced colours', async () => {
    const { number } = await open({ language: 'sv' }, { colorScheme: 'dark' });
    await typeNumber(wrongOf(number));
    await page.locator('#number-error').waitFor();
    await picture('dark');
    await checkAccess();
    await context?.close();
    await open({}, { forcedColors: 'active' });
    await picture('forced-colours');
  });
});
