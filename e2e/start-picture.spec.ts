import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { expectAccessible } from './axe.ts';
import { discAndSquarePng, meanDifference, readPicture } from './picture.ts';
import type { StudioPage } from './studio-page.ts';
import { expect, test } from './test.ts';

const WIDTH = 256;

async function startFrom(page: Page): Promise<void> {
  await page.getByText('Start from a picture', { exact: true }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a start picture…' }).click();
  const file = { name: 'photo.png', mimeType: 'image/png', buffer: discAndSquarePng(WIDTH) };
  await (await choosing).setFiles(file);
  await expect(page.getByText(/^photo\.png/)).toBeVisible();
}

async function prepare(studio: StudioPage): Promise<void> {
  await studio.prompt.fill('a red apple, glossy sticker');
  await studio.setNumber('Steps', 4);
  await startFrom(studio.page);
}

/** How many pixels differ from the photo, left and right of a line. */
async function changedPixels(studio: StudioPage, number: number, line: number) {
  const before = PNG.sync.read(discAndSquarePng(WIDTH));
  const after = await readPicture(studio.result(number));
  const changed = { left: 0, right: 0 };
  for (let i = 0; i < before.data.length; i += 4) {
    const isSame = [0, 1, 2].every((c) => before.data[i + c] === after.data[i + c]);
    if (!isSame) changed[(i / 4) % WIDTH < line ? 'left' : 'right'] += 1;
  }
  return changed;
}

test('only what is masked changes; all other pixels stay as they are', async ({ studio }) => {
  const { page } = studio;
  await prepare(studio);
  await page.getByRole('button', { name: 'Paint a mask' }).click();
  await page.getByRole('button', { name: 'Rectangle' }).click();
  await studio.stroke([
    [0.6, 0.1],
    [0.9, 0.9],
  ]);
  await page.getByRole('button', { name: 'Fill a closed area' }).click();
  await studio.stroke([[0.75, 0.5]]);
  await studio.generate(1);
  await studio.screenshot('inpaint');
  await expectAccessible(page);
  // The mask begins at 0.6 of the width, less half a brush; its blur reaches 12 pixels farther.
  const { left, right } = await changedPixels(studio, 1, 0.6 * WIDTH - 15);
  expect(left).toBe(0);
  expect(right).toBeGreaterThan(5000);
});

test('without a mask the whole picture changes, by as much as the strength says', async ({
  studio,
}) => {
  await prepare(studio);
  await studio.generate(1);
  const { left, right } = await changedPixels(studio, 1, WIDTH / 2);
  expect(Math.min(left, right)).toBeGreaterThan(10_000);
});

test('a picture is extended to the right, and what was there stays', async ({ studio }) => {
  await prepare(studio);
  await studio.page.getByRole('button', { name: 'Extend to the right by 64 px' }).click();
  await expect(studio.page.getByRole('button', { name: 'Mask', pressed: true })).toBeVisible();
  await studio.generate(1);
  const before = PNG.sync.read(discAndSquarePng(WIDTH));
  const after = await readPicture(studio.result(1));
  expect([after.width, after.height]).toEqual([320, 256]);
  // The seam of 8 pixels and the reach of the blur, 12, are within the old picture.
  const kept = WIDTH - 8 - 13;
  let changed = 0;
  for (let y = 0; y < after.height; y++) {
    for (let x = 0; x < kept; x++) {
      const [i, j] = [4 * (y * WIDTH + x), 4 * (y * after.width + x)];
      if ([0, 1, 2].some((c) => before.data[i + c] !== after.data[j + c])) changed += 1;
    }
  }
  expect(changed).toBe(0);
});

test('a result becomes the start of the next one', async ({ studio }) => {
  const { page } = studio;
  await studio.prompt.fill('a red apple');
  await studio.setNumber('Steps', 2);
  await studio.drawFace();
  await studio.generate(1);
  await page.getByRole('button', { name: 'More', exact: false }).last().click();
  await page.getByRole('menuitem', { name: 'Start from this picture' }).click();
  await expect(page.getByRole('button', { name: 'Mask', exact: true })).toBeVisible();
  await expect(page.getByText('Denoising strength').first()).toBeVisible();
});

/** A masked picture, whose start picture is then gone from this browser. */
async function makeAndForgetStart(studio: StudioPage): ReturnType<typeof readPicture> {
  const { page } = studio;
  await prepare(studio);
  await page.getByRole('button', { name: 'Paint a mask' }).click();
  await studio.stroke([
    [0.6, 0.1],
    [0.9, 0.9],
  ]);
  const made = await readPicture(await studio.generate(1));
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  // Once that is saved, the history that could bring it back ends with the page.
  await page.waitForTimeout(1500);
  await page.reload();
  return made;
}

test('a recalled result brings back the picture that it started from, and is made again', async ({
  studio,
  page,
}) => {
  const before = await makeAndForgetStart(studio);
  await page.getByRole('button', { name: 'More for this result' }).click();
  await page.getByRole('menuitem', { name: 'Use everything again' }).click();
  await expect(page.getByText(/^start\.png/)).toBeVisible();
  await expect(page.getByText(/no longer in this browser/)).toBeHidden();
  const again = await readPicture(await studio.generate(2));
  expect(meanDifference(before, again)).toBe(0);
});

test('a saved picture says that the one it started from is gone', async ({ studio, page }) => {
  await makeAndForgetStart(studio);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save PNG' }).first().click();
  const file = readFileSync(await (await saving).path());
  await studio.dropFile('saved.png', 'image/png', file);
  await page.getByRole('button', { name: 'Restore' }).click();
  const notice = page.getByText(/^The picture that this one started from is no longer/);
  await expect(notice).toBeVisible();
  await expect(notice).toContainText('the mask is kept');
  await studio.screenshot('start-picture-gone');
});
