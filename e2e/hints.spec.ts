import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { ANNOTATOR_SPECS } from '../src/shared/annotators/annotator-specs.ts';
import { expectAccessible } from './axe.ts';
import { discAndSquarePng, meanDifference, readPicture } from './picture.ts';
import { expect, test } from './test.ts';

const photo = discAndSquarePng();

test('two controls steer at once, can be moved with the keyboard, and undo puts them back', async ({
  studio,
  page,
}) => {
  await studio.dropFile('disc.png', 'image/png', photo);
  await page.getByRole('button', { name: 'Add a control' }).click();
  const heads = page.getByRole('button', { name: /^Control \d: / });
  await expect(heads).toHaveText(['Control 1: Canny edges', 'Control 2: As drawn']);

  const down = page.getByRole('button', { name: 'Move control 1 down' });
  await down.focus();
  await page.keyboard.press('Enter');
  await expect(heads).toHaveText(['Control 1: As drawn', 'Control 2: Canny edges']);
  await expect(page.getByRole('button', { name: 'Move control 2 down' })).toBeFocused();
  await studio.undoButton.click();
  await expect(heads).toHaveText(['Control 1: Canny edges', 'Control 2: As drawn']);

  await heads.first().click();
  await expect(heads.first()).toHaveAttribute('aria-expanded', 'false');
  await expect(studio.annotator).toHaveCount(1);
  await studio.screenshot('controls');
  await expectAccessible(page);

  await studio.drawFace();
  await studio.prompt.fill('a face and a box');
  await studio.page.getByRole('spinbutton', { name: 'Steps' }).fill('2');
  await studio.generate(1);
});

test('a hint that the pack does not understand is named and left out', async ({ studio, page }) => {
  await studio.dropFile('disc.png', 'image/png', photo);
  await studio.chooseAnnotator(/^Colour grid/);
  await expect(page.getByText(/The model pack has no control network for this hint/)).toBeVisible();
  await studio.prompt.fill('a balloon and a box');
  await expect(page.getByText(/the hint “Colour grid”, so that control is left out/)).toBeVisible();
  await studio.setNumber('Steps', 2);
  await studio.generate(1);
});

test('a control keeps a picture of its own beside the shared one, also over a reload', async ({
  studio,
  page,
}) => {
  await studio.dropFile('disc.png', 'image/png', photo);
  await expect(page.getByRole('button', { name: 'Use as drawing' })).toBeVisible();
  const shared = await readPicture(studio.hint);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Another picture…' }).click();
  const file = { name: 'large.png', mimeType: 'image/png', buffer: discAndSquarePng(100) };
  await (await choosing).setFiles(file);
  await expect(page.getByText('large.png')).toBeVisible();
  await expect(page.getByText('disc.png')).toBeVisible();
  const difference = async () => meanDifference(shared, await readPicture(studio.hint));
  await expect.poll(difference).toBeGreaterThan(0);

  await page.waitForTimeout(1000); // the autosave's moment of quiet
  await studio.open();
  await expect(page.getByText('large.png')).toBeVisible();
  await expect.poll(difference).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Use the shared picture' }).click();
  await expect.poll(difference).toBe(0);
});

test('a finer preprocessor resolution changes the hint, not its size', async ({ studio, page }) => {
  await studio.dropFile('disc.png', 'image/png', photo);
  await expect(page.getByRole('button', { name: 'Use as drawing' })).toBeVisible();
  const perfect = await readPicture(studio.hint);
  await page.getByRole('switch', { name: 'Pixel perfect' }).click();
  await expect(page.getByRole('spinbutton', { name: 'Preprocessor resolution' })).toHaveValue(
    '512',
  );
  await expect
    .poll(async () => meanDifference(perfect, await readPicture(studio.hint)))
    .toBeGreaterThan(0);
  const fine = await readPicture(studio.hint);
  expect([fine.width, fine.height]).toEqual([perfect.width, perfect.height]);
});

test('a hint can be saved, and drawn on as the drawing', async ({ studio, page }) => {
  await studio.dropFile('disc.png', 'image/png', photo);
  const useAsDrawing = page.getByRole('button', { name: 'Use as drawing' });
  await expect(useAsDrawing).toBeVisible();
  const hint = await readPicture(studio.hint);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save PNG' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe(`hint-canny-${hint.width}x${hint.height}.png`);
  expect(PNG.sync.read(readFileSync(await saved.path())).data.equals(hint.data)).toBe(true);

  const blank = await readPicture(studio.canvas);
  await useAsDrawing.click();
  await expect(studio.annotator).toHaveText('As drawn');
  await expect
    .poll(async () => meanDifference(blank, await readPicture(studio.canvas)))
    .toBeGreaterThan(1);
  await studio.screenshot('hint-as-drawing');
  await studio.undoButton.click();
  await expect(studio.annotator).toHaveText('Canny edges');
  await expect.poll(async () => meanDifference(blank, await readPicture(studio.canvas))).toBe(0);
});

