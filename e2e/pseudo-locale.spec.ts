import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { DEVICES } from './devices.ts';
import { readPicture } from './picture.ts';
import { StudioPage } from './studio-page.ts';
import { expect, test } from './test.ts';

/**
 * Words of no language, four tenths longer than English and full of accents, in the place of the Korean ones: what has
 * no room for them has none for German either, and what stays plain was never translated.
 */
type Node = string | { readonly [key: string]: Node };

const en = JSON.parse(readFileSync('src/i18n/en.json', 'utf8')) as Node;

const ACCENTS: Readonly<Record<string, string>> = {
  ...{ a: 'á', e: 'ë', i: 'ï', o: 'ö', u: 'ü', n: 'ñ', s: 'š', A: 'Á', E: 'É', O: 'Ö', S: 'Š' },
};

function pseudo(node: Node): Node {
  if (typeof node !== 'string') {
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, pseudo(child)]));
  }
  const parts = node.split(/(\{[^{}]*\})/);
  const accented = parts.map((part) =>
    part.startsWith('{') ? part : part.replace(/[a-z]/gi, (letter) => ACCENTS[letter] ?? letter),
  );
  const words = node.split(' ');
  const padding = words
    .slice(0, Math.ceil(words.length * 0.4))
    .map((word) => '·'.repeat(word.length));
  return [...accented, ' ', padding.join(' ')].join('');
}

test.use({ serviceWorkers: 'block' });

for (const [device, viewport] of Object.entries({
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
})) {
  test.describe(device, () => {
    test.use({ viewport });

    test('long words fit everywhere', async ({ page }) => {
      await page.route(/assets\/ko-[^/]*\.js$/, (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          body: `export default ${JSON.stringify(pseudo(en))}`,
        }),
      );
      await page.addInitScript(() => {
        localStorage.setItem('inkling.preferences', JSON.stringify({ language: 'ko' }));
      });
      await page.goto('/');
      await expect(page.getByRole('button', { name: /^Gëñërátë/ }).first()).toBeVisible();
      await page.screenshot({ path: `test-results/screens/pseudo-${device}.png` });
      expect(await clippedTexts(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  });
}

for (const [device, use] of Object.entries(DEVICES)) {
  test.describe(`${device}, from right to left`, () => {
    test.use(use);

    test('the studio is mirrored, the picture is not', async ({ page }) => {
      const studio = new StudioPage(page);
      await studio.openMicro();
      await page.evaluate(() => {
        document.documentElement.dir = 'rtl';
      });
      // A line at the left of the sheet is at the left of the hint.
      await studio.stroke([
        [0.15, 0.2],
        [0.15, 0.8],
      ]);
      await expect(studio.canvas).toHaveAccessibleDescription(/^1 stroke\./);
      await studio.openTab('Hint');
      const meanColumn = async (): Promise<number> => {
        const { width, data } = await readPicture(studio.hint);
        const lit = Array.from({ length: data.length / 4 }, (_, i) => i).filter(
          (i) => (data[4 * i] ?? 0) > 128,
        );
        return lit.reduce((sum, i) => sum + (i % width), 0) / lit.length / width;
      };
      await expect.poll(meanColumn).toBeLessThan(0.3);

      const name = await page.getByRole('heading', { level: 1 }).boundingBox();
      const width = page.viewportSize()?.width ?? 0;
      expect(name?.x).toBeGreaterThan(width / 2);
      const reach = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(reach).toBeLessThanOrEqual(width);
      await studio.screenshot(`rtl-${device.replaceAll(' ', '-')}`);
    });
  });
}

/** The texts of controls and headings that are cut off on the right or at the bottom. */
function clippedTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, label, summary, [role="tab"], h1, h2, h3, legend')]
      .filter((element) => element instanceof HTMLElement && element.checkVisibility())
      .filter((element) => {
        const style = getComputedStyle(element);
        const isCut = style.overflow !== 'visible' && style.textOverflow !== 'ellipsis';
        return isCut && element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => element.textContent ?? ''),
  );
}
