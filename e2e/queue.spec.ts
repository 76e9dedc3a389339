import { expectAccessible } from './axe.ts';
import { expect, test } from './test.ts';

test('jobs wait in a queue that can be put in another order', async ({ studio, page }) => {
  // The first runs until it is cancelled, however fast the machine.
  await studio.setNumber('Steps', 100);
  const add = page.getByRole('button', { name: 'Add to queue' });
  for (const prompt of ['a red apple', 'a blue bird', 'a green leaf', 'a yellow star']) {
    await studio.prompt.fill(prompt);
    await add.click();
    if (prompt === 'a red apple') await studio.setNumber('Steps', 2);
  }
  await expect(studio.cancelButton).toBeVisible();
  await expect(page.getByText('3 jobs wait')).toBeVisible();
  await page.getByRole('button', { name: 'Show queue' }).click();
  const dialog = page.getByRole('dialog', { name: 'Queue' });
  const waiting = dialog.getByRole('list', { name: /^Waiting jobs/ }).getByRole('listitem');
  await dialog.getByRole('button', { name: 'Move job 3 earlier' }).click();
  await expect(waiting).toContainText(['a blue bird', 'a yellow star', 'a green leaf']);
  await waiting.nth(1).dragTo(waiting.nth(0));
  await expect(waiting).toContainText(['a yellow star', 'a blue bird', 'a green leaf']);
  await dialog.getByRole('button', { name: 'Take job 2 out' }).click();
  await expect(waiting).toContainText(['a yellow star', 'a green leaf']);
  await studio.screenshot('queue');
  await expectAccessible(page);

  // The queue goes on after a cancel.
  await page.keyboard.press('Escape');
  await studio.cancelButton.click();
  for (const [index, prompt] of ['a yellow star', 'a green leaf'].entries()) {
    const result = page.getByRole('button', { name: `Result ${index + 1}: ${prompt}` });
    await expect(result).toBeVisible({ timeout: 60_000 });
  }
  await expect(studio.generateButton).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show queue' })).toBeHidden();
});
