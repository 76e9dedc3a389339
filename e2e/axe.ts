import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Runs axe over the page as it stands and expects no serious and no critical finding. */
export async function expectAccessible(page: Page): Promise<void> {
  // By evaluation, not by a script element, which the page's policy would rightly refuse.
  await page.evaluate(readFileSync(axePath, 'utf8'));
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  const grave = results.violations.filter(
    ({ impact }) => impact === 'serious' || impact === 'critical',
  );
  const described = grave.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`);
  expect(described).toEqual([]);
}
