// The Slack side of the local company's chat page in a real browser, against a double of its server. Saves pictures of
// what it shows to build/screenshots. Must never reach beyond this machine: another host fails the test.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { needs } from '../found.ts';
import { launchBrowser } from './launch.ts';
import { type Fixture, startFixture } from './chat-page-fixture.ts';
import { alerts, asking, cities, input, reading } from './chat-page-slack-blocks.ts';
import { mrkdwn, plain } from './chat-page-slack-fixture.ts';

const pictures = join(import.meta.dirname, '../../build/screenshots');
const wide = { width: 1440, height: 900 };
const slim = { width: 400, height: 800 };
const base = '/local/slack/people/astrid';

async function until(what: string, probe: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + 4000;
  while (!(await probe())) {
    if (Date.now() > end) assert.fail(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe('chat page in Slack', function () {
  this.timeout(30_000);
  let fixture: Fixture;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

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
    assert.deepEqual(complaints, [], 'the browser complained');
  });

  const slack = (): Fixture['slack'] => fixture.slack;
  const composer = (): Locator => page.locator('.sl-compose:visible textarea');
  const bodies = (): Locator => page.locator('.sl-body:visible');
  const modal = (): Locator => page.locator('.sl-modal:visible');
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const calls = (call: string): readonly any[] =>
    fixture.calls.filter(({ path }) => path === `${base}/${call}`).map(({ body }) => body);
  const picture = (name: string): Promise<unknown> => page.screenshot({ path: join(pictures, `slack-${name}.png`) });
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const at = document.activeElement;
      return at === null
        ? ''
        : `${at.localName} ${at.getAttribute('aria-label') ?? (at as HTMLInputElement).labels?.[0]?.textContent ?? at.textContent ?? ''}`;
    });

  /** Opens a person's Slack, by default Astrid's. */
  async function open(options: { size?: typeof wide; dark?: boolean; person?: string } = {}): Promise<void> {
    fixture.reset();
    complaints = [];
    context = await browser.newContext({
      viewport: options.size ?? wide,
      colorScheme: options.dark === true ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(fixture.url)) complaints.push(`asked for ${request.url()}`);
    });
    await page.goto(`${fixture.url}#person=${options.person ?? 'astrid'}`);
    await page.locator('.platforms').waitFor();
    const choice = page.getByRole('radio', { name: /^Slack/u });
    if (!(await choice.isChecked())) await page.locator('.to-slack').click();
    await composer().waitFor();
  }

  async function axeFindings(): Promise<string[]> {
    await page.evaluate(axe.source);
    const found: readonly { impact: string; text: string }[] = await page.evaluate(async () => {
      const { violations } = await (globalThis as any).axe.run(document, { resultTypes: ['violations'] });
      return violations.map(({ id, impact, nodes }: any) => ({
        impact,
        text: `${id}: ${nodes.map((node: any) => `${node.html} ${node.failureSummary}`).join(' | ')}`,
      }));
    });
    return found.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ text }) => text);
  }

  /** What sticks out of the window to the side. */
  const tooWide = (): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter(
          (one) =>
            one.getBoundingClientRect().right > innerWidth + 1 && one.closest('.chips, .spoken, .bk-table') === null,
        )
        .filter((one) => one.checkVisibility())
        .map((one) => one.outerHTML.slice(0, 120)),
    );

  const codeForm = (): object => ({
    title: plain('Type the code'),
    submit: plain('Check'),
    close: plain('Cancel'),
    blocks: [
      { type: 'section', text: mrkdwn('Eight digits came to your phone.') },
      input('code', 'Code', { type: 'plain_text_input', max_length: 9 }),
    ],
  });

  describe('switch', () => {
    it('is remembered for each person, worked by arrow keys, and shows what is new on the other side', async () => {
      await open();
      await page.reload();
      await composer().waitFor();
      assert.equal(await page.getByRole('radio', { name: /^Slack/u }).isChecked(), true);
      await page.getByRole('option', { name: /Björn/u }).click();
      await page.locator('#compose').waitFor();
      assert.equal(await page.getByRole('radio', { name: /^Teams/u }).isChecked(), true);
      slack().say('bjorn', { text: 'Hej' });
      await page.locator('.to-slack .badge', { hasText: '1' }).waitFor();
      await page.getByRole('radio', { name: /^Teams/u }).focus();
      await page.keyboard.press('ArrowRight');
      await bodies().filter({ hasText: 'Hej' }).waitFor();
      assert.equal(await page.locator('#compose').isVisible(), false);
      await page.locator('.to-slack .badge').waitFor({ state: 'hidden' });
      fixture.push('bjorn', { text: 'Från Teams' });
      await page.locator('.to-teams .badge', { hasText: '1' }).waitFor();
    });

    it('leaves phone, mail and the rest where they are', async () => {
      await open();
      fixture.send({ via: 'sms', to: '+46 70 555 01 42', person: 'astrid', text: 'Your code: 4821 0937' });
      await page.locator('.sms', { hasText: '4821 0937' }).waitFor();
      await page.locator('#tab-mail').click();
      await page.getByRole('heading', { name: 'Inbox', exact: true }).waitFor();
    });

    it('keeps a draft in Slack while Teams or another person is open', async () => {
      await open();
      await composer().fill('half a sentence');
      await page.locator('.to-teams').click();
      await page.locator('#compose').waitFor();
      await page.getByRole('option', { name: /Björn/u }).click();
      await page.getByRole('option', { name: /Astrid/u }).click();
      await page.locator('.to-slack').click();
      assert.equal(await composer().inputValue(), 'half a sentence');
    });

    it('says so when somebody has no account in the workspace', async () => {
      await open();
      await page.getByRole('option', { name: /Mats/u }).click();
      await page.locator('.to-slack').click();
      await page.getByText('Inte i den här arbetsytan').waitFor();
    });

    it('lists people of other companies, who have Slack only', async () => {
      await open();
      const vera = page.getByRole('option', { name: /Vera Holt/u });
      assert.match((await vera.textContent()) ?? '', /Slack only, from another company/u);
      await vera.click();
      await page.locator('.sl-workspace', { hasText: 'Fabrik' }).waitFor();
      assert.equal(await page.getByRole('radio', { name: /^Teams/u }).isDisabled(), true);
    });
  });

  describe('messages', () => {
    it('draws every block, and a red box for what it cannot draw', async () => {
      await open();
      slack().say('astrid', { text: 'x', blocks: [...reading, ...alerts] });
      await bodies().waitFor();
      assert.deepEqual(await page.locator('.bk-broken').allTextContents(), []);
      await page.locator('.sl-scroll:visible').evaluate((box) => (box.scrollTop = 0));
      await picture('blocks-text');
      await page.locator('.bk-table').evaluate((table) => table.scrollIntoView());
      await picture('blocks-controls');
      slack().say('astrid', {
        text: 'x',
        blocks: [
          { type: 'video' },
          { type: 'section' },
          { type: 'header', text: mrkdwn('*no*') },
          { type: 'actions', elements: [{ type: 'users_select' }] },
          { type: 'divider' },
        ],
      });
      await page.locator('.bk-broken').last().waitFor();
      assert.deepEqual(await page.locator('.bk-broken').allTextContents(), [
        'Cannot draw: video',
        'Cannot draw: section without text',
        'Cannot draw: mrkdwn where plain_text belongs',
        'Cannot draw: element users_select',
      ]);
      await picture('blocks-cannot');
    });

    it('draws texts with people, dates and signs, and never as HTML', async () => {
      await open();
      const hostile =
        '&lt;img src=x onerror=alert(1)&gt; <javascript:alert(1)|go> <https://nordlys.example/a|ok> <@U0BJORN> <!channel>';
      slack().say('astrid', { text: hostile });
      slack().say('astrid', {
        text: 'x',
        blocks: [
          {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'text', text: '<b>x</b> <!channel> *no* ' },
                  { type: 'emoji', name: 'white_check_mark' },
                  { type: 'link', url: 'javascript:alert(1)', text: 'bad' },
                ],
              },
            ],
          },
        ],
      });
      await until('both are there', async () => (await bodies().count()) === 2);
      assert.equal(
        await bodies().first().textContent(),
        '<img src=x onerror=alert(1)> <javascript:alert(1)|go> ok @Björn Öhman @channel',
      );
      assert.equal(await bodies().last().textContent(), '<b>x</b> <!channel> *no* bad');
      assert.equal(await page.locator('.sl-body img, .sl-body b').count(), 0);
      assert.deepEqual(await page.locator('.sl-body a').evaluateAll((all) => all.map((a) => a.getAttribute('href'))), [
        'https://nordlys.example/a',
      ]);
      assert.equal(await bodies().last().getByRole('img', { name: 'white check mark' }).count(), 1);
    });

    it('shows what only this person sees, what is edited, and what is read aloud', async () => {
      await open();
      const ts = slack().say('astrid', { text: 'One moment' });
      await bodies().waitFor();
      slack().edit('astrid', ts, { text: 'Done' });
      await page.getByText('(edited)').waitFor();
      slack().say('astrid', { text: 'Write to me instead', ephemeral: true });
      await page.locator('.sl-message.ephemeral', { hasText: 'Only visible to you' }).waitFor();
      const said = await page.locator('#announcements').textContent();
      assert.match(said ?? '', /Updated\. Latchkey: Done/u);
      assert.match(said ?? '', /Latchkey, Only visible to you: Write to me instead/u);
    });

    it('sends a text and a reply in a thread, which stands under what it answers', async () => {
      await open();
      await composer().fill('reset my password');
      await page.keyboard.press('Enter');
      await bodies().filter({ hasText: 'reset my password' }).waitFor();
      const root = slack().say('astrid', { text: 'Which one?' });
      slack().say('astrid', { text: 'Something else' });
      const message = page.locator('.sl-message', { hasText: 'Which one?' });
      await message.hover();
      await message.getByRole('button', { name: 'Reply in thread' }).click();
      assert.match(await focused(), /^textarea/u);
      await page.keyboard.type('/password');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
      await page.getByText('Commands do not work in threads.').waitFor();
      await composer().fill('this one');
      await page.keyboard.press('Enter');
      await page.locator('.sl-message.in-thread', { hasText: 'this one' }).waitFor();
      await message.getByText('1 reply').waitFor();
      assert.deepEqual(calls('say'), [
        { text: 'reset my password', where: 'im' },
        { text: 'this one', where: 'im', thread: root },
      ]);
      const order = await bodies().allTextContents();
      assert.deepEqual(order, ['reset my password', 'Which one?', 'this one', 'Something else']);
      await press('Stop replying in thread');
      assert.equal(await page.getByText('Replying in thread').isVisible(), false);
    });

    it('writes into the channel and shows there what only this person sees', async () => {
      await open();
      await page.getByRole('button', { name: /general/u }).click();
      await composer().fill('I forgot my password');
      await page.keyboard.press('Enter');
      slack().say('astrid', { from: 'bjorn', text: 'Me too' }, 'channel');
      slack().say('astrid', { text: 'Write to me in our own chat.', ephemeral: true }, 'channel');
      await page.locator('.sl-message.ephemeral').waitFor();
      await page.locator('.sl-message .author', { hasText: 'Björn Öhman' }).waitFor();
      assert.deepEqual(calls('say'), [{ text: 'I forgot my password', where: 'channel' }]);
      await picture('channel');
      slack().say('astrid', { text: 'Over here' });
      await page.locator('.sl-rail .badge', { hasText: '1' }).waitFor();
      await page
        .locator('.sl-rail')
        .getByRole('button', { name: /Latchkey/u })
        .click();
      await bodies().filter({ hasText: 'Over here' }).waitFor();
      await page.locator('.sl-rail .badge').first().waitFor({ state: 'hidden' });
    });

    it('says why something did not reach the app, and keeps the text', async () => {
      await open();
      await page.route(`**${base}/say`, (route) =>
        route.fulfill({
          status: 409,
          contentType: 'application/json',
          body: '{"error":{"code":"x","message":"not here"}}',
        }),
      );
      await composer().fill('hello');
      await page.keyboard.press('Enter');
      await page.getByText('Slack does not allow that: not here').waitFor();
      assert.equal(await composer().inputValue(), 'hello');
      complaints = complaints.filter((line) => !line.includes('409'));
    });
  });

  describe('commands and shortcuts', () => {
    it('suggests commands after a slash, takes one with Tab, and sends it', async () => {
      await open();
      await composer().pressSequentially('/p');
      const list = page.getByRole('listbox', { name: 'Commands' });
      assert.equal(await list.getByRole('option').count(), 2);
      assert.match((await list.getByRole('option', { selected: true }).textContent()) ?? '', /^\/password/u);
      await picture('commands');
      await page.keyboard.press('ArrowDown');
      assert.match((await list.getByRole('option', { selected: true }).textContent()) ?? '', /^\/poll/u);
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Tab');
      assert.equal(await composer().inputValue(), '/password ');
      await page.keyboard.type('reset');
      await page.keyboard.press('Enter');
      await until('it is sent', () => calls('command').length === 1);
      assert.deepEqual(calls('command'), [{ command: '/password', text: 'reset', where: 'im' }]);
      assert.deepEqual(calls('say'), []);
    });

    it('sends no unknown command as a text, and hides suggestions with Escape', async () => {
      await open();
      await composer().pressSequentially('/passwort');
      assert.equal(await page.locator('.sl-talk:visible .sl-slash').isVisible(), false);
      await page.keyboard.press('Enter');
      await page.getByText('/passwort is not a command here.').waitFor();
      assert.equal(await composer().inputValue(), '/passwort');
      await composer().fill('/');
      await page.locator('.sl-talk:visible .sl-slash').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.sl-talk:visible .sl-slash').waitFor({ state: 'hidden' });
      assert.deepEqual(fixture.calls, []);
    });

    it('says that a command failed', async () => {
      await open();
      slack().react(() => ({ status: 504 }));
      await composer().fill('/password');
      await page.keyboard.press('Enter');
      await page.getByText('/password did not work: the app answered 504.').waitFor();
    });

    it('runs a shortcut of the app from its menu', async () => {
      await open();
      await press('Shortcuts');
      await page.keyboard.press('Escape');
      assert.match(await focused(), /Shortcuts/u);
      await page.keyboard.press('Enter');
      assert.match(await focused(), /Reset my password/u);
      await page.keyboard.press('Enter');
      await until('it is sent', () => calls('shortcut').length === 1);
      assert.deepEqual(calls('shortcut'), [{ callbackId: 'reset' }]);
    });
  });

  describe('buttons and choices', () => {
    it('tells the app of presses, choices, dates and what else is chosen', async () => {
      await open();
      const ts = slack().say('astrid', { text: 'x', blocks: reading });
      await press('Text message');
      await page.locator('.sl-body select').selectOption('ma');
      await until('both are told', () => calls('press').length === 2);
      const dates = { day: { selected_date: '2026-11-21' }, hour: { selected_time: '09:30' } };
      assert.deepEqual(calls('press'), [
        { message: ts, blockId: 'ways', actionId: 'sms', values: { picks: dates } },
        {
          message: ts,
          blockId: 'picks',
          actionId: 'city',
          value: { selected_option: 'ma' },
          values: { picks: { city: { selected_option: 'ma' }, ...dates } },
        },
      ]);
      await press('More');
      await press('What is kept?');
      await until('the menu is told', () => calls('press').length === 3);
      assert.deepEqual(calls('press')[2].value, { selected_option: 'log' });
    });

    it('opens a link in a new tab that knows nothing of this page, and tells the app', async () => {
      await open();
      await context.route('https://reset.example/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<p>page</p>' }),
      );
      slack().say('astrid', { text: 'x', blocks: reading });
      const opening = context.waitForEvent('page');
      await page.getByRole('link', { name: 'Open the page' }).click();
      const tab = await opening;
      await tab.waitForLoadState();
      assert.equal(tab.url(), 'https://reset.example/#token');
      assert.equal(await tab.evaluate(() => opener === null && document.referrer === ''), true);
      await until('the app is told', () => calls('press').length === 1);
      assert.equal(calls('press')[0].actionId, 'page');
    });

    it('asks before a button that wants it; only a yes is a yes', async () => {
      await open();
      slack().say('astrid', { text: 'x', blocks: reading });
      await press('Cancel');
      const dialog = page.getByRole('alertdialog', { name: 'Really stop?' });
      await dialog.waitFor();
      assert.match(await focused(), /^button No/u);
      await picture('confirm');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      assert.match(await focused(), /^button No/u);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      assert.match(await focused(), /^button Cancel/u);
      assert.deepEqual(calls('press'), []);
      await page.keyboard.press('Enter');
      await press('Yes, stop');
      await until('it is told', () => calls('press').length === 1);
    });

    it('says under a message that the app did not take a press', async () => {
      await open();
      slack().react(() => ({ status: 500 }));
      slack().say('astrid', { text: 'x', blocks: reading });
      await press('E-mail');
      await page.locator('.delivery', { hasText: 'the app answered 500' }).waitFor();
    });

    it('goes on in the message when a button changes it: the focus is on the next step', async () => {
      await open();
      const button = (text: string): object => ({
        type: 'actions',
        elements: [{ type: 'button', action_id: text, style: 'primary', text: plain(text) }],
      });
      const ts = slack().say('astrid', { text: 'x', blocks: [button('First')] });
      slack().react(() => {
        slack().edit('astrid', ts, { blocks: [button('Second')] });
        return undefined;
      });
      await press('First');
      await page.getByRole('button', { name: 'Second' }).waitFor();
      await until('the focus follows', async () => /Second/u.test(await focused()));
    });
  });

  describe('modals', () => {
    it('opens with the cursor in the first field, keeps the rest of Slack out of reach, and hands in with Enter', async () => {
      await open();
      slack().react((person, call) => {
        if (call === 'submit') slack().pop(person);
        return undefined;
      });
      await composer().focus();
      const view = slack().push('astrid', codeForm());
      await modal().waitFor();
      await until('the cursor is in the field', async () => (await focused()).startsWith('input Code'));
      await page.keyboard.type('4821 0937');
      assert.equal(await page.locator('.sl-frame').evaluate((frame) => (frame as HTMLElement).inert), true);
      await page.keyboard.press('Enter');
      await modal().waitFor({ state: 'detached' });
      assert.deepEqual(calls('submit'), [{ view, values: { code: { v: '4821 0937' } } }]);
      await until('the focus is back', async () => (await focused()).startsWith('textarea'));
    });

    it('shows the errors of the app under their fields and stays open', async () => {
      await open();
      slack().react((_person, call) =>
        call === 'submit' ? { status: 200, errors: { code: 'That is not the code. 4 tries left.' } } : undefined,
      );
      slack().push('astrid', codeForm());
      await modal().getByLabel('Code').fill('11112222');
      await modal().getByRole('button', { name: 'Check' }).click();
      const field = modal().getByLabel('Code');
      await modal().getByText('That is not the code. 4 tries left.').waitFor();
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      assert.match(
        (await page.locator(`#${(await field.getAttribute('aria-describedby'))?.split(' ')[0]}`).textContent()) ?? '',
        /4 tries/u,
      );
      assert.match(await focused(), /^input Code/u);
      assert.equal(await field.inputValue(), '11112222');
      await picture('modal-wrong-code');
      await field.press('Backspace');
      assert.equal(await modal().getByText('4 tries left').count(), 0);
    });

    it('checks what needs no app: missing, too short, no address, no number', async () => {
      await open();
      slack().push('astrid', { title: plain('All inputs'), submit: plain('Hand in'), blocks: asking });
      await modal().waitFor();
      assert.deepEqual(await page.locator('.bk-broken').allTextContents(), []);
      await picture('modal-inputs');
      await modal().getByLabel('Code').fill('12');
      await modal()
        .getByLabel(/^Private e-mail/u)
        .fill('me');
      await modal()
        .getByLabel(/^Web page/u)
        .fill('nordlys');
      await modal()
        .getByLabel(/^How many/u)
        .fill('9');
      await press('Hand in');
      const errors = (): Promise<string[]> => modal().locator('.bk-error:not(:empty)').allTextContents();
      assert.deepEqual(await errors(), [
        'At least 8 characters, please.',
        'An e-mail address, please.',
        'An address that starts with https://, please.',
        'At most 5, please.',
        'Fill this in, please.',
      ]);
      assert.match(await focused(), /^input Code/u);
      assert.deepEqual(calls('submit'), []);
      assert.equal(await modal().getByLabel('Code').getAttribute('maxlength'), '9');
      await picture('modal-errors');
    });

    it('hands in what every kind of input holds', async () => {
      await open();
      slack().push('astrid', { title: plain('All inputs'), submit: plain('Hand in'), blocks: asking });
      await modal().getByLabel('Code').fill('48210937');
      await modal()
        .getByLabel(/^Private e-mail/u)
        .fill('me@home.example');
      await modal()
        .getByLabel(/^Web page/u)
        .fill('https://nordlys.example');
      await modal()
        .getByLabel(/^How many/u)
        .fill('3');
      await modal().getByLabel(/^Note/u).fill('two\nlines of a note, long enough');
      assert.equal(await modal().locator('.bk-left:visible').textContent(), '8');
      await modal().getByLabel('Office').selectOption('ma');
      await modal()
        .getByRole('radiogroup', { name: /Where to/u })
        .getByLabel('E-mail')
        .check();
      await modal().getByLabel('Sign me out everywhere').check();
      const devices = modal().getByRole('group', { name: /Devices/u });
      await devices.getByRole('button').click();
      await devices.getByLabel('Aalborg').check();
      await devices.getByLabel('Malmö').check();
      assert.equal(await devices.getByLabel('Copenhagen').isDisabled(), true);
      await page.keyboard.press('Escape');
      await modal().waitFor();
      await modal().getByLabel(/^Day/u).fill('2026-11-21');
      await modal().getByLabel(/^Time/u).fill('09:30');
      await modal().getByLabel(/^Time/u).scrollIntoViewIfNeeded();
      await picture('modal-filled');
      await press('Hand in');
      await until('it is sent', () => calls('submit').length === 1);
      assert.deepEqual(calls('submit')[0].values, {
        code: { v: '48210937' },
        mail: { v: 'me@home.example' },
        site: { v: 'https://nordlys.example' },
        count: { v: '3' },
        note: { v: 'two\nlines of a note, long enough' },
        city: { v: { selected_option: 'ma' } },
        way: { v: { selected_option: 'mail' } },
        out: { v: { selected_options: ['all'] } },
        tags: { v: { selected_options: ['ab', 'ma'] } },
        day: { v: { selected_date: '2026-11-21' } },
        hour: { v: { selected_time: '09:30' } },
      });
    });

    it('stacks: Escape and the close button close the one on top, the cross closes all', async () => {
      await open();
      const first = slack().push('astrid', codeForm());
      await modal().waitFor();
      const second = slack().push('astrid', {
        title: plain('Second'),
        blocks: [{ type: 'section', text: mrkdwn('On top') }],
      });
      await page.getByRole('dialog', { name: 'Second' }).waitFor();
      assert.equal(await modal().count(), 1);
      assert.match(await focused(), /^button Dismiss/u);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name: 'Type the code' }).waitFor();
      const third = slack().push('astrid', { title: plain('Third'), close: plain('Back'), blocks: [] });
      await press('Back');
      await page.getByRole('dialog', { name: 'Type the code' }).waitFor();
      await press('Dismiss');
      await modal().waitFor({ state: 'detached' });
      assert.deepEqual(calls('close'), [{ view: second }, { view: third }, { view: first, all: true }]);
    });

    it('keeps what is typed when the app changes the view under the same ids', async () => {
      await open();
      const id = slack().push('astrid', codeForm());
      await modal().getByLabel('Code').fill('4821');
      slack().state('astrid').views = [
        { ...(codeForm() as any), id, type: 'modal', blocks: [...alerts.slice(2, 3), ...(codeForm() as any).blocks] },
      ];
      slack().say('astrid', { text: 'go' });
      await modal().getByText('This is warning.').waitFor();
      assert.equal(await modal().getByLabel('Code').inputValue(), '4821');
      assert.match(await focused(), /^input Code/u);
    });

    it('leaves the phone beside it in reach, and the focus of somebody who is there', async () => {
      await open();
      await page.locator('#tab-mail').focus();
      slack().push('astrid', codeForm());
      await modal().waitFor();
      assert.match(await focused(), /Mail/u);
      await page.locator('#tab-mail').click();
      await page.getByRole('heading', { name: 'Inbox', exact: true }).waitFor();
      await modal().getByLabel('Code').click();
      await page.keyboard.type('1');
      assert.equal(await modal().getByLabel('Code').inputValue(), '1');
    });

    it('says that the app gave no answer', async () => {
      await open();
      slack().react((_person, call) =>
        call === 'submit' ? { status: 504, trouble: 'We had some trouble' } : undefined,
      );
      slack().push('astrid', codeForm());
      await modal().getByLabel('Code').fill('1');
      await page.keyboard.press('Enter');
      await modal().getByText('The app gave no answer that Slack could use.').waitFor();
    });

    it('tells the app of a choice in a field that wants it', async () => {
      await open();
      const view = slack().push('astrid', {
        title: plain('Live'),
        submit: plain('Hand in'),
        blocks: [input('city', 'Office', { type: 'static_select', options: cities }, { dispatch_action: true })],
      });
      await modal().getByLabel('Office').selectOption('cp');
      await until('it is told', () => calls('press').length === 1);
      const value = { selected_option: 'cp' };
      assert.deepEqual(calls('press'), [
        { view, blockId: 'city', actionId: 'v', value, values: { city: { v: value } } },
      ]);
    });
  });

  describe('home', () => {
    it('tells the app that it is opened, draws what it publishes, and takes presses', async () => {
      await open();
      slack().react((person, call) => {
        if (call === 'home')
          slack().home(person, [
            reading[0] as object,
            {
              type: 'actions',
              block_id: 'go',
              elements: [{ type: 'button', action_id: 'reset', style: 'primary', text: plain('Reset my password') }],
            },
          ]);
        return undefined;
      });
      await page.getByRole('tab', { name: 'Home' }).click();
      await press('Reset my password');
      await until('it is told', () => calls('press').length === 1);
      assert.deepEqual(calls('home'), [{}]);
      assert.deepEqual(calls('press'), [{ home: true, blockId: 'go', actionId: 'reset' }]);
      await picture('home');
    });

    it('says that there is nothing yet', async () => {
      await open();
      await page.getByRole('tab', { name: 'Home' }).click();
      await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
    });
  });

  describe('keyboard', () => {
    it('reaches everything from the list of people to a submitted modal', async () => {
      await open();
      const tabTo = async (what: RegExp, key = 'Tab'): Promise<void> => {
        for (let count = 0; count < 40; count += 1) {
          if (what.test(await focused())) return;
          await page.keyboard.press(key);
        }
        assert.fail(`Tab never came to ${String(what)}, last at ${await focused()}`);
      };
      slack().react((person, call, body) => {
        if (call === 'command') slack().say(person, { text: 'x', blocks: reading.slice(8, 9) });
        if (call === 'press' && body.actionId === 'sms') slack().push(person, codeForm());
        if (call === 'submit') slack().pop(person);
        return undefined;
      });
      await page.reload();
      await composer().waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      assert.match(await focused(), /^textarea Message Latchkey/u);
      await page.keyboard.type('/pa');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Text message' }).waitFor();
      await tabTo(/^button Text message/u, 'Shift+Tab');
      await page.keyboard.press('Enter');
      await until('the cursor is in the field', async () => (await focused()).startsWith('input Code'));
      await page.keyboard.type('48210937');
      await tabTo(/^button Check/u);
      await page.keyboard.press('Tab');
      assert.match(await focused(), /Phone/u, 'out of the modal to the phone, not beneath it');
      await tabTo(/^input Code/u, 'Shift+Tab');
      await page.keyboard.press('Enter');
      await modal().waitFor({ state: 'detached' });
      await until('the focus is on the button again', async () => (await focused()).startsWith('button Text message'));
      await tabTo(/^button Messages/u, 'Shift+Tab');
      await page.keyboard.press('ArrowLeft');
      assert.match(await focused(), /^button Home/u);
      await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
      await tabTo(/general/u, 'Shift+Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: '# general' }).waitFor();
    });
  });

  describe('axe finds nothing serious', () => {
    for (const dark of [false, true]) {
      for (const size of [wide, slim]) {
        const name = `${size.width}-${dark ? 'dark' : 'light'}`;
        it(`at ${size.width} px in ${dark ? 'dark' : 'light'} colours, and nothing sticks out`, async () => {
          await open({ size, dark });
          const found: string[] = [];
          const look = async (state: string): Promise<void> => {
            await page.mouse.move(0, 0);
            await picture(`${name}-${state}`);
            found.push(...(await axeFindings()).map((text) => `${state}: ${text}`));
            found.push(...(await tooWide()).map((text) => `${state} is too wide: ${text}`));
          };
          await look('empty');
          slack().say('astrid', { from: 'person', text: 'I forgot my password' });
          slack().say('astrid', { text: 'x', blocks: [...reading, ...alerts, { type: 'video' }] });
          const root = slack().say('astrid', { text: 'Only *you* see this.', ephemeral: true });
          slack().say('astrid', { text: 'Changed', edited: true });
          slack().say('astrid', { text: 'A reply', thread: root });
          slack().say('astrid', {
            from: 'person',
            text: 'lost',
            failed: { status: 502, code: 'BotUnreachable', message: 'The bot cannot be reached' },
          });
          await page.locator('.sl-message.undelivered').waitFor();
          await look('talk');
          await page.locator('.sl-scroll:visible').evaluate((box) => (box.scrollTop = 0));
          await look('talk-top');
          await composer().pressSequentially('/p');
          await look('commands');
          await composer().fill('');
          await press('Shortcuts');
          await look('shortcuts');
          await page.keyboard.press('Escape');
          slack().push('astrid', {
            title: plain('All inputs'),
            submit: plain('Hand in'),
            close: plain('Cancel'),
            blocks: asking,
          });
          await modal().waitFor();
          await press('Hand in');
          await look('modal');
          await modal()
            .getByRole('group', { name: /Devices/u })
            .getByRole('button')
            .click();
          await look('modal-menu');
          await press('Dismiss');
          await modal().waitFor({ state: 'detached' });
          await press('Cancel');
          await page.getByRole('alertdialog').waitFor();
          await look('confirm');
          await page.keyboard.press('Escape');
          slack().home('astrid', reading);
          await page.getByRole('tab', { name: 'Home' }).click();
          await page.locator('.sl-home .bk').waitFor();
          await look('home');
          await page.getByRole('button', { name: /general/u }).click();
          slack().say('astrid', { from: 'bjorn', text: 'Morning' }, 'channel');
          await look('channel');
          assert.deepEqual(found, []);
        });
      }
    }
  });
});
