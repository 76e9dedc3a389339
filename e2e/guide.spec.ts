import { expect, test } from './test.ts';

test('shows on the drawing what control strength does', async ({ studio, page }) => {
  await studio.prompt.fill('a red apple');
  await studio.setNumber('Steps', 4);
  await studio.drawFace();
  await page.getByRole('button', { name: 'How it works' }).click();
  const guide = page.getByRole('dialog', { name: 'How it works' });
  await guide.getByRole('button', { name: 'Show it on my drawing' }).click();
  for (const strength of ['0', '0.5', '1']) {
    const picture = guide.getByRole('img', { name: `Control strength ${strength}`, exact: true });
    await expect(picture).toBeVisible({ timeout: 90_000 });
  }
  const pictures = await guide
    .getByRole('img', { name: /^Control strength/ })
    .evaluateAll((images) =>
      Promise.all(
        images.map(async (image) => (await fetch((image as HTMLImageElement).src)).text()),
      ),
    );
  expect(new Set(pictures).size).toBe(3);
  await studio.screenshot('guide-strength');
});
