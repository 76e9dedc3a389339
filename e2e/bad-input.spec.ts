import type { Page } from '@playwright/test';
import type { BasePackManifest } from '../src/shared/packs/manifest.ts';
import { discAndSquarePng, onePixelPng } from './picture.ts';
import type { StudioPage } from './studio-page.ts';
import { expect, test } from './test.ts';

const manifestUrl = '**/packs/**/manifest.json';

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

test('a seed out of range is brought back into it, with a sentence', async ({ studio }) => {
  await studio.setNumber('Seed', 99_999_999_999);
  await expect(
    studio.page.getByText('Seed goes from -1 to 2,147,483,647; 2,147,483,647 is used.'),
  ).toBeVisible();
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

/** Serves the embedded pack's manifest after a change to it. */
async function changeManifest(page: Page, change: (manifest: BasePackManifest) => unknown) {
  await page.route(manifestUrl, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change(await response.json()) });
  });
  return () => page.unroute(manifestUrl);
}

type File = BasePackManifest['files'][number];

const lies: readonly (readonly [about: string, lie: (file: File) => File, sentence: string])[] = [
  [
    'a checksum',
    (file) => ({ ...file, sha256: '0'.repeat(64) }),
    'A file of the model pack does not match its checksum.',
  ],
  [
    'a size',
    (file) => ({ ...file, bytes: file.bytes + 1 }),
    'A file of the model pack has the wrong size.',
  ],
  [
    'a name',
    (file) => ({ ...file, path: `no-such-${file.path}` }),
    'The description of the model pack is not valid.',
  ],
  [
    'a path that leads out of the pack',
    (file) => ({ ...file, path: '../../secret.bin' }),
    'The description of the model pack is not valid.',
  ],
];

for (const [about, lie, sentence] of lies) {
  test(`a manifest that lies about ${about} is caught`, async ({ page, studio }) => {
    const tellTruth = await changeManifest(page, (manifest) => ({
      ...manifest,
      files: manifest.files.map((file) => (file.path.includes('unet') ? lie(file) : file)),
    }));
    await studio.open();
    await studio.prompt.fill('a red apple');
    await studio.setNumber('Steps', 2);
    // A blocked button still answers to the keyboard, with the reason.
    await studio.page.keyboard.press('ControlOrMeta+Enter');
    await expect(studio.page.getByText(sentence).first()).toBeVisible({ timeout: 60_000 });

    await tellTruth();
    await studio.open();
    await expectNextJobWorks(studio);
  });
}
