import { PNG } from 'pngjs';
import { expectAccessible, expectAccessibleInBothThemes } from './axe.ts';
import { DEVICES } from './devices.ts';
import { closeOverlays, SCREENS } from './screens.ts';
import { expect, test } from './test.ts';

for (const [device, use] of Object.entries(DEVICES)) {
  test.describe(device, () => {
    test.use({ ...use, actionTimeout: 10_000 });

    test('no screen has a barrier, in either theme', async ({ studio, page }) => {
      test.setTimeout(240_000);
      await studio.openMicro();
      // Dialogs are the same on tablets as on the desktop.
      const isTablet = device.startsWith('tablet');
      for (const screen of SCREENS.filter(({ isLayout }) => isLayout || !isTablet)) {
        await test.step(screen.name, async () => {
          await screen.show(studio, page);
          await expectAccessibleInBothThemes(page);
          await closeOverlays(page);
        });
      }
    });
  });
}

test('forced colours leave nothing unreadable', async ({ studio, page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await studio.drawFace();
  await expectAccessible(page);

  // Ink stays dark on light paper, as it will be sent; dark paper would hide it.
  const { data } = PNG.sync.read(await studio.canvas.screenshot());
  const greens = Array.from({ length: data.length / 4 }, (_, i) => data[4 * i + 1] ?? 0);
  const share = (isSo: (green: number) => boolean) => greens.filter(isSo).length / greens.length;
  expect(share((green) => green > 240)).toBeGreaterThan(0.6);
  expect(share((green) => green < 60)).toBeGreaterThan(0.005);
});
