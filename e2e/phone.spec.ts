import { expect, test } from './test.ts';

test('the main job works on a phone', async ({ studio, page }) => {
  await studio.drawFace();
  await page.getByRole('tab', { name: 'Prompt' }).tap();
  await studio.prompt.fill('a smiling orange face');
  await studio.setNumber('Steps', 4);
  await studio.screenshot('phone-prompt');
  await studio.generateButton.tap();
  await expect(studio.result(1)).toBeVisible({ timeout: 90_000 });
  await studio.screenshot('phone-result');
});

test('nothing is wider than the phone', async ({ studio, page }) => {
  await expect(studio.canvas).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
