import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { BasePackManifest } from '../src/shared/packs/manifest.ts';
import { expectAccessible } from './axe.ts';
import { discAndSquarePng } from './picture.ts';
import { StudioPage } from './studio-page.ts';
import { expect, test } from './test.ts';

/** The micro pack said to have an adapter: enough for everything but making a picture, which modelkit's tests do. */
async function openAdapted(page: Page): Promise<StudioPage> {
  const base: BasePackManifest = JSON.parse(
    readFileSync('public/packs/micro/manifest.json', 'utf8'),
  );
  const manifest: BasePackManifest = {
    ...base,
    ipAdapter: {
      imageEncoder: base.textEncoder,
      preprocessor: { resize: 224, crop: 224, mean: [0, 0, 0], std: [1, 1, 1] },
      ...{ tokens: 4, width: 32, layers: 6 },
    },
  };
  await page.route('**/packs/micro/manifest.json', (route) => route.fulfill({ json: manifest }));
  const studio = new StudioPage(page);
  await studio.openMicro();
  return studio;
}

const section = (page: Page) =>
  page.locator('details').filter({ has: page.getByText('Reference picture', { exact: true }) });

async function choose(page: Page): Promise<void> {
  await section(page).locator('summary').click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a reference picture…' }).click();
  await (await chooser).setFiles({
    ...{ name: 'look.png', mimeType: 'image/png', buffer: discAndSquarePng() },
  });
}

test('a reference picture is chosen, tuned, removed, had back, and still there after a reload', async ({
  page,
}) => {
  const studio = await openAdapted(page);
  await choose(page);
  const thumbnail = page.getByRole('img', { name: 'Reference picture look.png' });
  await expect(thumbnail).toBeVisible();
  const strength = page.getByRole('spinbutton', { name: 'Reference strength' });
  await expect(strength).toHaveValue('0.6');
  await strength.fill('1.2');
  await strength.blur();
  await thumbnail.scrollIntoViewIfNeeded();
  await expectAccessible(page);
  await studio.screenshot('reference');

  await page.getByRole('button', { name: 'Remove the reference picture' }).click();
  await expect(thumbnail).toBeHidden();
  await studio.undoButton.click();
  await expect(thumbnail).toBeVisible();
  await page.waitForTimeout(1500); // autosave writes after a pause
  await page.reload();
  await expect(thumbnail).toBeVisible();
  await expect(strength).toHaveValue('1.2');

  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await studio.openTab('Prompt');
  await thumbnail.scrollIntoViewIfNeeded();
  await studio.screenshot('reference-phone');
});

test('a file let go over the section becomes the reference picture, not the source picture', async ({
  page,
}) => {
  await openAdapted(page);
  await section(page).locator('summary').click();
  const bytes = discAndSquarePng().toString('base64');
  const transfer = await page.evaluateHandle((base64) => {
    const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const dropped = new DataTransfer();
    dropped.items.add(new File([data], 'dropped.png', { type: 'image/png' }));
    return dropped;
  }, bytes);
  const about = page.getByText('The next pictures follow the look of this one');
  for (const event of ['dragenter', 'dragover', 'drop']) {
    await about.dispatchEvent(event, { dataTransfer: transfer });
  }
  await expect(page.getByRole('img', { name: 'Reference picture dropped.png' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Choose a picture…' }).first()).toBeVisible();
});

test('a pack without an adapter offers none, and says so where a document has one', async ({
  page,
}) => {
  const studio = await openAdapted(page);
  await choose(page);
  await page.waitForTimeout(1500); // autosave writes after a pause
  await page.unrouteAll();
  await studio.openMicro();
  await studio.drawFace();
  await expect(page.getByText(/no IP-Adapter, so the reference picture/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Remove the reference picture' }).click();
  await expect(section(page)).toBeHidden();
  await expect(page.getByText(/no IP-Adapter/)).toBeHidden();
});
