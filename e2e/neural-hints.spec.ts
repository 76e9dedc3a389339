import { readFileSync } from 'node:fs';
import { readPicture } from './picture.ts';
import { expect, test } from './test.ts';

const astronaut = new Uint8Array(readFileSync('workers/fixtures/annotators/astronaut.png'));

test('a photo becomes lines, a mask and a pose', async ({ studio }) => {
  await studio.dropFile('astronaut.png', 'image/png', astronaut);
  const seen: number[] = [];
  for (const name of [/Straight lines/, /Main object/, /^Person/, /^Pose/]) {
    await studio.chooseAnnotator(name);
    const { data } = await readPicture(studio.hint);
    seen.push(data.filter((value, i) => i % 4 !== 3 && value > 60).length);
    await studio.screenshot(`hint-${seen.length}`);
  }
  expect(seen.every((bright) => bright > 100)).toBe(true);
  expect(new Set(seen).size).toBe(seen.length);
});

test('an empty drawing has nobody in it, and the studio says so', async ({ studio }) => {
  await studio.chooseAnnotator(/^Pose/);
  await expect(studio.page.getByText('No person was found in this picture.')).toBeVisible();
  await studio.screenshot('hint-nobody');
});
