import { readFileSync } from 'node:fs';
import { readPicture } from './picture.ts';
import { expect, test } from './test.ts';

const astronaut = new Uint8Array(readFileSync('workers/fixtures/annotators/astronaut.png'));

const NEURAL_HINTS = [
  /^Straight lines/,
  /^Soft edges/,
  /^Scribble from soft edges/,
  /^Line art, fine/,
  /^Line art, coarse/,
  /^Line art, anime-like/,
  /^Depth/,
  /^Surface normals/,
  /^Normals from depth/,
  /^Segmentation/,
  /^Pose/,
  /^Main object/,
  /^Person/,
];

test('a photo becomes every hint that takes a network', async ({ studio, page }) => {
  await studio.dropFile('astronaut.png', 'image/png', astronaut);
  const seen: number[] = [];
  for (const name of NEURAL_HINTS) {
    await studio.chooseAnnotator(name);
    const { data } = await readPicture(studio.hint);
    seen.push(data.filter((value, i) => i % 4 !== 3 && value > 60).length);
    await expect(page.getByText(/network.* [\d.]+ MB are loaded once\./)).toBeVisible();
    await studio.screenshot(`hint-${seen.length}`);
  }
  expect(seen.every((bright) => bright > 100)).toBe(true);
  expect(new Set(seen).size).toBe(seen.length);
});

test('a network is not asked about an empty drawing, and the studio says so', async ({
  studio,
}) => {
  await studio.chooseAnnotator(/^Depth/);
  await expect(studio.page.getByText('There is nothing to see in a blank picture.')).toBeVisible();
});

test('an empty drawing has nobody in it, and the studio says so', async ({ studio }) => {
  await studio.chooseAnnotator(/^Pose/);
  await expect(studio.page.getByText('No person was found in this picture.')).toBeVisible();
  await studio.screenshot('hint-nobody');
});
