// One of our pages as it stands: its picture for people to look at, and what a machine can say of it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';

const pictures = join(import.meta.dirname, '../../build/screenshots');

/** Saves the picture, and holds the page against the rules of accessibility and the width of its window. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
    name,
  );
  assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${name} is too wide`);
}
