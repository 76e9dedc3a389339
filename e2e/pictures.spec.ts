import { DEVICES } from './devices.ts';
import { expect, test } from './test.ts';

/**
 * The studio against pictures of it: `npm run e2e:pictures` makes them anew. Nothing generated is in them, and what
 * depends on the machine is masked.
 */
const shown = ['desktop', 'tablet on its side', 'phone'] as const;

for (const device of shown) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${device}, ${colorScheme}`, () => {
      test.use({ ...DEVICES[device], colorScheme });

      test('looks as it did', async ({ studio, page }) => {
        await studio.openMicro();
        await studio.runCommand('Rectangle');
        await studio.stroke([
          [0.25, 0.3],
          [0.75, 0.7],
        ]);
        await page.mouse.move(0, 0);
        await expect(studio.generateButton).not.toHaveAttribute('aria-disabled');
        await page.evaluate(() => document.fonts.ready);
        const mask = [page.getByRole('button', { name: /^Running on/ })];
        const name = `${device.replaceAll(' ', '-')}-${colorScheme}`;
        await expect(page).toHaveScreenshot(`${name}.png`, { mask });

        if (device !== 'desktop') return;
        await studio.runCommand('Keyboard shortcuts');
        await expect(page.getByRole('dialog')).toHaveScreenshot(`shortcuts-${colorScheme}.png`);
      });
    });
  }
}
