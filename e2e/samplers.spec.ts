import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './test.ts';

function advanced(page: Page): Locator {
  return page.getByRole('region', { name: 'Prompt and settings' }).getByText('Advanced');
}

test('a sampler is chosen with what belongs to it, makes a picture, and is undone', async ({
  studio,
  page,
}) => {
  await studio.openMicro();
  await advanced(page).click();
  const sampler = page.getByRole('combobox', { name: 'Sampler' });
  const schedule = page.getByRole('combobox', { name: 'Schedule type' });
  const eta = page.getByRole('slider', { name: 'Eta' });
  await expect(sampler.locator('option:checked')).toHaveText('Automatic (DDIM)');
  await expect(eta).toBeVisible();
  await expect(schedule.locator('option')).toHaveText(['Automatic', 'Trailing']);

  await sampler.selectOption('DPM++ 2M');
  await expect(eta).toBeHidden();
  await schedule.selectOption('Karras');
  await schedule.scrollIntoViewIfNeeded();
  await studio.screenshot('samplers');
  await expectAccessible(page);

  await studio.prompt.fill('a red apple');
  await studio.setNumber('Steps', 2);
  await studio.drawFace();
  await studio.generate(1);

  await page.reload();
  await advanced(page).click();
  await expect(sampler).toHaveValue('dpmpp-2m');
  await expect(schedule).toHaveValue('karras');

  await sampler.selectOption('LCM');
  await expect(schedule).toBeHidden();
  await page.getByRole('button', { name: /^Reset Sampler/ }).click();
  await expect(sampler).toHaveValue('automatic');
  await studio.undoButton.click();
  await expect(sampler).toHaveValue('lcm');
});

test('samplers are compared with one another in a grid', async ({ studio, page }) => {
  await studio.openMicro();
  await studio.drawFace();
  await studio.prompt.fill('a red apple');
  await studio.setNumber('Steps', 2);
  await studio.canvas.focus();
  await page.keyboard.press('Shift+Y');
  const dialog = page.getByRole('dialog', { name: 'X/Y grid' });
  await dialog.getByRole('combobox', { name: 'Across' }).selectOption('sampler');
  const values = dialog.getByRole('textbox', { name: 'Values across' });
  await values.fill('Euler a, Heun');
  await expect(dialog.getByText('Not all of these are samplers here.')).toBeVisible();
  await values.fill('Euler a, UniPC, DPM++ 2M Karras');
  await dialog.getByRole('combobox', { name: 'Down' }).selectOption('none');
  await expect(dialog.getByText('3 pictures')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add to queue' }).click();
  await page.keyboard.press('Escape');
  const sheet = page.getByRole('img', { name: 'Result 4: X/Y grid of a red apple' });
  await expect(sheet.first()).toBeVisible({ timeout: 90_000 });
  await studio.screenshot('samplers-grid');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the sampler has its place among the settings', async ({ studio, page }) => {
    await studio.openTab('Prompt');
    await page.getByText('Advanced', { exact: true }).click();
    const sampler = page.getByRole('combobox', { name: 'Sampler' });
    await sampler.selectOption('UniPC');
    await sampler.scrollIntoViewIfNeeded();
    await studio.screenshot('samplers-phone');
    await page.getByRole('button', { name: 'About Sampler' }).click();
    await studio.screenshot('samplers-phone-help');
  });
});
