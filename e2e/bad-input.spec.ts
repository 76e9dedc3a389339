import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { BasePackManifest } from '../src/shared/packs/manifest.ts';
import { discAndSquarePng, onePixelPng, readPicture } from './picture.ts';
import type { StudioPage } from './studio-page.ts';
import { expect, test } from './test.ts';

// What its pictures show does not matter here.
test.use({ search: '?pack=micro' });

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

test('an engine that cannot run says so, and starts again when asked to', async ({
  page,
  studio,
}) => {
  const isEngine = /\/engine\.worker.*\.js$/;
  await page.route(isEngine, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("broken")' }),
  );
  await studio.open();
  const again = page.getByRole('button', { name: 'Try again' });
  await again.click();
  await expect(page.getByText('The engine stopped unexpectedly.')).toBeVisible();
  await studio.screenshot('engine-stopped');
  await page.unroute(isEngine);
  await again.click();
  await expect(again).toBeHidden();
  await expectNextJobWorks(studio);
});

test('a photo of an iPhone is refused with a way out', async ({ studio }) => {
  const boxes = Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0heicmif1', 'latin1');
  await studio.dropFile('IMG_0001.HEIC', 'image/heic', boxes);
  await expect(studio.page.getByText('This browser cannot read HEIC photos.')).toBeVisible();
  await expect(studio.page.getByText(/Export it as JPEG/)).toBeVisible();
  await expectNextJobWorks(studio);
});

test('of an animation the first frame is taken, with a word about it', async ({ studio }) => {
  const gif = readFileSync('workers/fixtures/odd/animated.gif');
  await studio.dropFile('dance.gif', 'image/gif', gif);
  await expect(studio.page.getByText('This picture moves. Its first frame is used.')).toBeVisible();
  await expect(studio.page.getByText('48 × 36 px')).toBeVisible();
});

test('a styled SVG is painted, and nothing it refers to is fetched', async ({ studio, page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><image href="http://localhost:1/a.png" width="9" height="9"/><rect width="60" height="40" style="fill:#ff0000"/></svg>';
  await studio.dropFile('logo.svg', 'image/svg+xml', Buffer.from(svg));
  await studio.chooseAnnotator(/^As drawn/);
  const { data } = await readPicture(studio.hint);
  expect([...data.subarray(0, 3)]).toEqual([255, 0, 0]);
  expect(fetched.filter((url) => url.includes('localhost:1/'))).toEqual([]);
});
