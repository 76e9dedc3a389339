import { PNG } from 'pngjs';
import { edgeAgreement } from './edges.ts';
import { discAndSquarePng, readPicture } from './picture.ts';
import { expect, test } from './test.ts';

test('a photo becomes edges, and the edges become a picture', async ({ studio }) => {
  await studio.dropFile('disc.png', 'image/png', discAndSquarePng());
  await expect(studio.annotator).toHaveText('Canny edges');
  await studio.screenshot('photo');

  await studio.prompt.fill('a balloon and a box');
  await studio.setNumber('Steps', 8);
  await studio.setNumber('Seed', 3);
  const picture = await readPicture(await studio.generate(1));
  const hint = await readPicture(studio.hint);
  await studio.screenshot('photo-result');

  await studio.setNumber('Control strength', 0);
  const ignored = await readPicture(await studio.generate(2));
  const followed = edgeAgreement(hint, picture);
  // Measured with the first weights: 0.78–0.83 against 0.12–0.13.
  expect(followed).toBeGreaterThan(0.5);
  expect(followed).toBeGreaterThan(edgeAgreement(hint, ignored) + 0.3);
});

test('the sheet takes the shape of a wide photo, and undo gives it back', async ({
  studio,
  page,
}) => {
  const wide = PNG.sync.write(new PNG({ width: 900, height: 600 }));
  await studio.dropFile('wide.png', 'image/png', wide);
  const take = page.getByRole('button', { name: 'Match its shape: 384 × 256' });
  await expect(take).toBeVisible();
  await studio.screenshot('sheet-shape');
  await take.click();
  await expect(page.getByText('384 × 256 px, as it is sent')).toBeVisible();
  await expect(take).toHaveCount(0);
  await studio.undoButton.click();
  await expect(take).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a photo is told of at the canvas, and so is a drawing that it leaves unused', async ({
    studio,
    page,
  }) => {
    await studio.openMicro();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a picture…' }).first().click();
    const file = { name: 'disc.png', mimeType: 'image/png', buffer: discAndSquarePng() };
    await (await choosing).setFiles(file);
    await expect(page.getByText('The hint is made of this picture now.')).toBeVisible();
    const unused = page.getByText('The drawing is not followed: no control is made of it.');
    await expect(unused).toBeHidden();
    await studio.touchFace();
    await expect(unused).toBeVisible();
    await studio.screenshot('photo-over-drawing-phone');
  });
});
