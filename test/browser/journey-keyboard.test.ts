// The whole journey without a mouse, in a real browser against the whole product.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { needs } from '../found.ts';
import { marker } from '../scenarios/stack.ts';
import { startStage } from './journey-stage.ts';
import type { Stage } from './journey-stage.ts';

/** More presses of Tab than this from one place to the next are too many. */
const far = 25;

describe('a forgotten password with the keyboard alone, in the browser', function () {
  this.timeout(60_000);
  let stage: Stage;

  before(async function () {
    needs(this, 'redis-server', 'chromium');
    stage = await startStage('journey-keyboard');
  });
  afterEach(async () => stage?.clear());
  after(async () => stage?.stop());

  /** Presses Tab (or Shift+Tab) until the focus is on what the selector names and is plain to see there. */
  async function tabTo(page: Page, selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let presses = 0; presses < far; presses += 1) {
      const there = await page.evaluate(
        (wanted) =>
          document.activeElement?.matches(wanted) === true && document.activeElement.matches(':focus-visible'),
        selector,
      );
      if (there) return;
      await page.keyboard.press(key);
    }
    assert.fail(`${selector} is not reached`);
  }

  /** From the code card to the device, the code copied, and back into the field of the card. */
  async function fetchCode(page: Page, device: 'phone' | 'mail'): Promise<void> {
    await tabTo(page, '[role=tab]');
    for (let turns = 0; turns < 4; turns += 1) {
      if (await page.evaluate((id) => document.activeElement?.id === id, `tab-${device}`)) break;
      await page.keyboard.press('ArrowRight');
    }
    if (device === 'mail') {
      await tabTo(page, '.mail-row.fresh');
      await page.keyboard.press('Enter');
    }
    await tabTo(page, '.copy');
    await page.keyboard.press('Enter');
    await tabTo(page, '.card input', 'Shift+Tab');
    await page.keyboard.press('Control+V');
    await page.keyboard.press('Enter');
  }

  it('leads from the list of people to signing in with the new password', async () => {
    const play = await stage.play('emily.carter');
    const { page, words, texts, context } = play;
    const password = `${marker}-kettle-anchor-61`;
    await play.card(words.cards.welcome.title);
    await page.goto(stage.stack.company.chatUrl);
    await page.locator('.person').first().waitFor();
    await tabTo(page, '#people-search');
    await page.keyboard.type('siobhan');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'compose');
    await page.keyboard.type('reset my password');
    await page.keyboard.press('Enter');
    await play.card(words.cards.chooseWay.title);
    await tabTo(page, '.message:last-child .card .style-positive', 'Shift+Tab');
    assert.deepEqual(await page.evaluate(clipping), [], 'the ring around the focus is cut off');
    await play.stop('keyboard-choose');
    await page.keyboard.press('Enter');
    await play.card(words.cards.enterCode.titles['phone']!);
    await page.waitForFunction(() => document.activeElement?.matches('.card input'));
    await play.stop('keyboard-code');
    await fetchCode(page, 'phone');
    await play.card(words.cards.enterCode.titles['email']!);
    await fetchCode(page, 'mail');
    const card = await play.card(words.cards.setPassword.title);
    const number = (await card.getByText(/^\d{4}$/u).textContent()) ?? '';
    await page.waitForFunction(() => document.activeElement?.matches('.card .style-positive'));
    await play.stop('keyboard-set-password');
    const opening = context.waitForEvent('page');
    await page.keyboard.press('Enter');
    const tab = await opening;
    await tab.locator('form').waitFor();
    await tabTo(tab, '#number');
    await tab.keyboard.type(number);
    await tab.keyboard.press('Tab');
    await tab.keyboard.type(password);
    await play.stop('keyboard-page', tab);
    await tab.keyboard.press('Enter');
    await tab.getByRole('heading', { level: 1, name: texts.done.heading }).waitFor();
    assert.equal(await tab.evaluate(() => document.activeElement?.tagName), 'H1', 'the focus is on what happened');
    await tab.close();
    await play.card(words.cards.done.title);
    await tabTo(page, '[role=tab]');
    await page.keyboard.press('ArrowRight');
    await tabTo(page, '#sign-in-password');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.locator('.verdict.good').waitFor();
    await play.stop('keyboard-done');
  });
});

/** What around the focus cuts off a ring of 4 px. */
function clipping(): string[] {
  const found: string[] = [];
  const inner = document.activeElement!.getBoundingClientRect();
  for (let at = document.activeElement!.parentElement; at?.closest('.card') != null; at = at.parentElement) {
    const outer = at.getBoundingClientRect();
    const room = Math.min(inner.top - outer.top, inner.left - outer.left, outer.bottom - inner.bottom);
    if (getComputedStyle(at).overflow !== 'visible' && room < 4) found.push(at.outerHTML.slice(0, 80));
  }
  return found;
}
