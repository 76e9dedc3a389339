import { meanDifference, readPicture } from './picture.ts';
import { expect, test } from './test.ts';

test('the picture follows the drawing, and nothing is kept unless asked', async ({ studio }) => {
  const { page } = studio;
  const live = page.getByRole('img', { name: 'Live picture' });
  const label = page.getByText(/^Live, \d/);
  await studio.prompt.fill('a red apple, glossy sticker');
  await page.getByRole('switch', { name: 'Live' }).click();
  await studio.stroke([
    [0.3, 0.3],
    [0.7, 0.35],
    [0.6, 0.7],
    [0.3, 0.3],
  ]);
  await expect(label).toBeVisible({ timeout: 60_000 });
  const first = await readPicture(live);
  await studio.drawFace();
  await expect
    .poll(async () => meanDifference(first, await readPicture(live)), { timeout: 30_000 })
    .toBeGreaterThan(2);
  await page.waitForTimeout(3000);
  await studio.screenshot('live');
  // A figure to read, not to fail by: other work may share the machine.
  const description = (await label.textContent()) ?? '';
  test.info().annotations.push({ type: 'from the last change to its picture', description });

  await page.getByRole('button', { name: 'Keep this picture' }).click();
  await page.getByRole('switch', { name: 'Live' }).click();
  await expect(studio.result(1)).toBeVisible();
});
