// The page on which a new password is chosen, in a real browser against its real server and a desk over memory. Saves
// pictures to build/screenshots. Must never reach beyond this machine: a request to any other host fails the test.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { en } from '../../src/channels/web/page/texts/en.ts';
import { da } from '../../src/channels/web/page/texts/da.ts';
import { sv } from '../../src/channels/web/page/texts/sv.ts';
import { type DeskDouble, makeDeskDouble, type Wanted } from '../channels/web/desk-double.ts';
import { buildPage, serve, type Serving } from '../channels/web/serving.ts';
import { needs } from '../found.ts';
import { launchBrowser } from './launch.ts';

const pictures = join(import.meta.dirname, '../../build/screenshots');
const usual = { width: 760, height: 900 };
const phone = { width: 320, height: 640 };
const good = 'copper lantern River 42';

describe('reset page', function () {
  this.timeout(30_000);
  let built: Awaited<ReturnType<typeof buildPage>>;
  let desk: DeskDouble;
  let at: Serving;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  let requests: string[];

  before(async function () {
    needs(this, 'chromium');
    await mkdir(pictures, { recursive: true });
    built = await buildPage();
    browser = await launchBrowser();
  });

  beforeEach(async () => {
    desk = makeDeskDouble();
    at = await serve(desk, built.folder);
    complaints = [];
    requests = [];
  });

  afterEach(async () => {
    await context?.close();
    await at?.close();
    assert.deepEqual(complaints, [], 'the browser complained');
  });

  after(async () => {
    await browser?.close();
    await built?.remove();
  });

  async function visit(address: string, options: BrowserContextOptions = {}): Promise<void> {
    context = await browser.newContext({ viewport: usual, locale: 'en-GB', reducedMotion: 'reduce', ...options });
    page = await context.newPage();
    page.setDefaultTimeout(5000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      if (['error', 'warning'].includes(line.type())) complaints.push(line.text());
    });
    page.on('request', (request) => {
      requests.push(request.url());
      if (new URL(request.url()).host !== at.host) complaints.push(`asked ${request.url()}`);
    });
    await page.goto(`${at.url}${address}`);
  }

  /** A link from the chat, opened; answers its number. */
  async function open(
    wanted: Wanted = {},
    options: BrowserContextOptions = {},
  ): Promise<{ token: string; number: string }> {
    const link = desk.link(wanted);
    await visit(`/reset#${link.token}`, options);
    await page.locator('form').waitFor();
    return link;
  }

  async function hand(number: string, password: string): Promise<void> {
    await page.locator('#number').fill(number);
    await page.locator('#new-password').fill(password);
    await page.keyboard.press('Enter');
  }

  const heading = (text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor();
  const picture = (name: string) => page.screenshot({ path: join(pictures, `reset-${name}.png`), fullPage: true });
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

  /** Nothing sticks out to the side, and nothing is cut off. */
  async function checkWidth(): Promise<void> {
    const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok((content ?? 0) <= (view ?? 0), `${content} px in ${view} px`);
  }

  for (const [language, texts] of Object.entries({ en, sv, da })) {
    it(`leads from the link to a new password in ${language}`, async () => {
      const { number } = await open({ language });
      await heading(texts.heading);
      assert.equal(await page.getAttribute('html', 'lang'), language);
      assert.ok((await page.title()).startsWith(texts.heading));
      await picture(`open-${language}`);
      await checkAccess();

      await hand(wrongOf(number), good);
      await page.locator('#number-error').getByText(texts.refusals['wrong-number'].slice(0, 20)).waitFor();
      assert.equal(await focused(), 'number');
      await page.locator('.meter[data-score="4"]').waitFor();
      await picture(`wrong-number-${language}`);
      await checkAccess();

      await page.locator('#number').fill(number);
      await page.keyboard.press('Enter');
      await heading(texts.done.heading);
      assert.equal(await focused(), 'H1');
      await page.getByText(texts.done.signedOut).waitFor();
      await page.getByText('anna.lindqvist@nordlys.example').waitFor();
      await picture(`done-${language}`);
      await checkAccess();
      assert.deepEqual(desk.written, [good]);
    });
  }

  it('A20 keeps the token out of the address, the history, storage and every request’s address', async () => {
    const { token } = await open();
    assert.equal(page.url(), `${at.url}/reset`);
    const kept = await page.evaluate(() =>
      JSON.stringify([history.state, Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
    );
    assert.ok(!kept.includes(token));
    assert.ok(!requests.slice(1).some((url) => url.includes(token)));
    assert.ok(!(await page.content()).includes(token));
  });

  it('ticks the rules while typing and fetches the meter only after the form stands', async () => {
    await open();
    const states = () =>
      page.locator('.rule').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['state']));
    assert.deepEqual(await states(), ['open', 'open', 'open', 'open']);
    const password = page.locator('#new-password');
    await password.pressSequentially('lindqvist');
    assert.deepEqual(await states(), ['met', 'open', 'met', 'open']);
    await page.locator('.meter[data-score="1"], .meter[data-score="0"]').waitFor();
    await picture('typing-weak');
    await password.fill(good);
    assert.deepEqual(await states(), ['met', 'met', 'met', 'met']);
    await page.locator('.meter[data-score="4"]').waitFor();
    await page.locator('#announcements').getByText('4 of 4 rules met. Strength: strong.').waitFor();
    await picture('typing-strong');
    const strength = requests.findIndex((url) => url.includes('/strength-'));
    assert.ok(strength > requests.findIndex((url) => url.endsWith('/reset/open')));
  });

  it('does not move anything while typing', async () => {
    await open();
    const places = () =>
      page.evaluate(() =>
        ['#new-password', '.rules', '.main'].map((one) => document.querySelector(one)?.getBoundingClientRect().top),
      );
    const before = await places();
    await page.locator('#new-password').pressSequentially('harbour');
    await page.locator('.meter[data-score]').waitFor();
    await page.waitForTimeout(300);
    assert.deepEqual(await places(), before);
  });

  it('A19 says what is missing before anything is sent, so that a scanner that presses the button spends nothing', async () => {
    await open();
    await page.getByRole('button', { name: en.submit }).click();
    await page.getByText(en.number.missing).waitFor();
    await page.getByText(en.password.missing).waitFor();
    assert.equal(await focused(), 'number');
    await hand('1234', 'lindqvist');
    await page.getByText(en.rules.broken).waitFor();
    assert.equal(await focused(), 'new-password');
    assert.deepEqual(
      await page.locator('.rule').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['state'])),
      ['met', 'broken', 'met', 'broken'],
    );
    await picture('broken-rules');
    await checkAccess();
    assert.equal(desk.calls.submit, 0);
  });

  it('explains a refused password at the field, keeps it, and takes the corrected one', async () => {
    const { number } = await open({ directory: ['password-rejected', 'unavailable'] });
    await hand(number, 'Passw0rd!');
    await page.locator('#new-password-error').getByText(en.refusals['password-common']).waitFor();
    assert.equal(await focused(), 'new-password');
    assert.equal(await page.inputValue('#new-password'), 'Passw0rd!');
    await picture('common');
    await hand(number, `${good} one`);
    await page.locator('#new-password-error').getByText(en.refusals['password-rejected']).waitFor();
    await page.locator('.meter[data-score="4"]').waitFor();
    await picture('rejected');
    await checkAccess();
    await hand(number, `${good} two`);
    await page.locator('.alert').getByText(en.refusals.unavailable).waitFor();
    await picture('unavailable');
    await hand(number, `${good} three`);
    await heading(en.done.heading);
    assert.deepEqual(desk.written, [`${good} three`]);
  });

  it('says how many tries are left and ends with the last', async () => {
    const { number } = await open({ language: 'sv' });
    for (let left = 4; left > 0; left -= 1) {
      await hand(wrongOf(number), good);
      await page
        .locator('#number-error')
        .getByText(left === 1 ? 'Ett försök kvar.' : `${left} försök kvar.`)
        .waitFor();
    }
    await hand(wrongOf(number), good);
    await heading(sv.gone.heading);
    await picture('gone-sv');
    await checkAccess();
  });

  it('follows a reset that takes time to its end', async () => {
    const { number } = await open({ directory: ['slow-applied'], signedOut: false });
    await hand(number, good);
    await heading(en.checking.heading);
    await picture('checking');
    await checkAccess();
    await heading(en.done.heading);
    await page.getByText(en.done.notSignedOut).waitFor();
    await picture('done-not-signed-out');
    await checkAccess();
  });

  it('says so when the outcome is not known', async () => {
    const { number } = await open({ directory: ['unknown'] });
    await hand(number, good);
    await heading(en.unconfirmed.heading);
    await picture('unconfirmed');
    await checkAccess();
  });

  it('asks what became of a password whose answer was lost, and hands nothing in twice', async () => {
    const { number } = await open();
    await page.route('**/reset/submit', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await hand(number, good);
    await heading(en.done.heading);
    assert.equal(desk.calls.submit, 1);
    complaints = complaints.filter((line) => !line.includes('ERR_FAILED'));
  });

  it('keeps everything typed when the connection is gone', async () => {
    const { number } = await open();
    await page.route('**/reset/*', (route) => route.abort());
    await hand(number, good);
    await page.locator('.alert').getByText(en.notSent).waitFor();
    assert.equal(await page.inputValue('#new-password'), good);
    await page.unroute('**/reset/*');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: en.submit }).click();
    await heading(en.done.heading);
    complaints = complaints.filter((line) => !line.includes('ERR_FAILED'));
  });

  it('shows a link that ended in the browser’s language, and one that was not given', async () => {
    const { token } = desk.link();
    desk.end(token);
    await visit(`/reset#${token}`, { locale: 'da-DK' });
    await heading(da.gone.heading);
    await picture('gone-da');
    await checkAccess();
    await page.reload();
    await heading(da.noLink.heading);
    await picture('no-link-da');
    await checkAccess();
    const second = desk.link({ language: 'da' });
    await page.evaluate((fragment) => void (location.hash = fragment), second.token);
    await heading(da.heading);
    assert.equal(page.url(), `${at.url}/reset`);
  });

  it('offers to try again without a connection', async () => {
    const { token } = desk.link();
    desk.failNext(new Error('not now'));
    await visit(`/reset#${token}`);
    await heading(en.offline.heading);
    await picture('offline');
    await page.getByRole('button', { name: en.offline.again }).click();
    await heading(en.heading);
    complaints = complaints.filter((line) => !line.includes('500'));
  });

  it('counts the last two minutes down and ends by itself', async () => {
    await open({ lasts: 3500 });
    await page.locator('.ends').getByText('This link ends in 0:0').waitFor();
    await picture('ending');
    await checkAccess();
    await heading(en.gone.heading);
  });

  it('works with the keyboard alone', async () => {
    const { number } = await open();
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'number');
    await page.keyboard.type(number);
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'new-password');
    await page.keyboard.type(good);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    assert.equal(await page.getAttribute('#new-password', 'type'), 'text');
    await picture('keyboard-shown');
    await checkAccess();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), en.submit);
    await page.keyboard.press('Enter');
    await heading(en.done.heading);
    assert.deepEqual(desk.written, [good]);
  });

  it('lets managers fill it: a name, a new password, the rules for making one, and paste', async () => {
    const { number } = await open({}, { permissions: ['clipboard-read', 'clipboard-write'] });
    const filled = await page.evaluate(() =>
      [...document.querySelectorAll('input')].map((input) => [
        input.autocomplete,
        input.value,
        input.getAttribute('passwordrules'),
      ]),
    );
    assert.deepEqual(filled, [
      ['off', '', null],
      ['username', 'anna.lindqvist@nordlys.example', null],
      [
        'new-password',
        '',
        'minlength: 8; maxlength: 256; required: lower; required: upper; required: digit; allowed: ascii-printable',
      ],
    ]);
    await page.evaluate((text) => navigator.clipboard.writeText(text), good);
    await page.locator('#new-password').focus();
    await page.keyboard.press('Control+V');
    assert.equal(await page.inputValue('#new-password'), good);
    await page.locator('#number').fill(` ${number.slice(0, 2)} ${number.slice(2)}`);
    await page.keyboard.press('Enter');
    await heading(en.done.heading);
  });

  it('fits 320 px in every state, as at 200 % and 400 % zoom', async () => {
    const { number } = await open(
      {
        language: 'da',
        userName: 'maximiliane.von-und-zu-hohenstein-waldburg@nordlys-shipping.example',
        directory: ['password-rejected'],
      },
      { viewport: phone, deviceScaleFactor: 2 },
    );
    await checkWidth();
    await picture('320-open');
    await hand(wrongOf(number), good);
    await page.locator('#number-error').waitFor();
    await page.locator('.meter[data-score="4"]').waitFor();
    await checkWidth();
    await picture('320-refused');
    await checkAccess();
    await hand(number, good);
    await page.locator('#new-password-error').waitFor();
    await checkWidth();
    await hand(number, good);
    await heading(da.done.heading);
    await checkWidth();
    await picture('320-done');
  });

  it('is dark where the person likes it dark', async () => {
    const { number } = await open({ language: 'sv' }, { colorScheme: 'dark' });
    await hand(wrongOf(number), 'lindqvist');
    await page.locator('.meter[data-score]').waitFor();
    await picture('dark-broken');
    await checkAccess();
    await hand(wrongOf(number), good);
    await page.locator('#number-error').waitFor();
    await page.locator('.meter[data-score="4"]').waitFor();
    await picture('dark-refused');
    await checkAccess();
    await hand(number, good);
    await heading(sv.done.heading);
    await picture('dark-done');
    await checkAccess();
  });

  it('shows names of any script as text, an address always from left to right', async () => {
    const { number } = await open({ userName: 'ليلى<b>x</b>@nordlys.example', displayName: 'ليلى حداد' });
    await page.getByText('ليلى<b>x</b>@nordlys.example').waitFor();
    assert.equal(await page.locator('main b').count(), 0);
    await picture('right-to-left');
    await hand(number, good);
    await heading(en.done.heading);
  });

  it('can be read in forced colours', async () => {
    await open({}, { forcedColors: 'active' });
    await page.locator('#new-password').fill(good);
    await page.locator('.meter[data-score="4"]').waitFor();
    await picture('forced-colours');
  });
});
