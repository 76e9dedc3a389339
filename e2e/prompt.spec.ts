import { expect, test } from './test.ts';

test('weighs words by keys, keeps recent prompts, and applies presets', async ({
  studio,
  page,
}) => {
  await studio.prompt.fill('a red apple');
  await studio.prompt.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(3, 3));
  await studio.prompt.press('Control+ArrowUp');
  await studio.prompt.press('Control+ArrowUp');
  await expect(studio.prompt).toHaveValue('a (red:1.2) apple');

  await page.getByRole('button', { name: 'Prompt presets' }).click();
  await page.getByRole('menuitem', { name: 'ControlNet 1.1’s own' }).click();
  await expect(studio.negativePrompt).toHaveValue(/^lowres, bad anatomy/);

  await studio.setNumber('Steps', 1);
  await studio.generateButton.click();
  await expect(page.getByRole('img', { name: /^Result 1: / }).first()).toBeVisible({
    timeout: 90_000,
  });
  await studio.prompt.fill('');
  await page.getByRole('button', { name: 'Recent prompts' }).click();
  await page.getByRole('menuitem', { name: 'a (red:1.2) apple' }).click();
  await expect(studio.prompt).toHaveValue('a (red:1.2) apple');
});

test('keeps a preset under a name over a reload', async ({ studio, page }) => {
  await studio.negativePrompt.fill('blurry, grey');
  await page.getByRole('button', { name: 'Prompt presets' }).click();
  await page.getByRole('menuitem', { name: 'Save as a preset…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Mine');
  await page.keyboard.press('Enter');
  await studio.negativePrompt.fill('');
  await page.reload();
  await page.getByRole('button', { name: 'Prompt presets' }).click();
  await page.getByRole('menuitem', { name: 'Mine' }).click();
  await expect(studio.negativePrompt).toHaveValue('blurry, grey');
});
