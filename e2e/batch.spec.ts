import { readFileSync } from 'node:fs';
import { expectAccessible } from './axe.ts';
import { discAndSquarePng } from './picture.ts';
import { expect, test } from './test.ts';
import { namesInZip } from './zip-names.ts';

const disc = { name: 'disc.png', mimeType: 'image/png', buffer: discAndSquarePng() };
const poem = { name: 'poem.png', mimeType: 'image/png', buffer: Buffer.from('Roses are red') };

test('hints of many pictures come as one zip, with a list of those that failed', async ({
  studio,
  page,
}) => {
  await page.getByRole('button', { name: 'All hints…' }).click();
  await page.getByRole('button', { name: 'Many pictures…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hints of many pictures' });
  const choosing = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose pictures…' }).click();
  await (await choosing).setFiles([disc, poem]);
  await expect(dialog.getByText('2 pictures chosen')).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'Blur' }).check();
  await studio.screenshot('batch');
  await expectAccessible(page);

  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Make 4 hints' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('hints.zip');
  expect(namesInZip(readFileSync(await saved.path()))).toEqual([
    'disc.canny.png',
    'disc.blur.png',
    'could-not-be-made.txt',
  ]);
  await expect(
    dialog.getByRole('paragraph').filter({ hasText: '2 hints saved in one zip file.' }),
  ).toBeVisible();
  await expect(dialog.getByText(/poem\.png: This picture cannot be read\./)).toBeVisible();
});

test('a batch can be cancelled, and then saves nothing', async ({ studio: { page } }) => {
  await page.getByRole('button', { name: 'All hints…' }).click();
  await page.getByRole('button', { name: 'Many pictures…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hints of many pictures' });
  const choosing = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose pictures…' }).click();
  await (await choosing).setFiles(Array.from({ length: 20 }, () => disc));
  await dialog.getByRole('button', { name: 'All', exact: true }).click();
  await dialog.getByRole('button', { name: /^Make \d+ hints$/ }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByText('Cancelled. Nothing was saved.')).toBeVisible();
});
