import { readFileSync } from 'node:fs';
import { readPngChunks, writePngChunks } from '../src/shared/metadata/png-chunks.ts';
import { pngTextChunk } from '../src/shared/metadata/png-text.ts';
import { expectAccessible } from './axe.ts';
import { discAndSquarePng, meanDifference, readPicture } from './picture.ts';
import { expect, test } from './test.ts';

function pngWith(keyword: string, text: string): Uint8Array {
  const chunks = readPngChunks(discAndSquarePng());
  const [header, ...rest] = chunks.ok ? chunks.value : [];
  return writePngChunks(header ? [header, pngTextChunk({ keyword, text }), ...rest] : []);
}

const A1111 = `a lighthouse at dusk
Negative prompt: blurry
Steps: 6, Sampler: Euler a, CFG scale: 5, Seed: 1234, Size: 256x256, Model: v1-5, ControlNet 0: "Module: canny, Model: control_v11p_sd15_canny [d14c016b], Weight: 0.75, Resize Mode: Crop and Resize, Threshold A: 60, Threshold B: 120, Guidance Start: 0.0, Guidance End: 0.8, Control Mode: Balanced"`;

test('a picture of another program is asked about, and restores what can be restored', async ({
  studio,
  page,
}) => {
  await studio.dropFile('00012-1234.png', 'image/png', pngWith('parameters', A1111));
  const dialog = page.getByRole('dialog', { name: 'This picture tells how it was made' });
  await expect(dialog.getByText('a lighthouse at dusk')).toBeVisible();
  await expect(dialog.getByText('Euler a', { exact: true })).toBeVisible();
  await expect(dialog.getByText('There is no such sampler here.')).toBeHidden();
  await studio.screenshot('interchange');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await expect(dialog).toBeHidden();
  await expect(studio.prompt).toHaveValue('a lighthouse at dusk');
  await expect(studio.negativePrompt).toHaveValue('blurry');
  await expect(studio.number('Steps')).toHaveValue('6');
  await expect(studio.number('Seed')).toHaveValue('1234');
  await expect(studio.number('Control strength')).toHaveValue('0.75');
  const settings = page.getByRole('region', { name: 'Prompt and settings' });
  await settings.getByText('Advanced').click();
  await expect(page.getByRole('combobox', { name: 'Sampler' })).toHaveValue('euler-a');
  await expect(page.getByText('256 × 256 px', { exact: false }).first()).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(studio.prompt).toHaveValue('');
});

test('a picture that tells how it was made can be a mere picture', async ({ studio, page }) => {
  await studio.dropFile('00012-1234.png', 'image/png', pngWith('parameters', A1111));
  await page.getByRole('button', { name: 'Use as source picture' }).click();
  await expect(page.getByText('00012-1234.png')).toBeVisible();
  await expect(studio.prompt).toHaveValue('');
});

test('a saved picture brings its drawing and its settings back, and makes itself again', async ({
  studio,
  page,
}) => {
  await studio.drawFace();
  await studio.prompt.fill('a smiling orange face');
  await studio.setNumber('Steps', 3);
  const before = await readPicture(await studio.generate(1));
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save PNG' }).first().click();
  const file = readFileSync(await (await saving).path());
  await studio.clearButton.click();
  await studio.prompt.fill('');
  await studio.dropFile('saved.png', 'image/png', file);
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(studio.prompt).toHaveValue('a smiling orange face');
  await expect(page.getByText('4 strokes').first()).toBeAttached();
  await studio.generate(2);
  await page.getByRole('button', { name: /^Result 2/ }).click();
  expect(meanDifference(before, await readPicture(studio.result(2)))).toBe(0);
});
