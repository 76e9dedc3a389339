import { expect, test } from './test.ts';

test('networks are loaded while the prompt is written, not when the picture is asked for', async ({
  page,
  studio,
}) => {
  // What follows the prompt is fetched after the first paint.
  await page.waitForLoadState('networkidle');
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/packs/inkling-sketch/')) asked.push(pathname);
  });
  const decoder = page.waitForEvent('requestfinished', (request) =>
    request.url().endsWith('/packs/inkling-sketch/vae-decoder/weights.bin'),
  );
  await studio.prompt.fill('a red apple');
  await decoder;
  expect(asked).toContain('/packs/inkling-sketch/unet/weights.bin');
  const loaded = asked.length;
  await studio.setNumber('Steps', 2);
  await studio.generate(1);
  expect(asked.slice(loaded)).toEqual([]);
});
