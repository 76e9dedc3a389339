import { readFileSync } from 'node:fs';
import { discAndSquarePng, meanDifference, readPicture } from './picture.ts';
import { StudioPage } from './studio-page.ts';
import { expect, test } from './test.ts';

test('a project goes on in another browser where it was left', async ({
  studio,
  page,
  browser,
  baseURL,
}) => {
  await studio.drawFace();
  await studio.prompt.fill('a smiling orange face');
  await studio.dropFile('disc.png', 'image/png', discAndSquarePng());
  await studio.chooseAnnotator(/^Canny/);
  const hint = await readPicture(studio.hint);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: /^Save project/ }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('a-smiling-orange-face.inkling');
  const project = readFileSync(await saved.path());

  const elsewhere = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
  const other = new StudioPage(await elsewhere.newPage());
  await other.open();
  await other.dropFile('face.inkling', 'application/x-inkling', project);
  await expect(other.page.getByText('Project opened.')).toBeVisible();
  await expect(other.prompt).toHaveValue('a smiling orange face');
  await expect(other.page.getByText('disc.png')).toBeVisible();
  await expect
    .poll(async () => meanDifference(hint, await readPicture(other.hint)))
    .toBeLessThan(0.01);
  await expect(other.canvas).toHaveAccessibleDescription(/4 strokes/);

  // One step brings the other browser's own document back.
  await other.undoButton.click();
  await expect(other.prompt).toHaveValue('');
  await elsewhere.close();
});

test('a broken project is refused with a reason, and nothing changes', async ({ studio, page }) => {
  await studio.prompt.fill('mine');
  const broken = Buffer.from('PK\x03\x04 this is no archive', 'latin1');
  await studio.dropFile('broken.inkling', '', broken);
  await expect(page.getByText('This project cannot be opened.')).toBeVisible();
  await expect(studio.prompt).toHaveValue('mine');
});
