import { expectAccessible } from './axe.ts';
import { expect, test } from './test.ts';

const sizes = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;

for (const [device, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${device}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });

      test('the empty studio has no serious barrier', async ({ studio }) => {
        await expect(studio.generateButton).toBeVisible();
        await studio.screenshot(`${device}-${colorScheme}`);
        await expectAccessible(studio.page);
      });
    });
  }
}

test('the studio with a result has no serious barrier', async ({ studio }) => {
  await studio.prompt.fill('a yellow star');
  await studio.setNumber('Steps', 2);
  await studio.drawFace();
  await studio.generate(1);
  await expectAccessible(studio.page);
});

test('the whole job can be done with the keyboard', async ({ studio }) => {
  const { keyboard } = studio.page;
  await studio.prompt.focus();
  await keyboard.type('a purple plum');
  await studio.number('Steps').focus();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('2');
  await keyboard.press('Enter');
  await keyboard.press('ControlOrMeta+Enter');
  await expect(studio.result(1)).toBeVisible({ timeout: 60_000 });
});
