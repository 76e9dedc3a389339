import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import {
  CHECKER_PATH,
  checkedManifest,
  meanChecker,
} from '../workers/packs/checked-pack.fixture.ts';
import { expectAccessible } from './axe.ts';
import { meanDifference, readPicture } from './picture.ts';
import { StudioPage } from './studio-page.ts';
import { expect, test } from './test.ts';

/** The micro pack with a checker that flags every picture. */
async function openChecked(page: Page): Promise<StudioPage> {
  const base = JSON.parse(readFileSync('public/packs/micro/manifest.json', 'utf8'));
  const checker = meanChecker('everything');
  const manifest = await checkedManifest(base, checker);
  await page.route('**/packs/micro/manifest.json', (route) => route.fulfill({ json: manifest }));
  await page.route(`**/packs/micro/${CHECKER_PATH}`, (route) =>
    route.fulfill({ body: Buffer.from(checker), contentType: 'application/octet-stream' }),
  );
  const studio = new StudioPage(page);
  await studio.openMicro();
  await studio.openTab('Prompt');
  await studio.setNumber('Steps', 2);
  return studio;
}

const reason = /safety checker flags this picture/;

test('a flagged picture is blurred, says why, and is shown when asked for', async ({ page }) => {
  const studio = await openChecked(page);
  await studio.drawFace();
  const picture = await studio.generate(1);
  await expect(page.getByText(reason)).toBeVisible();
  await expect(picture).toHaveCSS('filter', /blur/);
  const thumbnail = page.getByRole('list', { name: 'All results' }).locator('img');
  await expect(thumbnail).toHaveCSS('filter', /blur/);
  const save = page.getByRole('button', { name: 'Save PNG' }).first();
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  await studio.screenshot('safety-checker');

  await page.getByRole('button', { name: 'Gallery, 1 picture' }).click();
  const gallery = page.getByRole('dialog', { name: 'Gallery' });
  await expect(gallery.getByRole('list').locator('img')).toHaveCSS('filter', /blur/);
  await gallery.getByRole('button', { name: /^Result 1: / }).click();
  await expect(gallery.getByText(reason)).toBeVisible();
  await studio.screenshot('safety-checker-gallery');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Show anyway' }).click();
  await expect(page.getByText(reason)).toBeHidden();
  await expect(studio.result(1)).toHaveCSS('filter', 'none');
  await expect(thumbnail).toHaveCSS('filter', 'none');
  await expect(save).not.toHaveAttribute('aria-disabled', 'true');

  await page.reload();
  await expect(page.getByText(reason)).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await studio.openTab('Results');
  await expect(page.getByText(reason)).toBeVisible();
  await studio.screenshot('safety-checker-phone');
});

/** Picks all pictures of the gallery and reads those of the archive that they are saved in, by name. */
async function saveAll(page: Page): Promise<ReadonlyMap<string, PNG>> {
  const gallery = page.getByRole('dialog', { name: 'Gallery' });
  await gallery.getByRole('button', { name: 'Pick several' }).click();
  await gallery.getByRole('button', { name: 'All' }).click();
  const saving = page.waitForEvent('download');
  await gallery.getByRole('button', { name: 'Save as zip' }).click();
  const files = unzipSync(readFileSync(await (await saving).path()));
  const pictures = Object.entries(files).filter(([name]) => !name.includes('.hint-'));
  return new Map(pictures.map(([name, bytes]) => [name, PNG.sync.read(Buffer.from(bytes))]));
}

test('pictures are saved together as they are shown: blurred, or clear where that was asked for', async ({
  page,
}) => {
  const studio = await openChecked(page);
  await studio.drawFace();
  await studio.setNumber('Seed', 5);
  await studio.generate(1);
  await studio.setNumber('Seed', 6);
  await studio.generate(2);
  await page.getByRole('button', { name: 'Show anyway' }).click();
  const shown = await readPicture(studio.result(2));
  await studio.runCommand('Gallery');
  const saved = await saveAll(page);
  expect([...saved.keys()].sort()).toEqual(['00001-inkling-5.blurred.png', '00002-inkling-6.png']);
  await expect(page.getByText('1 is blurred and is saved so.')).toBeVisible();
  await studio.screenshot('safety-checker-zip');
  const clear = saved.get('00002-inkling-6.png');
  expect(clear && meanDifference(shown, clear)).toBe(0);

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Result 1: / }).click();
  await page.getByRole('button', { name: 'Show anyway' }).click();
  const first = await readPicture(studio.result(1));
  const blurred = saved.get('00001-inkling-5.blurred.png');
  // Noise, which the pack of this test draws, differs much from its own blur.
  expect(blurred && meanDifference(first, blurred)).toBeGreaterThan(10);
});

