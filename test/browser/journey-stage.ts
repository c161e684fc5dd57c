// The whole product with a browser in front of it, and what a person can see and do there. Every stop on the way is
// pictured to build/screenshots and judged by axe. Must never reach beyond this machine: another host is a complaint.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { Secret } from '../../src/core/secret.ts';
import { wordsOf } from '../../src/locales/registry.ts';
import { wordsOf as shellWordsOf } from '../../src/local/chat/page/words.ts';
import { da } from '../../src/channels/web/page/texts/da.ts';
import { en } from '../../src/channels/web/page/texts/en.ts';
import { sv } from '../../src/channels/web/page/texts/sv.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { enrolPeople } from '../../src/main/enrol-people.ts';
import { makeEnrolments } from '../../src/store/enrolments.ts';
import { makeRegistrations } from '../../src/store/registrations.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { launchBrowser } from './launch.ts';
import { startStack } from '../scenarios/stack.ts';
import type { Stack } from '../scenarios/stack.ts';

export const pictures = join(import.meta.dirname, '../../build/screenshots');
const pageTexts = { en, sv, da };

export type Panel = 'phone' | 'mail' | 'sign-in' | 'helpdesk';

export interface Stage {
  readonly stack: Stack;
  /** Opens the chat page as the person whose user name starts so. */
  play(userName: string, options?: BrowserContextOptions): Promise<Play>;
  /** Closes what was opened; fails if the browser complained or asked any other host. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

export type Play = Awaited<ReturnType<typeof makePlay>>;

/** Starts everything, with the company's authenticators enrolled as `npm start` does it. */
export async function startStage(name: string, settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  await mkdir(pictures, { recursive: true });
  const key = settings['LATCHKEY_KEYS']?.replace(/^t1:/, '') ?? randomBytes(32).toString('base64');
  const stack = await startStack(name, { ...settings, LATCHKEY_KEYS: `t1:${key}` });
  await enrol(stack, key);
  const [browser] = await Promise.all([launchBrowser(), stack.start()]);
  let complaints: string[] = [];
  return {
    stack,
    play: (userName, options = {}) => makePlay(stack, browser, userName, options, (line) => complaints.push(line)),
    async clear() {
      await Promise.all(browser.contexts().map((context) => context.close()));
      const found = complaints;
      complaints = [];
      assert.deepEqual(found, [], 'the browser complained');
    },
    async stop() {
      await browser.close();
      await stack.stop();
    },
  };
}

async function enrol(stack: Stack, key: string): Promise<void> {
  const keys = makeKeys([{ id: 't1', key: new Secret(key) }]);
  const servers = { shape: 'single', host: '127.0.0.1', port: stack.redisPort } as const;
  const store = makeRedisStore({ servers, keyPrefix: 'latchkey:' });
  const enrolments = makeEnrolments(store, keys, Date.now);
  const registrations = makeRegistrations(store, keys, Date.now);
  await enrolPeople(stack.company.people, { enrolments, registrations });
  await store.close();
}

/** One person's browser: the chat page, and what opens from it. */
async function makePlay(
  stack: Stack,
  browser: Browser,
  name: string,
  options: BrowserContextOptions,
  complain: (line: string) => void,
) {
  const person = stack.company.people.find(({ userPrincipalName }) => userPrincipalName.startsWith(name));
  assert.ok(person, `nobody is called ${name}`);
  const language = person.preferredLanguage?.slice(0, 2) as 'en' | 'sv' | 'da';
  const words = wordsOf(language);
  const shell = shellWordsOf(language);
  const { SIGN_IN_AUTHORITY: authority } = stack.company.settings;
  const hosts = [stack.company.chatUrl, stack.baseUrl, authority].map((url) => new URL(url).host);
  const context = await browser.newContext({
    // The local company's authority is made at each start.
    ignoreHTTPSErrors: true,
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  context.setDefaultTimeout(15_000);
  context.on('weberror', (error) => complain(error.error().message));
  context.on('console', (line) => {
    if (['error', 'warning'].includes(line.type())) complain(line.text());
  });
  context.on('request', (request) => {
    if (!hosts.includes(new URL(request.url()).host)) complain(`asked ${request.url()}`);
  });
  const page = await context.newPage();
  await page.goto(`${stack.company.chatUrl}/#person=${person.id}`);
  await page.getByRole('heading', { name: words.cards.welcome.title }).waitFor({ state: 'attached' });

  const isNarrow = (options.viewport?.width ?? 1280) < 1100;
  const pane = async (name: 'chat' | 'devices' | 'helpdesk') => {
    if (isNarrow) await page.locator(`#pane-bar [data-pane=${name}]`).click();
  };
  const look = async (panel: Panel) => {
    await pane(panel === 'helpdesk' ? 'helpdesk' : 'devices');
    if (!isNarrow || panel !== 'helpdesk') await page.locator(`#tab-${panel}`).click();
    return page.locator(`#panel-${panel}`);
  };
  /** Opens the newest unread mail with this in its row; answers its text. */
  const read = async (hasText: string): Promise<Locator> => {
    const panel = await look('mail');
    const back = panel.locator('.back');
    if (await back.isVisible()) await back.click();
    await panel.locator('.mail-row.fresh', { hasText }).first().click();
    return panel.locator('.mail-text');
  };
  const cards = page.locator('#chat-scroll .card');
  let texts = 0;

  return {
    person,
    language,
    words,
    shell,
    texts: pageTexts[language],
    context,
    page,
    look,
    back: () => pane('chat'),
    /** Types a message and sends it. */
    async say(text: string) {
      await page.locator('#compose').fill(text);
      await page.locator('#compose').press('Enter');
    },
    /** The newest card with this heading, as soon as it is there. */
    async card(title: string): Promise<Locator> {
      const card = cards.filter({ has: page.getByRole('heading', { name: title, exact: true }) }).last();
      await card.waitFor();
      return card;
    },
    /** The button for a way of several methods, such as `phone`, `email`. */
    way(...methods: readonly string[]): Locator {
      const names = methods.map((method) => words.methodNames[method]);
      return cards.last().getByRole('button', { name: names.join(' + '), exact: true });
    },
    /** The code of the newest text message, read off the phone. `skipped`: how many without a code came before it. */
    async codeOnPhone(skipped = 0): Promise<string> {
      const bubbles = (await look('phone')).locator('.sms-text');
      texts += 1 + skipped;
      await bubbles.nth(texts - 1).waitFor();
      return codeIn(await bubbles.last().textContent());
    },
    read,
    /** The code of the newest unread mail. */
    codeInMail: async () => codeIn(await (await read(shell.unread(1))).textContent()),
    /** What the authenticator app shows. */
    async codeInApp(): Promise<string> {
      return codeIn(await (await look('phone')).locator('.totp').textContent());
    },
    /** Presses the button to the page; answers what opened. */
    async openPage(
      card: Locator,
      name = words.buttons.openPage,
    ): Promise<{ readonly tab: Page; readonly number: string }> {
      const number = (await card.getByText(/^\d{4}$/u).textContent()) ?? '';
      const opening = context.waitForEvent('page');
      await card.getByText(name, { exact: true }).click();
      const tab = await opening;
      await tab.locator('form').waitFor();
      return { tab, number };
    },
    stop: (name: string, where: Page = page) => stop(where, name),
  };
}

/** Fills the page's form and hands it in. */
export async function hand(tab: Page, number: string, password: string): Promise<void> {
  await tab.locator('#number').fill(number);
  await tab.locator('#new-password').fill(password);
  await tab.locator('button[type=submit]').click();
}

/** Signs in on the company's own page, with the second factor, where it asks. */
export async function signInAt(tab: Page, userName: string, password: string | null): Promise<void> {
  assert.ok(password !== null, `${userName} has no password here`);
  await tab.locator('#user').fill(userName);
  await tab.locator('#password').fill(password);
  await tab.getByRole('button', { name: 'Sign in' }).click();
  await tab.getByRole('button', { name: /^Approve/u }).click();
}

/** Nothing sticks out to the side. */
export async function checkWidth(page: Page): Promise<void> {
  const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok((content ?? 0) <= (view ?? 0), `${content} px in ${view} px`);
}

async function stop(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `journey-${name}.png`) });
  await page.evaluate(axe.source);
  const findings: readonly { impact: string; text: string }[] = await page.evaluate(async () => {
    const { violations } = await (globalThis as any).axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, impact, nodes }: any) => ({
      impact,
      text: `${id}: ${nodes.map(({ html }: any) => html).join(' | ')}`,
    }));
  });
  const grave = findings.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  assert.deepEqual(
    grave.map(({ text }) => text),
    [],
    `axe at ${name}`,
  );
}

function codeIn(text: string | null): string {
  const code = /(?<!\d)(\d{8}|\d{3} \d{3})(?!\d)/u.exec(text ?? '')?.[1];
  assert.ok(code, `no code in ${text}`);
  return code.replace(' ', '');
}
