import { readFileSync } from 'node:fs';
import { DEVICES } from './devices.ts';
import { readPicture } from './picture.ts';
import { expect, test } from './test.ts';

for (const [device, use] of Object.entries(DEVICES)) {
  test.describe(device, () => {
    test.use(use);

    test('from a drawing to a saved picture', async ({ studio, page }) => {
      const isTouch = 'hasTouch' in use;
      await studio.openMicro();
      if (isTouch) await studio.touchFace();
      else await studio.drawFace();
      await expect(studio.canvas).toHaveAccessibleDescription(/^4 strokes\./);

      await studio.openTab('Hint');
      await studio.chooseAnnotator(/^Inverted/);
      const { data } = await readPicture(studio.hint);
      expect(new Set(data.filter((_, i) => i % 4 === 0)).size).toBeGreaterThan(1);

      await studio.openTab('Prompt');
      await studio.prompt.fill('a smiling orange face');
      await studio.setNumber('Steps', 2);
      await (isTouch ? studio.generateButton.tap() : studio.generateButton.click());
      await expect(studio.result(1)).toBeVisible({ timeout: 60_000 });
      const saving = page.waitForEvent('download');
      const save = page.getByLabel('Save PNG', { exact: true });
      await (isTouch ? save.tap() : save.click());
      const file = readFileSync(await (await saving).path());
      expect(file.subarray(1, 4).toString()).toBe('PNG');

      // Not innerWidth, which on a phone grows with what is too wide.
      const reach = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(reach).toBeLessThanOrEqual(use.viewport.width);
      await studio.screenshot(`journey-${device.replaceAll(' ', '-')}`);
    });

    test('everything pressed is large enough for its pointer', async ({ studio, page }) => {
      await studio.openMicro();
      for (const tab of ['Draw', 'Hint', 'Prompt'] as const) {
        await studio.openTab(tab);
        // In whole pixels: while the sheet still rises, a box of 24 may measure 23.99999.
        const small = await page.evaluate(() =>
          [...document.querySelectorAll('button, select, summary, [role="separator"]')]
            .filter((element) => element.checkVisibility({ visibilityProperty: true }))
            .map((element) => ({ element, box: element.getBoundingClientRect() }))
            .filter(({ box }) => box.width > 1 && Math.round(Math.min(box.width, box.height)) < 24)
            .map(
              ({ element, box }) =>
                `${element.outerHTML.slice(0, 120)} ${box.width} × ${box.height}`,
            ),
        );
        expect(small).toEqual([]);
      }
      const primary = await studio.generateButton.boundingBox();
      expect(primary?.height).toBeGreaterThanOrEqual(44);
    });
  });
}

test.describe('on the narrowest phone', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });

  test('the name is whole or not there, and the header keeps its buttons', async ({
    studio,
    page,
  }) => {
    const name = page.getByRole('heading', { name: 'Inkling', level: 1 });
    const isInSight = () =>
      name.evaluate((each) => {
        const line = each.parentElement?.getBoundingClientRect();
        const own = each.getBoundingClientRect();
        return line !== undefined && own.top < line.bottom && own.right > line.left;
      });
    await expect.poll(isInSight).toBe(false);
    await studio.screenshot('header-320');
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(isInSight).toBe(true);
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await overflow()).toBe(390);
  });
});
