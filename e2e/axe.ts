import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** Runs axe over the page as it stands and expects no finding at all, grave or slight. */
export async function expectAccessible(page: Page, options: RunOptions = {}): Promise<void> {
  // By evaluation, not by a script element, which the page's policy would rightly refuse.
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axeSource);
  const call = `axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...options })})`;
  const { violations } = (await page.evaluate(call)) as AxeResults;
  const described = violations.map(
    ({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map((n) => n.html).join(' | ')}`,
  );
  expect.soft(described).toEqual([]);
}

/** All of axe in light colours; in dark ones nothing but the colours is another. */
export async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await settled(page);
  await expectAccessible(page, { runOnly: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await settled(page);
}

/** Colours on their way from one theme to the other have a contrast that nobody sees. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    const moving = document.getAnimations().filter((each) => each instanceof CSSTransition);
    for (const transition of moving) transition.finish();
  });
}
