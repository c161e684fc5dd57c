// The local company's chat page in a real browser, against a double of its server. Saves pictures of what it shows
// to build/screenshots. Must never reach beyond this machine: a request to any other host fails the test.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { needs } from '../found.ts';
import { launchBrowser } from './launch.ts';
import { cards, type Fixture, startFixture } from './chat-page-fixture.ts';

const pictures = join(import.meta.dirname, '../../build/screenshots');
const wide = { width: 1440, height: 900 };
const slim = { width: 400, height: 800 };

/** Waits until `probe` answers true; says what it waited for when it does not within four seconds. */
async function until(what: string, probe: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + 4000;
  while (!(await probe())) {
    if (Date.now() > end) assert.fail(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe('chat page', function () {
  this.timeout(30_000);
  let fixture: Fixture;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  let expectsTrouble = false;

  before(async function () {
    needs(this, 'chromium');
    await mkdir(pictures, { recursive: true });
    fixture = await startFixture();
    browser = await launchBrowser();
  });

  after(async () => {
    await browser?.close();
    await fixture?.close();
  });

  afterEach(async () => {
    await context?.close();
    const found = expectsTrouble ? [] : complaints;
    expectsTrouble = false;
    assert.deepEqual(found, [], 'the browser complained');
  });

  async function open(
    options: { at?: string; size?: typeof wide; dark?: boolean; still?: boolean } = {},
  ): Promise<void> {
    fixture.reset();
    await visit(options);
  }

  /** Opens the page without forgetting what was said before. */
  async function visit(options: { at?: string; size?: typeof wide; dark?: boolean; still?: boolean }): Promise<void> {
    complaints = [];
    context = await browser.newContext({
      viewport: options.size ?? wide,
      colorScheme: options.dark === true ? 'dark' : 'light',
      reducedMotion: options.still === false ? 'no-preference' : 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(fixture.url)) complaints.push(`asked for ${request.url()}`);
    });
    await page.goto(fixture.url + (options.at ?? ''));
    // A hidden option counts too: at 400 px another pane may be open.
    await page.waitForFunction(() => document.querySelectorAll('#people-list [role=option]').length > 0);
  }

  const option = (name: RegExp): Locator => page.getByRole('option', { name });
  const compose = (): Locator => page.locator('#compose');
  const messages = (): Locator => page.locator('#chat-scroll .message');
  const codeField = (): Locator => page.getByRole('textbox', { name: 'Code' });
  const lastCard = (): Locator => page.locator('#chat-scroll .card').last();
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const at = document.activeElement;
      return at === null ? '' : `${at.id || at.className} ${at.getAttribute('aria-label') ?? at.textContent ?? ''}`;
    });
  const say = async (text: string): Promise<void> => {
    await compose().fill(text);
    await compose().press('Enter');
  };
  const picture = (name: string): Promise<unknown> =>
    page.screenshot({ path: join(pictures, `chat-page-${name}.png`) });
  /** The card with the field for the code, reached as a person would. */
  const toCodeCard = async (): Promise<void> => {
    await say('reset my password');
    await page.getByRole('button', { name: /Text message to/u }).click();
    await codeField().waitFor();
  };

  async function axeFindings(): Promise<string[]> {
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const result = await (globalThis as any).axe.run(document, { resultTypes: ['violations'] });
      return result.violations.map((one: any) => ({
        impact: one.impact,
        text: `${one.id}: ${one.nodes.map((node: any) => `${node.html} ${node.failureSummary}`).join(' | ')}`,
      }));
    });
    return found
      .filter((one: { impact: string }) => one.impact === 'serious' || one.impact === 'critical')
      .map((one: { text: string }) => one.text);
  }

  describe('people', () => {
    it('lists everyone with job and story, and shows a name with markup as text', async () => {
      await open();
      // and one who is in Slack only
      assert.equal(await page.locator('.person').count(), fixture.people.length + 1);
      const gus = option(/Gus/u);
      assert.match((await gus.textContent()) ?? '', /Gus O'Malley <b>bold<\/b>/u);
      assert.equal(await gus.locator('b').count(), 0);
      assert.equal(
        await option(/فاطمة/u)
          .locator('.name')
          .evaluate((name) => getComputedStyle(name).direction),
        'rtl',
      );
    });

    it('opens the conversation of the person picked and puts them into the address', async () => {
      await open();
      await option(/Astrid/u).click();
      await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
      assert.match(page.url(), /#person=astrid$/u);
      assert.match(await page.title(), /Astrid Nygård/u);
      assert.match(await focused(), /^compose/u);
    });

    it('opens the person of the address, and follows the browser back', async () => {
      await open({ at: '#person=bjorn' });
      await page.getByText('Inga meddelanden än').waitFor();
      await option(/Ditte/u).click();
      await page.getByText('Ingen beskeder endnu').waitFor();
      await page.goBack();
      await page.getByText('Inga meddelanden än').waitFor();
    });

    it('speaks the language of the person in an empty conversation', async () => {
      await open({ at: '#person=bjorn' });
      const empty = page.locator('#chat-scroll .empty');
      await empty.getByText('Prova ”återställ mitt lösenord”').waitFor();
      assert.equal(await page.locator('#chat-scroll [lang]').first().getAttribute('lang'), 'sv');
    });

    it('says so when the company does not answer, and asks again', async () => {
      await open();
      expectsTrouble = true;
      await page.route('**/local/people', (route) => route.abort(), { times: 1 });
      await page.reload();
      await page.getByRole('heading', { name: 'Nobody is in' }).waitFor();
      await page.getByRole('button', { name: 'Try again' }).click();
      await option(/Astrid/u).waitFor();
    });

    it('finds people by name without diacritics, and says when nobody matches', async () => {
      await open();
      await page.locator('#people-search').fill('bjorn ohman');
      assert.equal(await page.locator('.person:visible').count(), 1);
      await page.locator('#people-search').fill('zzz');
      await page.getByText('Nobody matches “zzz”').waitFor();
    });

    it('marks people whose conversation, phone or mail got something', async () => {
      await open({ at: '#person=astrid' });
      await page.waitForLoadState('networkidle').catch(() => undefined);
      fixture.push('emeka', { text: 'Somebody needs you' });
      fixture.send({ via: 'mail', to: 'ditte@home.example', person: 'ditte', subject: 'Hej', text: 'Hej' });
      const badge = (name: RegExp): Locator => option(name).locator('.badge:visible');
      await badge(/Ditte/u).waitFor();
      await badge(/Emeka/u).waitFor({ timeout: 15_000 });
      await option(/Emeka/u).click();
      await until('the badge goes away', async () => (await badge(/Emeka/u).count()) === 0);
    });
  });

  describe('conversation', () => {
    it('sends with Enter, shows that the bot types, then its answer as Markdown', async () => {
      await open({ at: '#person=astrid' });
      await say('hello');
      await page.locator('#chat-scroll .typing').waitFor();
      await page.locator('#chat-scroll .theirs strong', { hasText: 'one thing' }).waitFor();
      await until('the dots go', async () => (await page.locator('#chat-scroll .typing').count()) === 0);
      assert.deepEqual(fixture.calls, [
        { path: '/local/people/astrid/say', body: { text: 'hello', where: 'personal' } },
      ]);
      assert.match((await page.locator('#announcements').textContent()) ?? '', /Latchkey: I can help/u);
      assert.equal(await compose().inputValue(), '');
    });

    it('makes a new line with Shift+Enter and sends no empty text', async () => {
      await open({ at: '#person=astrid' });
      await compose().press('Enter');
      await compose().fill('one');
      await compose().press('Shift+Enter');
      await compose().pressSequentially('two');
      await compose().press('Enter');
      await until('it is sent', () => fixture.calls.length === 1);
      assert.equal(fixture.calls[0]?.body.text, 'one\ntwo');
    });

    it('offers the suggested commands, large at first and as chips later', async () => {
      await open({ at: '#person=astrid' });
      await page.getByRole('button', { name: /reset my password/u }).click();
      await lastCard().waitFor();
      await page.locator('.chip', { hasText: 'help' }).click();
      await until('both are sent', () => fixture.calls.length === 2);
      assert.deepEqual(
        fixture.calls.map((call) => call.body.text),
        ['reset my password', 'help'],
      );
    });

    it("shows a person's own text as it was typed, without Markdown or HTML", async () => {
      await open({ at: '#person=astrid' });
      await say('**me** <img src=x onerror=alert(1)>');
      const own = page.locator('#chat-scroll .own .bubble');
      await own.waitFor();
      assert.equal(await own.textContent(), '**me** <img src=x onerror=alert(1)>');
      assert.equal(await own.locator('img, strong').count(), 0);
    });

    it('says why a message was not delivered, and sends it again', async () => {
      await open({ at: '#person=astrid' });
      fixture.refuseNext(403);
      await say('hello');
      const line = page.locator('.delivery', { hasText: 'Not delivered: 403 Forbidden · the bot refused it' });
      await line.waitFor();
      await line.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('Sent again').waitFor();
      await page.locator('#chat-scroll .theirs strong').waitFor();
      assert.equal(fixture.calls.length, 2);
    });

    it('keeps a message that could not leave at all, says that nobody answers, and recovers', async () => {
      await open({ at: '#person=astrid' });
      expectsTrouble = true;
      await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
      fixture.up(false);
      await say('hello');
      const line = page.locator('.delivery', { hasText: 'the local company does not answer' });
      await line.waitFor();
      await page.locator('#offline').waitFor();
      fixture.up(true);
      await page.locator('#offline').waitFor({ state: 'hidden', timeout: 15_000 });
      await line.getByRole('button', { name: 'Try again' }).click();
      await page.locator('#chat-scroll .theirs strong').waitFor();
      assert.equal(await page.locator('#chat-scroll .own').count(), 1);
    });

    it('keeps the draft, the place and typed input of each person while another is open', async () => {
      await open({ at: '#person=astrid' });
      for (let count = 0; count < 30; count += 1) fixture.push('astrid', { text: `Line ${count}` });
      await toCodeCard();
      await codeField().fill('4821');
      await compose().fill('half a thought');
      await page.locator('#chat-scroll').evaluate((box) => (box.scrollTop = 120));
      await option(/Emeka/u).click();
      await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
      assert.equal(await compose().inputValue(), '');
      await option(/Astrid/u).click();
      assert.equal(await compose().inputValue(), 'half a thought');
      assert.equal(await codeField().inputValue(), '4821');
      assert.equal(await page.locator('#chat-scroll').evaluate((box) => Math.round(box.scrollTop)), 120);
    });

    it('leaves a reader who scrolled up where they are, and offers the newest', async () => {
      await open({ at: '#person=astrid' });
      for (let count = 0; count < 30; count += 1) fixture.push('astrid', { text: `Line ${count}` });
      await messages().nth(29).waitFor();
      await until('it follows the end', () =>
        page.locator('#chat-scroll').evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 2),
      );
      await page.locator('#chat-scroll').evaluate((box) => (box.scrollTop = 0));
      await page.waitForTimeout(100);
      fixture.push('astrid', { text: 'News' });
      await page.getByRole('button', { name: 'New messages' }).click();
      await until('it is at the end', () =>
        page.locator('#chat-scroll').evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 2),
      );
    });
  });

  describe('cards', () => {
    it("posts a button's data merged with the inputs, once", async () => {
      await open({ at: '#person=astrid' });
      await toCodeCard();
      await codeField().fill('4821 0937');
      await page.getByRole('button', { name: 'Check the code' }).click();
      await page
        .getByRole('button', { name: 'Open the page' })
        .or(page.getByRole('link', { name: 'Open the page' }))
        .waitFor();
      const presses = fixture.calls.filter((call) => call.path.endsWith('/press'));
      assert.equal(presses.length, 2);
      assert.deepEqual(presses[1]?.body.data, {
        verb: 'code',
        ticket: 'eyJkIjoiZGlhbG9nIn0.4f2a',
        code: '4821 0937',
      });
      assert.equal(presses[1]?.body.messageId, presses[0]?.body.messageId);
    });

    it('masks what is typed into a masked field', async () => {
      await open({ at: '#person=astrid' });
      await toCodeCard();
      assert.equal(await codeField().getAttribute('type'), 'password');
      assert.equal(await codeField().getAttribute('autocomplete'), 'off');
    });

    it('asks for a required input before anything is posted', async () => {
      await open({ at: '#person=astrid' });
      await toCodeCard();
      const before = fixture.calls.length;
      await page.getByRole('button', { name: 'Check the code' }).click();
      await page.getByText('Type the code from your phone.').waitFor();
      assert.equal(fixture.calls.length, before);
    });

    it('keeps typed input and focus in a card when another message changes', async () => {
      await open({ at: '#person=astrid' });
      const other = fixture.push('astrid', { card: cards.choose });
      fixture.push('astrid', { card: cards.code() });
      await codeField().fill('48');
      await codeField().focus();
      fixture.edit('astrid', other, { card: cards.done });
      fixture.push('astrid', { text: 'One more thing' });
      await page.locator('.card', { hasText: '✓ Confirmed: text message' }).waitFor();
      await page.locator('.bubble', { hasText: 'One more thing' }).waitFor();
      await page.keyboard.type('21');
      assert.equal(await codeField().inputValue(), '4821');
    });

    it('replaces a changed card in place, empties its field and keeps the focus in it', async () => {
      await open({ at: '#person=astrid' });
      await toCodeCard();
      await codeField().fill('11112222');
      await codeField().press('Enter');
      await page.locator('.card', { hasText: 'You have 4 tries left' }).waitFor();
      assert.equal(await page.locator('#chat-scroll .card').count(), 1);
      assert.equal(await codeField().inputValue(), '');
      assert.equal(await codeField().evaluate((field) => field === document.activeElement), true);
      assert.match((await page.locator('#announcements').textContent()) ?? '', /Updated.*4 tries left/u);
      await page.locator('.edited').waitFor();
    });

    it('says on the card why a press was not delivered, keeps the input, and presses again', async () => {
      await open({ at: '#person=astrid' });
      await toCodeCard();
      await codeField().fill('48210937');
      fixture.refuseNext(500);
      await page.getByRole('button', { name: 'Check the code' }).click();
      const line = page.locator('.delivery', { hasText: 'Not delivered: 500' });
      await line.waitFor();
      assert.equal(await codeField().inputValue(), '48210937');
      await line.getByRole('button', { name: 'Try again' }).click();
      await page.locator('.card', { hasText: '✓ Confirmed: text message' }).waitFor();
    });

    it('opens a link in a tab of its own that cannot reach back', async () => {
      await open({ at: '#person=astrid' });
      await context.route('https://reset.example/**', (route) => route.fulfill({ body: 'there' }));
      fixture.push('astrid', { card: cards.open });
      const [tab] = await Promise.all([
        context.waitForEvent('page'),
        page.locator('#chat-scroll .ac-pushButton', { hasText: 'Open the page' }).click(),
      ]);
      await tab.waitForLoadState();
      assert.equal(tab.url(), 'https://reset.example/#token');
      assert.equal(await tab.evaluate(() => opener === null && document.referrer === ''), true);
    });

    it('draws nothing dangerous: no HTML, no pictures, no script links, no inline styles', async () => {
      await open({ at: '#person=astrid' });
      const hostile =
        '<img src=https://evil.example/x onerror=alert(1)> ![p](https://evil.example/p.png) [go](javascript:alert(1)) [ok](https://nordlys.example/a)';
      fixture.push('astrid', { text: hostile });
      fixture.push('astrid', {
        card: {
          type: 'AdaptiveCard',
          version: '1.5',
          body: [{ type: 'TextBlock', text: hostile, wrap: true }],
          actions: [{ type: 'Action.OpenUrl', title: 'Bad', url: 'javascript:alert(1)' }],
        },
      });
      await page.locator('#chat-scroll .ac-pushButton').click();
      assert.equal(await page.locator('#chat-scroll img').count(), 0);
      const links = await page.locator('#chat-scroll a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
      assert.deepEqual(new Set(links), new Set(['https://nordlys.example/a', 'https://evil.example/p.png']));
      assert.equal(context.pages().length, 1);
    });

    it('says so when a card cannot be drawn, and goes on', async () => {
      await open({ at: '#person=astrid' });
      fixture.push('astrid', { card: { type: 'AdaptiveCard', version: '1.5', body: 7 } });
      fixture.push('astrid', { card: { type: 'HeroCard', text: 'another kind' } });
      fixture.push('astrid', { text: 'Still here' });
      await page.locator('.bubble', { hasText: 'Still here' }).waitFor();
      assert.equal(await page.locator('.card.broken', { hasText: 'This card cannot be drawn' }).count(), 2);
    });
  });

  describe('devices', () => {
    it('shows text messages on the phone and copies the code', async () => {
      await open({ at: '#person=astrid' });
      await page.getByText('No text messages').waitFor();
      await toCodeCard();
      await page.locator('.sms', { hasText: '4821 0937' }).getByRole('button', { name: 'Copy code' }).click();
      await page.getByText('Copied').waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '48210937');
    });

    it('badges new mail until it is opened, and shows its HTML as text', async () => {
      await open({ at: '#person=astrid' });
      await page.getByText('No text messages').waitFor();
      fixture.send({
        via: 'mail',
        to: 'astrid@home.example',
        person: 'astrid',
        subject: 'Was it you? <b>',
        text: '',
        html: '<style>p{color:red}</style><p>Your password was <b>changed</b>.</p><img src="https://evil.example/t.gif"><script>alert(1)</script><p>Bye</p>',
      });
      const badge = page.locator('#tab-mail .badge');
      await badge.waitFor();
      assert.equal(await badge.textContent(), '1');
      await page.locator('#tab-mail').click();
      await page.getByRole('button', { name: /Was it you\? <b>/u }).click();
      const text = (await page.locator('.mail-text').textContent()) ?? '';
      assert.match(text, /^Your password was changed\.\s+Bye$/u);
      assert.equal(await page.locator('.mail-open img, .mail-open b, .mail-open script').count(), 0);
      await badge.waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: 'Inbox' }).click();
      assert.match(await focused(), /^mail-/u);
    });

    it('shows the authenticator code and its time to those who have one, and to nobody else', async () => {
      await open({ at: '#person=astrid' });
      await page.locator('.totp', { hasText: /^\d{3} \d{3}$/u }).waitFor();
      assert.match((await page.locator('.totp-rest').textContent()) ?? '', /^\d+ s$/u);
      await option(/Ivar/u).click();
      await page.getByText('No phone registered').waitFor();
      assert.equal(await page.locator('#authenticator').isVisible(), false);
    });

    it('tries a sign-in and tells the answer in plain words with its code', async () => {
      await open({ at: '#person=astrid' });
      await page.locator('#tab-sign-in').click();
      assert.equal(await page.locator('#sign-in-user').inputValue(), 'astrid@nordlys.example');
      const password = page.locator('#sign-in-password');
      await password.fill('wrong');
      await password.press('Enter');
      await page.getByText('The user name or the password is wrong.').waitFor();
      await page.getByText('AADSTS50126', { exact: true }).waitFor();
      await password.fill('old');
      await password.press('Enter');
      await page.locator('.verdict.halfway', { hasText: 'AADSTS50055' }).waitFor();
      await password.fill('Blue-harbour-41');
      await password.press('Enter');
      await page.getByText('This password works.').waitFor();
      await option(/Björn/u).click();
      assert.equal(await password.inputValue(), '');
      assert.equal(await page.locator('.verdict').count(), 0);
    });

    it("shows the helpdesk's channel, badges what is new, and posts there as the open person", async () => {
      await open({ at: '#person=astrid' });
      await page.getByText('No text messages').waitFor();
      fixture.tell('**Ivar Dahl** needs a hand.');
      await page.locator('#tab-helpdesk .badge').waitFor();
      await page.locator('#tab-helpdesk').click();
      await page.locator('#panel-helpdesk strong', { hasText: 'Ivar Dahl' }).waitFor();
      await page.getByLabel('Post in the channel as Astrid Nygård').fill('reset my password');
      await page.keyboard.press('Enter');
      await page.locator('#panel-helpdesk .author', { hasText: 'Astrid Nygård' }).waitFor();
      assert.deepEqual(fixture.calls.at(-1)?.body, { text: 'reset my password', where: 'team' });
      assert.equal(await page.locator('#tab-helpdesk .badge').isVisible(), false);
      fixture.refuseNext(403);
      await page.getByLabel('Post in the channel as Astrid Nygård').fill('hello');
      await page.keyboard.press('Enter');
      await page.locator('#panel-helpdesk .delivery', { hasText: 'Not delivered: 403' }).waitFor();
      assert.equal(await page.locator('#panel-helpdesk .bubble', { hasText: 'hello' }).count(), 1);
    });

    it('switches faults on and off and shows how many are on', async () => {
      await open();
      await page.getByRole('button', { name: /Faults/u }).click();
      await page.getByLabel('Directory').selectOption('429');
      await page.locator('#fault-graph-times').fill('2');
      await page.getByLabel('Text messages').selectOption('down');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.locator('#faults-count', { hasText: '2' }).waitFor();
      assert.deepEqual(fixture.faults(), {
        graph: { kind: '429', times: 2 },
        connector: null,
        slack: null,
        mail: null,
        sms: { kind: 'down' },
      });
      await page.getByRole('button', { name: /Faults/u }).click();
      await page.getByRole('button', { name: 'Everything works' }).click();
      await page.locator('#faults-count').waitFor({ state: 'hidden' });
      assert.deepEqual(fixture.faults().graph, null);
    });
  });

  describe('keyboard', () => {
    it('does the whole journey without a mouse', async () => {
      await open();
      await page.keyboard.press('Tab');
      assert.match(await focused(), /^skip/u);
      const tabTo = async (what: RegExp): Promise<void> => {
        for (let count = 0; count < 40; count += 1) {
          if (what.test(await focused())) return;
          await page.keyboard.press('Tab');
        }
        assert.fail(`Tab never came to ${String(what)}, last at ${await focused()}`);
      };
      await tabTo(/^people-search/u);
      await page.keyboard.press('ArrowDown');
      assert.match(await focused(), /^person-astrid/u);
      await page.keyboard.press('End');
      assert.match(await focused(), /^person-vera/u);
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      assert.match(await focused(), /^compose/u);
      await page.keyboard.type('reset my password');
      await page.keyboard.press('Enter');
      await lastCard().waitFor();
      await page.keyboard.press('Shift+Tab');
      for (let count = 0; count < 20 && !/Text message to/u.test(await focused()); count += 1) {
        await page.keyboard.press('Shift+Tab');
      }
      await page.keyboard.press('Enter');
      await codeField().waitFor();
      await until('the focus follows into the new card', async () =>
        codeField().evaluate((field) => field === document.activeElement),
      );
      await page.keyboard.type('4821 0937');
      await page.keyboard.press('Enter');
      await page.locator('.card', { hasText: '✓ Confirmed: text message' }).waitFor();
      assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'BODY');
      await tabTo(/^tab-phone/u);
      await page.keyboard.press('ArrowRight');
      assert.match(await focused(), /^tab-mail/u);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      assert.match(await focused(), /^sign-in-password/u);
    });

    it('jumps to the conversation by the skip link without changing who is open', async () => {
      await open({ at: '#person=astrid' });
      await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      assert.match(await focused(), /^compose/u);
      assert.match(page.url(), /#person=astrid$/u);
    });
  });

  describe('narrow screen', () => {
    it('shows one pane at a time at 400 px and nothing wider than the screen', async () => {
      await open({ size: slim });
      const shown = async (): Promise<string[]> =>
        page.locator('.pane:visible').evaluateAll((all) => all.map((pane) => pane.className.split(' ')[1] ?? ''));
      const fits = async (): Promise<void> => {
        const over = await page.evaluate(() =>
          [...document.querySelectorAll('body *')]
            .filter(
              (one) => one.getBoundingClientRect().right > innerWidth + 1 && one.closest('.chips, .spoken') === null,
            )
            .filter((one) => one.checkVisibility())
            .map((one) => one.outerHTML.slice(0, 120)),
        );
        assert.deepEqual(over, []);
      };
      assert.deepEqual(await shown(), ['people']);
      await fits();
      await picture('400-people');
      await option(/Astrid/u).click();
      assert.deepEqual(await shown(), ['chat']);
      assert.match(await focused(), /^chat-title/u);
      await toCodeCard();
      await fits();
      await picture('400-chat');
      const bar = page.getByRole('navigation', { name: 'Panes' });
      await bar.locator('[data-pane=devices] .badge').waitFor();
      await bar.getByRole('button', { name: /Phone & mail/u }).click();
      assert.deepEqual(await shown(), ['side']);
      await page.locator('.sms').waitFor();
      await bar.locator('[data-pane=devices] .badge').waitFor({ state: 'hidden' });
      await fits();
      await picture('400-phone');
      await bar.getByRole('button', { name: /Helpdesk/u }).click();
      await page.locator('#panel-helpdesk').waitFor();
      assert.equal(await page.locator('#side-tabs').isVisible(), false);
      await fits();
      await picture('400-helpdesk');
    });
  });

  describe('axe finds nothing serious', () => {
    for (const dark of [false, true]) {
      for (const size of [wide, slim]) {
        const name = `${size.width}-${dark ? 'dark' : 'light'}`;
        it(`at ${size.width} px in ${dark ? 'dark' : 'light'} colours`, async () => {
          await open({ size, dark });
          const found: string[] = [];
          const look = async (state: string): Promise<void> => {
            await page.mouse.move(0, 0);
            await picture(`${name}-${state}`);
            found.push(...(await axeFindings()).map((text) => `${state}: ${text}`));
          };
          const pane = async (which: string): Promise<void> => {
            if (size === slim) await page.locator(`.pane-bar [data-pane=${which}]`).click();
          };
          await look('start');
          await option(/Astrid/u).click();
          await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
          await look('empty');
          await toCodeCard();
          await codeField().fill('11112222');
          await codeField().press('Enter');
          await page.locator('.card', { hasText: 'You have 4 tries left' }).waitFor();
          fixture.refuseNext(403);
          await say('Can you hear me?');
          await page.locator('.delivery').waitFor();
          await codeField().fill('48210937');
          await codeField().press('Enter');
          await page.locator('.card', { hasText: '✓ Confirmed: text message' }).waitFor();
          fixture.talk('astrid').typing = true;
          fixture.push('astrid', { text: 'One moment, **please**.' });
          await page.locator('.typing').waitFor();
          await look('chat');
          await pane('devices');
          fixture.send({ via: 'mail', to: 'a', person: 'astrid', subject: 'Was it you?', text: 'Code 1234 5678' });
          await page.locator('.totp').waitFor();
          await look('phone');
          await page.locator('#tab-mail').click();
          await look('mail');
          await page.locator('.mail-row').click();
          await look('mail-open');
          await page.locator('#tab-sign-in').click();
          await page.locator('#sign-in-password').fill('x');
          await page.locator('#sign-in-go').click();
          await page.locator('.verdict').waitFor();
          await look('sign-in');
          await pane('helpdesk');
          if (size === wide) await page.locator('#tab-helpdesk').click();
          fixture.tell('On it.', 'emeka');
          await page.locator('#panel-helpdesk .message').last().waitFor();
          await look('helpdesk');
          await page.locator('#faults-open').click();
          await look('faults');
          assert.deepEqual(found, []);
        });
      }
    }
  });

  it('takes every colour of a card from the scheme, also when it changes under way', async () => {
    await open({ at: '#person=astrid' });
    fixture.push('astrid', { card: cards.code() });
    const colour = (): Promise<string> =>
      page
        .locator('.card .ac-textBlock')
        .first()
        .evaluate((block) => getComputedStyle(block).color);
    const light = await colour();
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.notEqual(await colour(), light);
  });
});
