import { expect, test } from './test.ts';

test('measures the built-in pack and hands the figures out', async ({ page, context, studio }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('Control+/');
  await page.getByRole('combobox', { name: 'Search for a command' }).fill('benchmark');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Benchmark' });

  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('table')).toBeHidden();

  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(dialog.getByRole('table')).toBeVisible({ timeout: 110_000 });
  await studio.screenshot('benchmark');
  await expect(
    dialog.getByRole('row', { name: /^Pack, size, steps inkling-sketch, 256 × 256, 10$/ }),
  ).toBeVisible();
  await expect(dialog.getByRole('row', { name: /^Read-backs per step 0$/ })).toBeVisible();

  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await dialog.getByRole('button', { name: 'Copy as JSON' }).click();
  const report = JSON.parse(await clipboard());
  expect(report).toMatchObject({ format: 'inkling-benchmark', device: { provider: 'wasm' } });
  expect(report.versions.onnxruntime).toMatch(/^1\.\d+/);
  expect(report.versions.app).toMatch(/^\d+\.\d+\.\d+$/);
  expect(report.perStep.runs).toBeGreaterThanOrEqual(3);
  expect(report.seconds.coldLoad).toBeGreaterThan(report.seconds.warmLoad);
  await dialog.getByRole('button', { name: 'Copy as Markdown' }).click();
  expect(await clipboard()).toContain('| Read-backs per step | 0 |');
});
