import { DEVICES } from './devices.ts';
import { type Picture, readPicture } from './picture.ts';
import { expect, test } from './test.ts';

/** Whether there is ink at a point, given as a share of width and height. */
function isInk({ width, height, data }: Picture, x: number, y: number): boolean {
  const i = 4 * (Math.floor(y * height) * width + Math.floor(x * width));
  return (data[i] ?? 255) < 128;
}

test('a shape is filled, chosen, moved, and put back by undo', async ({ studio }) => {
  const { page, canvas } = studio;
  const drawing = () => readPicture(canvas);
  await page.getByRole('button', { name: 'Rectangle' }).click();
  await studio.stroke([
    [0.2, 0.2],
    [0.4, 0.4],
  ]);
  await page.getByRole('button', { name: 'Fill a closed area' }).click();
  await studio.stroke([[0.3, 0.3]]);
  await expect.poll(async () => isInk(await drawing(), 0.3, 0.3)).toBe(true);
  expect(isInk(await drawing(), 0.5, 0.3)).toBe(false);

  await page.getByRole('button', { name: 'Select strokes' }).click();
  await studio.stroke([
    [0.1, 0.1],
    [0.5, 0.5],
  ]);
  await expect(page.getByText('2 strokes selected')).toBeVisible();
  await studio.stroke([
    [0.3, 0.3],
    [0.7, 0.7],
  ]);
  await expect.poll(async () => isInk(await drawing(), 0.7, 0.7)).toBe(true);
  expect(isInk(await drawing(), 0.3, 0.3)).toBe(false);

  await studio.undoButton.click();
  await expect.poll(async () => isInk(await drawing(), 0.3, 0.3)).toBe(true);
  expect(isInk(await drawing(), 0.7, 0.7)).toBe(false);

  await canvas.focus();
  await page.keyboard.press('Delete');
  await expect.poll(async () => isInk(await drawing(), 0.3, 0.3)).toBe(false);
});

test('shapes are drawn and chosen strokes moved with the keyboard alone', async ({ studio }) => {
  const { page, canvas } = studio;
  await canvas.focus();
  await page.keyboard.press('r');
  await page.keyboard.press('Enter');
  for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowRight');
  for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(async () => isInk(await readPicture(canvas), 0.62, 0.75)).toBe(true);
  await page.keyboard.press('ControlOrMeta+a');
  for (let i = 0; i < 2; i++) await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(async () => isInk(await readPicture(canvas), 0.62, 0.625)).toBe(true);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => isInk(await readPicture(canvas), 0.62, 0.75)).toBe(true);
});

test('a lasso chooses what it goes round, and no other stroke', async ({ studio }) => {
  const { page, canvas } = studio;
  for (const x of [0.3, 0.7]) {
    await studio.stroke([
      [x, 0.4],
      [x, 0.6],
    ]);
  }
  await canvas.focus();
  await page.keyboard.press('j');
  await studio.stroke([
    [0.2, 0.3],
    [0.4, 0.3],
    [0.4, 0.7],
    [0.2, 0.7],
  ]);
  await expect(page.getByText('1 stroke selected')).toBeVisible();
  await studio.screenshot('lasso');
  await page.keyboard.press('Delete');
  await expect.poll(async () => isInk(await readPicture(canvas), 0.3, 0.5)).toBe(false);
  expect(isInk(await readPicture(canvas), 0.7, 0.5)).toBe(true);
});

test('with symmetry every stroke appears on the other side', async ({ studio }) => {
  const { page, canvas } = studio;
  await canvas.focus();
  await page.keyboard.press('y');
  await studio.stroke([
    [0.2, 0.5],
    [0.3, 0.5],
  ]);
  await expect.poll(async () => isInk(await readPicture(canvas), 0.75, 0.5)).toBe(true);
});

test('a turned sheet is drawn on where the pen is', async ({ studio }) => {
  const { page, canvas } = studio;
  await canvas.focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press('6');
  // A quarter turn to the right: what is drawn at the top lies at the left of the sheet.
  await studio.stroke([
    [0.4, 0.2],
    [0.6, 0.2],
  ]);
  await expect.poll(async () => isInk(await readPicture(canvas), 0.2, 0.5)).toBe(true);
});

test.describe('on a phone', () => {
  test.use(DEVICES.phone);

  test('two fingers turn the sheet, and leave no ink on it', async ({ studio, page }) => {
    await expect(studio.canvas).toBeVisible();
    const turn = () =>
      studio.canvas.evaluate((canvas) => {
        const turned = canvas.closest<HTMLElement>('[style*="rotate"]');
        return Number.parseFloat(turned?.style.rotate ?? '0');
      });
    expect(await turn()).toBe(0);
    const box = await studio.canvas.boundingBox();
    if (!box) throw new Error('the canvas is not shown');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const devtools = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', degrees: number) => {
      const angle = (degrees * Math.PI) / 180;
      const [dx, dy] = [80 * Math.cos(angle), 80 * Math.sin(angle)];
      const fingers = [
        { x: x - dx, y: y - dy, id: 0 },
        { x: x + dx, y: y + dy, id: 1 },
      ];
      return devtools.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : fingers,
      });
    };
    await touch('touchStart', 0);
    for (let degrees = 10; degrees <= 60; degrees += 10) await touch('touchMove', degrees);
    await touch('touchEnd', 60);
    // Of 60 degrees the first are taken for those of a pinch.
    expect(await turn()).toBeGreaterThanOrEqual(40);
    expect(await turn()).toBeLessThanOrEqual(60);
    await studio.screenshot('phone-twist');
    await expect(studio.undoButton).toHaveAttribute('aria-disabled', 'true');
  });
});
