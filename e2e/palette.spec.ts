import { expect, test } from './test.ts';

test('runs a command found by its name, and widens a panel by keys', async ({ studio, page }) => {
  await page.keyboard.press('Control+/');
  const search = page.getByRole('combobox', { name: 'Search for a command' });
  await search.fill('prompt pan');
  const found = page.getByRole('listbox', { name: 'All commands' }).getByRole('option');
  await expect(found).toHaveText([/Prompt panel/]);
  await page.keyboard.press('Enter');
  await expect(studio.prompt).toBeHidden();

  await page.keyboard.press('Control+/');
  await search.fill('write');
  await page.keyboard.press('Enter');
  await expect(studio.prompt).toBeFocused();

  const separator = page.getByRole('separator', { name: 'Width of the prompt panel' });
  const panel = page.getByRole('region', { name: 'Prompt and settings' });
  const before = await panel.boundingBox();
  await separator.focus();
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(async () => (await panel.boundingBox())?.width)
    .toBeGreaterThan(before?.width ?? 0);
  const widened = (await panel.boundingBox())?.width ?? 0;
  await page.reload();
  await expect(panel).toBeVisible();
  expect((await panel.boundingBox())?.width).toBeCloseTo(widened, -1);
});
