import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { expectAccessible } from './axe.ts';
import { meanDifference, readPicture } from './picture.ts';
import type { StudioPage } from './studio-page.ts';
import { expect, test } from './test.ts';
import { namesInZip } from './zip-names.ts';

async function make(studio: StudioPage, ...prompts: readonly string[]): Promise<void> {
  await studio.setNumber('Steps', 2);
  for (const [index, prompt] of prompts.entries()) {
    await studio.prompt.fill(prompt);
    await studio.generate(index + 1);
  }
}

const gallery = (page: Page) => page.getByRole('dialog', { name: 'Gallery' });

test('pictures are still there after a reload, pixel for pixel', async ({ studio, page }) => {
  await studio.drawFace();
  await make(studio, 'a red apple');
  const before = await readPicture(studio.result(1));
  await page.reload();
  await expect(studio.result(1)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Gallery, 1 picture' })).toBeVisible();
  await page.getByRole('button', { name: 'Gallery, 1 picture' }).click();
  await gallery(page).getByRole('button', { name: 'Result 1: a red apple' }).click();
  const details = page.getByRole('article', { name: 'Result 1 in detail' });
  await expect(details.getByRole('img', { name: 'Hint of result 1' })).toBeVisible();
  const after = await readPicture(details.getByRole('img', { name: /^Result 1: / }));
  expect(meanDifference(before, after)).toBe(0);
});

test('a result is saved at four times its size, by the network or by Lanczos', async ({
  studio,
  page,
}) => {
  await studio.drawFace();
  await make(studio, 'a red apple');
  await page.getByRole('button', { name: 'More for this result' }).click();
  await page.getByRole('menuitem', { name: 'Save at four times the size…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save, copy or share' });
  await expect(dialog.getByRole('combobox', { name: 'Size' })).toHaveValue('4');
  await studio.screenshot('export-enlarged');
  await expectAccessible(page);
  const save = async () => {
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/-4x\.png$/);
    const bytes = readFileSync(await file.path());
    const { width, height } = PNG.sync.read(bytes);
    expect([width, height]).toEqual([1024, 1024]);
    return bytes;
  };
  const byLanczos = await save();
  expect(byLanczos.includes('Postprocess upscaler: Lanczos')).toBe(true);
  await dialog.getByRole('combobox', { name: 'Enlarge with' }).selectOption('network');
  const byNetwork = await save();
  expect(byNetwork.includes('Postprocess upscaler: Inkling')).toBe(true);
  mkdirSync('test-results/screens', { recursive: true });
  writeFileSync('test-results/screens/enlarged-network.png', byNetwork);
  writeFileSync('test-results/screens/enlarged-lanczos.png', byLanczos);
});

test('the gallery finds, marks, saves and deletes', async ({ studio, page }) => {
  await make(studio, 'a red apple', 'a blue bird', 'a green leaf');
  await page.getByRole('button', { name: 'Gallery, 3 pictures' }).click();
  const pictures = gallery(page).getByRole('list').getByRole('button');
  await expect(pictures).toHaveCount(3);
  await studio.screenshot('gallery');
  await expectAccessible(page);

  // By keys alone: to the oldest, a favourite, and out of the way again.
  await pictures.first().focus();
  await page.keyboard.press('End');
  await page.keyboard.press('s');
  await gallery(page).getByRole('button', { name: 'Favourites only' }).click();
  await expect(pictures).toHaveCount(1);
  await expect(pictures).toHaveAccessibleName('Result 1: a red apple, Favourite');
  await gallery(page).getByRole('button', { name: 'Favourites only' }).click();

  await gallery(page).getByRole('searchbox').fill('BIRD');
  await expect(pictures).toHaveCount(1);
  await pictures.first().focus();
  await page.keyboard.press('Delete');
  await expect(gallery(page).getByText('No picture fits this search.')).toBeVisible();
  await gallery(page).getByRole('searchbox').fill('');
  await expect(pictures).toHaveCount(2);

  await gallery(page).getByRole('button', { name: 'Pick several' }).click();
  await gallery(page).getByRole('button', { name: 'All', exact: true }).click();
  const saving = page.waitForEvent('download');
  await gallery(page).getByRole('button', { name: 'Save as zip' }).click();
  const names = namesInZip(readFileSync(await (await saving).path()));
  expect(names.filter((name) => !name.includes('.hint-'))).toEqual([
    expect.stringMatching(/^00003-a-green-leaf-\d+\.png$/),
    expect.stringMatching(/^00001-a-red-apple-\d+\.png$/),
  ]);

  await gallery(page).getByRole('button', { name: 'Undo' }).click();
  await expect(pictures).toHaveCount(3);
});

test('two results are compared with one another', async ({ studio, page }) => {
  await make(studio, 'a red apple', 'a blue bird');
  await page.getByRole('button', { name: 'Gallery, 2 pictures' }).click();
  await gallery(page).getByRole('button', { name: 'Pick several' }).click();
  await gallery(page).getByRole('button', { name: 'All', exact: true }).click();
  await gallery(page).getByRole('button', { name: 'Compare two' }).click();
  await expect(page.getByRole('slider', { name: 'Share of result 1' })).toBeVisible();
  await expect(studio.result(1)).toBeVisible();
  await expect(studio.result(2)).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Compare with' })).toHaveValue(/./);
});

test('everything that made a picture is in use again', async ({ studio, page }) => {
  await studio.drawFace();
  await make(studio, 'a red apple');
  await studio.clearButton.click();
  await studio.prompt.fill('something else');
  await page.getByRole('button', { name: 'More for this result' }).click();
  await page.getByRole('menuitem', { name: 'Use everything again' }).click();
  await expect(studio.prompt).toHaveValue('a red apple');
  const again = await readPicture(await studio.generate(2));
  const first = page.getByRole('button', { name: 'Result 1: a red apple' });
  await first.click();
  await expect(studio.result(1)).toBeVisible();
  expect(meanDifference(await readPicture(studio.result(1)), again)).toBe(0);
});
