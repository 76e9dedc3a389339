import { expect, test } from './test.ts';

test('a job can be cancelled in the middle, and the next one runs', async ({ studio }) => {
  await studio.prompt.fill('a green tree');
  await studio.setNumber('Steps', 100);
  await studio.generateButton.click();
  await expect(studio.page.getByText(/Step [1-9]\d* of 100/).first()).toBeVisible({
    timeout: 60_000,
  });
  await studio.screenshot('running');
  await studio.cancelButton.click();
  await expect(studio.generateButton).toBeVisible({ timeout: 5_000 });
  await expect(studio.result(1)).toBeHidden();

  await studio.setNumber('Steps', 2);
  await studio.generate(1);
});