test('all hints are shown side by side, and one of them can be taken', async ({ studio, page }) => {
  await studio.dropFile('disc.png', 'image/png', photo);
  await page.getByRole('button', { name: 'All hints…' }).click();
  const dialog = page.getByRole('dialog', { name: 'All hints' });
  await expect(dialog.getByRole('img')).toHaveCount(ANNOTATOR_SPECS.length, { timeout: 60_000 });
  await studio.screenshot('all-hints');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Use Line art (XDoG)' }).click();
  await expect(dialog).toBeHidden();
  await expect(studio.annotator).toHaveText('Line art (XDoG)');
});

/** A camera of our own, or one that refuses. */
async function setCamera(page: Page, refusal: string | null): Promise<void> {
  await page.evaluate((name) => {
    const film = document.createElement('canvas');
    film.width = 320;
    film.height = 240;
    const context = film.getContext('2d');
    const roll = () => {
      context?.fillRect(0, 0, 160, 240);
      requestAnimationFrame(roll);
    };
    roll();
    navigator.mediaDevices.getUserMedia = () =>
      name === null
        ? Promise.resolve(film.captureStream())
        : Promise.reject(new DOMException('', name));
  }, refusal);
}

test('a photo from the camera becomes the picture', async ({ studio, page }) => {
  await setCamera(page, null);
  await page.getByRole('button', { name: 'Take a photo' }).click();
  await expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth))
    .toBe(320);
  await studio.screenshot('camera');
  await page.getByRole('button', { name: 'Take the photo' }).click();
  await expect(page.getByText('320 × 240 px', { exact: false })).toBeVisible();
  await expect(studio.annotator).toHaveText('Canny edges');
});

test('a camera that is refused is told in a sentence', async ({ page, studio: _opened }) => {
  await setCamera(page, 'NotAllowedError');
  await page.getByRole('button', { name: 'Take a photo' }).click();
  await expect(page.getByText(/This page may not use the camera\./)).toBeVisible();
});

test('the preprocessor is picked by its picture, with the keyboard alone', async ({
  studio,
  page,
}) => {
  await studio.annotator.focus();
  await page.keyboard.press('ArrowDown');
  const list = page.getByRole('listbox', { name: 'Preprocessor' });
  const isChosen = list.getByRole('option', { selected: true });
  await expect(isChosen).toBeFocused();
  await studio.screenshot('picker');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(studio.annotator).toBeFocused();

  await page.keyboard.press('Enter');
  await page.keyboard.press('m');
  await expect(list.getByRole('option', { name: /^Main object/ })).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(list).toBeHidden();
  await expect(studio.annotator).toHaveText('Canny edges');
  await expect(studio.annotator).toBeFocused();
});

test('presets set a control as suits its hint, and one of one’s own holds over a reload', async ({
  studio,
  page,
}) => {
  const steering = page.getByRole('combobox', { name: 'Steering' });
  const strength = page.getByRole('spinbutton', { name: 'Control strength' });
  // What the pack advises: a preset's strength is a share of it.
  await expect(strength).toHaveValue('1.2');
  await expect(steering).toHaveValue('balanced');
  await steering.selectOption('Loose');
  await expect(strength).toHaveValue('0.72');
  await studio.undoButton.click();
  await expect(steering).toHaveValue('balanced');

  await studio.dropFile('disc.png', 'image/png', photo);
  await page.getByRole('combobox', { name: 'Detail' }).selectOption('Fine');
  const low = page.getByRole('spinbutton', { name: 'Low threshold' });
  await expect(low).toHaveValue('40');
  await low.fill('33');
  await low.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Detail' })).toHaveValue('own');

  await page.getByRole('button', { name: 'Control presets' }).click();
  await page.getByRole('menuitem', { name: 'Save as a preset…' }).click();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Name' }).fill('My edges');
  await page.keyboard.press('Enter');
  await page.reload();
  await page.getByRole('combobox', { name: 'Detail' }).selectOption('Usual');
  await expect(low).toHaveValue('100');
  await page.getByRole('button', { name: 'Control presets' }).click();
  await studio.screenshot('control-presets');
  await page.getByRole('menuitem', { name: 'My edges' }).click();
  await expect(low).toHaveValue('33');
});