test('what is hidden among the results shows sharp neither below the drawing nor in the guide', async ({
  page,
}) => {
  const studio = await openChecked(page);
  await studio.drawFace();
  await studio.generate(1);
  await page.getByRole('button', { name: 'Brush and layers' }).click();
  await page.getByRole('switch', { name: 'Result' }).check();
  const below = page.locator('[aria-hidden=true] > img');
  await expect(below).toHaveCSS('filter', /blur/);
  await studio.screenshot('safety-checker-sheet');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Show anyway' }).click();
  await expect(below).toHaveCSS('filter', 'none');

  await studio.runCommand('How it works');
  await page.getByRole('button', { name: 'Show it on my drawing' }).click();
  await expect(page.getByRole('img', { name: /^Control strength \d/ }).first()).toHaveCSS(
    'filter',
    /blur/,
  );
});

test('nothing is hidden where the preference is off, nor does a pack without a checker tell of it', async ({
  page,
}) => {
  const studio = await openChecked(page);
  await studio.runCommand('Preferences');
  await page.getByRole('switch', { name: /Hide pictures that the pack’s safety/ }).click();
  await studio.screenshot('safety-checker-preference');
  await page.keyboard.press('Escape');
  await studio.drawFace();
  await studio.generate(1);
  await expect(page.getByText(reason)).toBeHidden();
  await expect(studio.result(1)).toHaveCSS('filter', 'none');

  await page.unrouteAll();
  await studio.openMicro();
  await studio.runCommand('Preferences');
  await expect(page.getByRole('switch', { name: 'Single-key shortcuts' })).toBeVisible();
  await expect(page.getByRole('switch', { name: /safety checker/ })).toBeHidden();
});

test.describe('on a phone on its side', () => {
  test.use({ viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true });

  test('the words and the way to see it fit, and so do the tools below', async ({ page }) => {
    const studio = await openChecked(page);
    await studio.drawFace();
    await studio.openTab('Results');
    await studio.generate(1);
    const veil = page.getByText(reason).locator('..');
    await veil.scrollIntoViewIfNeeded();
    expect(await veil.evaluate((each) => each.scrollHeight - each.clientHeight)).toBe(0);
    await studio.screenshot('safety-checker-on-its-side');
    await page.getByRole('button', { name: 'Show anyway' }).click();
    const more = page.getByRole('button', { name: 'More for this result' });
    await more.scrollIntoViewIfNeeded();
    const [first, last] = [
      await page.getByRole('button', { name: 'Save PNG' }).first().boundingBox(),
      await more.boundingBox(),
    ];
    expect(last?.y).toBe(first?.y);
    await studio.screenshot('safety-checker-tools-on-its-side');
  });
});

test.describe('on a phone, live', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the picture below the drawing is blurred until it is asked for, and kept as it was seen', async ({
    page,
  }) => {
    const studio = await openChecked(page);
    await studio.openTab('Prompt');
    await page.getByRole('switch', { name: 'Live' }).click();
    await studio.openTab('Draw');
    await studio.touchFace();
    const below = page.locator('[aria-hidden=true] > canvas');
    await expect(below).toHaveCSS('filter', /blur/, { timeout: 30_000 });
    await studio.screenshot('safety-checker-live-phone');
    await studio.openTab('Results');
    await page.getByRole('button', { name: 'Show anyway' }).click();
    await studio.openTab('Draw');
    await expect(below).toHaveCSS('filter', 'none');
    await studio.openTab('Prompt');
    await page.getByRole('button', { name: 'Keep this picture' }).click();
    await page.getByRole('switch', { name: 'Live' }).click();
    await studio.openTab('Results');
    await expect(studio.result(1)).toHaveCSS('filter', 'none');
  });
});
