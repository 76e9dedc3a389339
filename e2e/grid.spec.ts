import { expectAccessible } from './axe.ts';
import { readPicture } from './picture.ts';
import { expect, test } from './test.ts';

test('two settings are varied against one another, and shown in one sheet', async ({
  studio,
  page,
}) => {
  await studio.drawFace();
  await studio.prompt.fill('a red apple');
  await page.getByRole('button', { name: 'Add to queue' }).focus();
  await page.keyboard.press('Escape');
  await studio.canvas.focus();
  await page.keyboard.press('Shift+Y');
  const dialog = page.getByRole('dialog', { name: 'X/Y grid' });
  await dialog.getByRole('combobox', { name: 'Across' }).selectOption('prompt');
  await dialog.getByRole('textbox', { name: 'Values across' }).fill('green, red');
  await expect(dialog.getByText('The first words are not in the prompt.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Values across' }).fill('red, green');
  await dialog.getByRole('combobox', { name: 'Down' }).selectOption('steps');
  await dialog.getByRole('textbox', { name: 'Values down' }).fill('1-2');
  await expect(dialog.getByText('4 pictures')).toBeVisible();
  await studio.screenshot('grid');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Add to queue' }).click();
  await page.keyboard.press('Escape');
  const sheet = page.getByRole('img', { name: 'Result 5: X/Y grid of a red apple' });
  await expect(sheet.first()).toBeVisible({ timeout: 90_000 });
  const { width, height } = await readPicture(sheet.first());
  expect(width).toBeGreaterThan(2 * 256);
  expect(height).toBeGreaterThan(2 * 256);
});

test('a link brings settings, says which, and can be undone', async ({ studio, page }) => {
  await studio.prompt.fill('mine');
  await page.goto('/#prompt=a+blue+bird&steps=7&seed=5&guidance=hot');
  await expect(studio.prompt).toHaveValue('a blue bird');
  await expect(studio.number('Steps')).toHaveValue('7');
  await expect(page.getByText('The link has set: Prompt, Steps, Seed.')).toBeVisible();
  await expect(page.getByText(/could not be used as it is: guidance\./)).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(studio.prompt).toHaveValue('mine');
});
