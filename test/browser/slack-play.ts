// One person's Slack on the chat page: what they write, press and type there, and the pages that open from it.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Play } from './journey-stage.ts';

/** What a text says before its first gap. */
export const opening = (text: string): string => text.split('{')[0]!.trim();

/** One person's Slack on the page. */
export function slackOf({ page, words, ...play }: Play) {
  const bodies = page.locator('.sl-talk:visible .sl-message.bot .sl-body');
  const modal = page.locator('.sl-modal:visible');
  return {
    modal,
    async open(): Promise<void> {
      await play.back();
      await page.locator('.to-slack').click();
      await page.locator('.sl-compose:visible').waitFor();
    },
    async say(text: string): Promise<void> {
      await page.locator('.sl-compose:visible textarea').fill(text);
      await page.keyboard.press('Enter');
    },
    /** The newest message of the bot with this in it, which must hold nothing that cannot be drawn. */
    async message(text: string): Promise<Locator> {
      const found = bodies.filter({ hasText: text }).last();
      await found.waitFor();
      assert.deepEqual(await page.locator('.bk-broken').allTextContents(), []);
      return found;
    },
    async choose(...methods: readonly string[]): Promise<void> {
      const name = methods.map((method) => words.methodNames[method]).join(' + ');
      await bodies.last().getByRole('button', { name, exact: true }).click();
    },
    /** Opens the form of the code card and waits for its field. */
    async form(method: string): Promise<Locator> {
      const card = await this.message(words.cards.enterCode.titles[method]!);
      await card.getByRole('button', { name: words.slack.forms['answer']!.open, exact: true }).click();
      const field = modal.getByRole('textbox', { name: words.cards.enterCode.label });
      await field.waitFor();
      assert.deepEqual(await page.locator('.bk-broken').allTextContents(), []);
      return field;
    },
  };
}

/** Presses the link of a message; answers what opened, and the number that the message shows. */
export async function openPage(
  { context }: Play,
  card: Locator,
  name: string,
): Promise<{ readonly tab: Page; readonly number: string }> {
  const number = (await card.getByText(/^\d{4}$/u).textContent()) ?? '';
  const opening = context.waitForEvent('page');
  await card.getByRole('link', { name, exact: true }).click();
  const tab = await opening;
  await tab.locator('form').waitFor();
  return { tab, number };
}
