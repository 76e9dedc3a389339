import { edgeAgreement } from './edges.ts';
import { meanDifference, readPicture } from './picture.ts';
import { expect, test } from './test.ts';

test('a drawing and a prompt become a picture that follows the drawing', async ({ studio }) => {
  await studio.prompt.fill('a smiling orange face');
  await studio.setNumber('Steps', 8);
  await studio.setNumber('Seed', 7);

  const unguided = await readPicture(await studio.generate(1));

  await studio.drawFace();
  await studio.screenshot('drawing');
  const guided = await readPicture(await studio.generate(2));
  await studio.screenshot('result');
  expect(meanDifference(unguided, guided)).toBeGreaterThan(4);

  await studio.setNumber('Control strength', 0);
  const ignored = await readPicture(await studio.generate(3));

  const hint = await readPicture(studio.hint);
  const followed = edgeAgreement(hint, guided);
  const byChance = edgeAgreement(hint, ignored);
  // Measured with the first weights: 0.76–0.84 against 0.04–0.13.
  expect(followed).toBeGreaterThan(0.5);
  expect(followed).toBeGreaterThan(byChance + 0.3);
});

test('the same seed and settings make the same picture again', async ({ studio }) => {
  await studio.prompt.fill('a red apple');
  await studio.setNumber('Steps', 4);
  await studio.setNumber('Seed', 11);
  const first = await readPicture(await studio.generate(1));
  const again = await readPicture(await studio.generate(2));
  expect(meanDifference(first, again)).toBe(0);
});

test('the engine starts once and runs on threads, under the page’s policy', async ({
  page,
  studio,
}) => {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(new URL(worker.url()).pathname));
  await studio.prompt.fill('a blue bird');
  await studio.setNumber('Steps', 2);
  await studio.generate(1);

  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(workers.some((path) => /\/ort\./.test(path))).toBe(true);
});
