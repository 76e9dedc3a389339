import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { meanDifference, readPicture } from './picture.ts';
import { expect, test } from './test.ts';

const person = new Uint8Array(readFileSync('workers/fixtures/annotators/person-boy.png'));

/** OpenPose JSON, as far as these tests read it. */
interface Saved {
  readonly people: readonly { readonly pose_keypoints_2d: readonly number[] }[];
}

class PoseEditor {
  readonly page: Page;
  readonly dialog: Locator;
  readonly wrist: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: 'Pose editor' });
    this.wrist = this.button('Right wrist, person 1');
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  /** A pose from nothing: the sheet needs neither photo nor drawing. */
  async openEmpty(): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Made from' }).selectOption('Pose set by hand');
    await this.page.getByRole('button', { name: 'Edit pose…' }).click();
    await expect(this.dialog).toBeVisible();
  }

  async drag(handle: Locator, dx: number, dy: number): Promise<void> {
    const box = await handle.boundingBox();
    if (!box) throw new Error('the handle is not on the page');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + dx, y + dy, { steps: 4 });
    await this.page.mouse.up();
  }

  /** x, y, confidence of the first person's points. */
  async save(): Promise<Saved> {
    const saving = this.page.waitForEvent('download');
    await this.button('Save JSON').click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/^pose-\d+x\d+\.json$/);
    return JSON.parse(readFileSync(await saved.path(), 'utf8')) as Saved;
  }

  async openFile(name: string, text: string): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.button('Open JSON…').click();
    const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
    await (await choosing).setFiles(file);
  }
}

function pointOf({ people }: Saved, index: number): readonly [x: number, y: number] {
  const points = people[0]?.pose_keypoints_2d ?? [];
  return [points[3 * index] ?? Number.NaN, points[3 * index + 1] ?? Number.NaN];
}

const WRIST = 4;

test('a found person is corrected by hand, kept over a reload, and undone', async ({
  studio,
  page,
}) => {
  const editor = new PoseEditor(page);
  await studio.dropFile('boy.png', 'image/png', person);
  await page.getByRole('combobox', { name: 'Fit' }).selectOption('Fill up');
  await studio.chooseAnnotator(/^Pose/);
  const found = await readPicture(studio.hint);
  await page.getByRole('button', { name: 'Edit pose…' }).click();
  await expect(editor.wrist).toBeVisible({ timeout: 60_000 });
  await expect(editor.button('Undo')).toHaveAttribute('aria-disabled', 'true');
  expect((await editor.wrist.boundingBox())?.width).toBeGreaterThanOrEqual(24);

  const before = await editor.save();
  await editor.drag(editor.wrist, -60, -80);
  const after = await editor.save();
  const [fromX, fromY] = pointOf(before, WRIST);
  const [x, y] = pointOf(after, WRIST);
  expect(x).toBeLessThan(fromX);
  expect(y).toBeLessThan(fromY);
  expect(pointOf(after, 3)).toEqual(pointOf(before, 3));
  await studio.screenshot('pose-editor');
  await expectAccessible(page);

  await editor.button('Done').click();
  const hintChange = async () => meanDifference(found, await readPicture(studio.hint));
  await expect.poll(hintChange).toBeGreaterThan(0.1);
  await expect(page.getByRole('combobox', { name: 'Made from' })).toHaveValue('pose');
  await page.reload();
  await expect.poll(hintChange, { timeout: 30_000 }).toBeGreaterThan(0.1);

  await page.getByRole('button', { name: 'Edit pose…' }).click();
  expect(pointOf(await editor.save(), WRIST)).toEqual([x, y]);
  await editor.button('Delete person 1').click();
  await expect(editor.wrist).toBeHidden();
  await editor.button('Undo').click();
  await expect(editor.wrist).toBeVisible();
  await editor.button('Redo').click();
  await expect(editor.wrist).toBeHidden();
});

test('people are composed from nothing, saved and opened again', async ({ studio, page }) => {
  const editor = new PoseEditor(page);
  await editor.openEmpty();
  await editor.button('Add a person').click();
  await editor.button('Add a person').click();
  await editor.dialog.getByRole('switch', { name: 'Face' }).click();
  const two = await editor.save();
  expect(two.people).toHaveLength(2);

  await editor.drag(editor.button('Resize person 2'), -40, -80);
  await editor.drag(editor.button('Move person 2'), -30, 20);
  expect((await editor.save()).people[1]).not.toEqual(two.people[1]);
  await editor.openFile('two.json', JSON.stringify(two));
  await expect.poll(async () => await editor.save()).toEqual(two);

  await editor.openFile('hostile.json', '{"people": [{"pose_keypoints_2d": [1, 2]}]}');
  const alert = editor.dialog.getByRole('alert');
  await expect(alert).toContainText('This pose file cannot be read.');
  await expect(alert).toContainText('2 numbers instead of 54 or 75');
  expect(await editor.save()).toEqual(two);
  await studio.screenshot('pose-editor-refused');
  await expectAccessible(page);
});

test('a pose is made, moved and unmade with the keyboard alone', async ({ page, studio: _ }) => {
  const editor = new PoseEditor(page);
  const { keyboard } = page;
  await page.getByRole('combobox', { name: 'Made from' }).selectOption('Pose set by hand');
  await page.getByRole('button', { name: 'Edit pose…' }).focus();
  await keyboard.press('Enter');
  await editor.button('Add a person').focus();
  await keyboard.press('Enter');
  await editor.button('Move person 1').focus();
  for (let i = 0; i < 5; i++) await keyboard.press('Tab');
  await expect(editor.wrist).toBeFocused();
  const before = pointOf(await editor.save(), WRIST);
  await editor.wrist.focus();
  await keyboard.press('ArrowRight');
  await keyboard.press('Shift+ArrowUp');
  const [x, y] = pointOf(await editor.save(), WRIST);
  expect(x - before[0]).toBeCloseTo(1);
  expect(y - before[1]).toBeCloseTo(-10);

  await editor.wrist.focus();
  await keyboard.press('Delete');
  await expect(editor.wrist).toBeHidden();
  await expect(editor.button('Left shoulder, person 1')).toBeFocused();
  await keyboard.press('ControlOrMeta+z');
  await expect(editor.wrist).toBeVisible();
  await keyboard.press('ControlOrMeta+Shift+z');
  await expect(editor.wrist).toBeHidden();

  await editor.button('Move person 1').focus();
  await keyboard.press('Delete');
  await expect(
    editor.dialog.getByText('There is nobody here yet.', { exact: false }),
  ).toBeVisible();
  await keyboard.press('ControlOrMeta+z');
  await expect(editor.button('Move person 1')).toBeVisible();
  await keyboard.press('Escape');
  await expect(editor.dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Edit pose…' })).toBeFocused();
});

test('the pose is what the network is given', async ({ studio, page }) => {
  const editor = new PoseEditor(page);
  await editor.openEmpty();
  await editor.button('Add a person').click();
  await editor.button('Done').click();
  await studio.prompt.fill('a dancer');
  await studio.setNumber('Steps', 2);
  await studio.generate(1);
  await page.getByRole('button', { name: 'Side by side' }).click();
  const sent = page.getByRole('img', { name: 'Hint of result 1' });
  expect(meanDifference(await readPicture(studio.hint), await readPicture(sent))).toBe(0);
});
