import { discAndSquarePng, onePixelPng } from './picture.ts';
import type { StudioPage } from './studio-page.ts';
import { expect, test } from './test.ts';

/** After every mishap the next job must work. */
async function expectNextJobWorks(studio: StudioPage): Promise<void> {
  await studio.prompt.fill('a red apple');
  await studio.setNumber('Steps', 2);
  await studio.generate(1);
}

test('a broken picture is refused with a sentence', async ({ studio }) => {
  await studio.dropFile('cut.png', 'image/png', discAndSquarePng().subarray(0, 60));
  await expect(studio.page.getByText('This picture cannot be read.')).toBeVisible();
  await expectNextJobWorks(studio);
});

test('a text file under a picture’s name is refused with a sentence', async ({ studio }) => {
  await studio.dropFile('poem.png', 'image/png', Buffer.from('Roses are red'));
  await expect(studio.page.getByText('This picture cannot be read.')).toBeVisible();
  await expectNextJobWorks(studio);
});

test('a picture of one pixel is a picture', async ({ studio }) => {
  await studio.dropFile('dot.png', 'image/png', onePixelPng());
  await expectNextJobWorks(studio);
});

test('a prompt of 10,000 words says which part will not be read', async ({ studio }) => {
  await studio.prompt.fill('sunflower '.repeat(10_000));
  await expect(studio.page.getByText(/does not fit and will not be read/)).toBeVisible();
  await expectNextJobWorks(studio);
});

test('a seed out of range is brought back into it', async ({ studio }) => {
  await studio.setNumber('Seed', 99_999_999_999);
  await expect(studio.number('Seed')).toHaveValue('2147483647');
  await expectNextJobWorks(studio);
});

test('a tap without a movement draws a dot and breaks nothing', async ({ studio }) => {
  await studio.canvas.click();
  await expectNextJobWorks(studio);
});

test('a truncated graph file is named, and trying again works', async ({ page, studio }) => {
  const isWeights = (url: URL) => /\/packs\/.*unet.*\.(bin|onnx|data)$/.test(url.pathname);
  await page.route(isWeights, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: body.subarray(0, Math.floor(body.length / 2)) });
  });
  await studio.prompt.fill('a red apple');
  await studio.setNumber('Steps', 2);
  await studio.generateButton.click();
  await expect(studio.page.getByText('A file of the model pack has the wrong size.')).toBeVisible({
    timeout: 60_000,
  });
  await studio.screenshot('truncated-file');
  await page.unroute(isWeights);
  await studio.generate(1);
});

test('a manifest that lies about a file is caught', async ({ page, studio }) => {
  await page.route('**/packs/**/manifest.json', async (route) => {
    const response = await route.fetch();
    const manifest = await response.json();
    for (const file of manifest.files) file.sha256 = '0'.repeat(64);
    await route.fulfill({ response, json: manifest });
  });
  await studio.open();
  await studio.prompt.fill('a red apple');
  await studio.generateButton.click();
  await expect(
    studio.page.getByText('A file of the model pack does not match its checksum.').first(),
  ).toBeVisible({ timeout: 60_000 });

  await page.unroute('**/packs/**/manifest.json');
  await studio.open();
  await expectNextJobWorks(studio);
});

test('a manifest that leads out of its pack is refused', async ({ page, studio }) => {
  await page.route('**/packs/**/manifest.json', async (route) => {
    const response = await route.fetch();
    const manifest = await response.json();
    manifest.files[0].path = '../../secret.bin';
    await route.fulfill({ response, json: manifest });
  });
  await studio.open();
  await expect(
    studio.page.getByText('The description of the model pack is not valid.').first(),
  ).toBeVisible({ timeout: 30_000 });
});
