import type { Page } from '@playwright/test';
import { expect, test } from './test.ts';

/** Everything that the polite live region says from now on. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    const region = [...document.querySelectorAll('.visually-hidden[role="status"]')].at(-1);
    if (!region) throw new Error('There is no live region.');
    const hear = (): void => void said.push((region.textContent ?? '').trim());
    new MutationObserver(hear).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    Object.assign(window, { said });
  });
  return () => page.evaluate(() => Reflect.get(window, 'said') as string[]);
}

test('says when a job starts, how far it is now and then, and when it ends', async ({
  studio,
  page,
}) => {
  await studio.openMicro();
  await studio.prompt.fill('a red apple');
  await studio.setNumber('Steps', 20);
  const said = await listen(page);
  await studio.generate(1);
  await expect
    .poll(async () => (await said()).at(-1))
    .toMatch(/^Generation finished, 20 steps, \d+ s$/);
  const [first, ...rest] = await said();
  expect(first).toBe('Generation started');
  // Not every step: a quarter, a half, three quarters.
  const percents = rest.slice(0, -1);
  expect(percents.every((words) => /^(25|50|75) percent done$/.test(words))).toBe(true);
  expect(new Set(percents).size).toBe(percents.length);

  // The same words twice are two messages.
  await studio.generateButton.click();
  await expect(studio.result(2)).toBeVisible({ timeout: 60_000 });
  await expect
    .poll(async () => (await said()).filter((w) => w === 'Generation started').length)
    .toBe(2);
});

test('says why a job cannot start, and what a refused picture means', async ({ studio, page }) => {
  await studio.openMicro();
  const said = await listen(page);
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await said()).at(-1)).toContain('Write a prompt');
  await studio.dropFile('broken.png', 'image/png', Buffer.from('no picture'));
  await expect(
    page.getByRole('alert').filter({ hasText: 'This picture cannot be read.' }),
  ).toBeVisible();
});

test('the studio reads as what it is', async ({ studio, page }) => {
  await studio.openMicro();
  await studio.drawFace();
  await expect(studio.canvas).toHaveAccessibleDescription(/^4 strokes\. Arrow keys/);
  await expect(page.locator('#root')).toMatchAriaSnapshot(`
    - button "Skip to the prompt"
    - banner:
      - heading "Inkling" [level=1]
      - button "File"
    - complementary "First steps"
    - region "Prompt and settings":
      - textbox "Prompt"
      - spinbutton "Steps"
      - slider "Steps"
      - button "Generate"
    - main:
      - separator "Width of the prompt panel"
      - region "Drawing":
        - group "Drawing tools":
          - button "Pen" [pressed]
          - button "Undo"
        - application "Drawing canvas"
        - list "Example drawings"
      - region "Result"
      - separator "Width of the hint panel"
    - complementary "Hint and packs":
      - heading "Picture" [level=2]
      - heading "Hint" [level=2]
      - combobox "Preprocessor"
      - heading "Model pack" [level=2]
    - contentinfo
  `);
  await studio.prompt.fill('a red apple');
  await studio.setNumber('Steps', 1);
  await studio.generate(1);
  await expect(page.getByRole('region', { name: 'Result', exact: true })).toMatchAriaSnapshot(`
    - region "Result":
      - 'img "Result 1: a red apple"'
      - group "Compare"
      - button "Favourite"
      - button "Save PNG"
      - button "Delete"
      - button "More for this result"
      - list "All results"
      - button "Gallery, 1 picture"
  `);
});
