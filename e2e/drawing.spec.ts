import { meanDifference, readPicture } from './picture.ts';
import { expect, test } from './test.ts';

test('each gesture is one step of undo and redo', async ({ studio }) => {
  const drawing = () => readPicture(studio.canvas);
  const blank = await drawing();
  await studio.stroke([
    [0.2, 0.2],
    [0.8, 0.2],
  ]);
  const one = await drawing();
  await studio.stroke([
    [0.2, 0.7],
    [0.8, 0.7],
  ]);
  const two = await drawing();
  expect(meanDifference(blank, one)).toBeGreaterThan(0);
  expect(meanDifference(one, two)).toBeGreaterThan(0);

  await studio.undoButton.click();
  await expect.poll(async () => meanDifference(one, await drawing())).toBe(0);
  await studio.undoButton.click();
  await expect.poll(async () => meanDifference(blank, await drawing())).toBe(0);
  await studio.redoButton.click();
  await studio.redoButton.click();
  await expect.poll(async () => meanDifference(two, await drawing())).toBe(0);
});

test('clearing can be taken back', async ({ studio }) => {
  const drawing = () => readPicture(studio.canvas);
  const blank = await drawing();
  await studio.drawFace();
  const face = await drawing();
  await studio.clearButton.click();
  await expect.poll(async () => meanDifference(blank, await drawing())).toBe(0);
  await studio.undoButton.click();
  await expect.poll(async () => meanDifference(face, await drawing())).toBe(0);
});

test('undo and redo answer to the keyboard', async ({ studio }) => {
  const drawing = () => readPicture(studio.canvas);
  const blank = await drawing();
  await studio.drawFace();
  const face = await drawing();
  for (let i = 0; i < 4; i++) await studio.page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => meanDifference(blank, await drawing())).toBe(0);
  for (let i = 0; i < 4; i++) await studio.page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(async () => meanDifference(face, await drawing())).toBe(0);
});
