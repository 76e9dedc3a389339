import { chromium } from '@playwright/test';
import { PNG } from 'pngjs';
import { webgpuChromium } from '../scripts/chromium.ts';
import { StudioPage } from './studio-page.ts';
import { expect, test } from './test.ts';

const { device: _device, ...launch } = webgpuChromium();

test('a GPU process that crashes in the middle of a job costs that job only', async ({
  baseURL,
}) => {
  const browser = await chromium.launch(launch);
  const page = await browser.newPage({ baseURL: String(baseURL), serviceWorkers: 'block' });
  const onGraphics = page.getByText(/^Running on the graphics processor/).first();
  const studio = new StudioPage(page);
  await studio.openMicro('&provider=webgpu');
  await studio.drawFace();
  await studio.prompt.fill('a smiling face');
  await studio.setNumber('Steps', 1);
  await studio.generate(1);
  await expect(onGraphics).toBeVisible();
  const drawn = await inkOf(studio);

  await studio.setNumber('Steps', 100);
  await studio.generateButton.click();
  await expect(page.getByText(/Step [1-9]\d* of 100/).first()).toBeVisible();
  const devtools = await browser.newBrowserCDPSession();
  await devtools.send('Browser.crashGpuProcess');
  await expect(page.getByText('The graphics device was reset.').first()).toBeVisible();

  // What canvases showed lay in the memory of that process.
  await expect.poll(() => inkOf(studio)).toEqual(drawn);
  await expect(studio.prompt).toHaveValue('a smiling face');
  await studio.setNumber('Steps', 1);
  await studio.generate(2);
  await expect(onGraphics).toBeVisible();

  // A line is added to the drawing as it was, not to an empty one.
  await studio.stroke([
    [0.05, 0.95],
    [0.95, 0.95],
  ]);
  await expect.poll(async () => (await inkOf(studio)).hint).toBeGreaterThan(drawn.hint);
  expect((await inkOf(studio)).sheet).toBeGreaterThan(drawn.sheet);
  await browser.close();
});

/** How many pixels are dark on the sheet, and light in the hint, as the screen shows them. */
async function inkOf(
  studio: StudioPage,
): Promise<{ readonly sheet: number; readonly hint: number }> {
  const sheet = PNG.sync.read(await studio.canvas.screenshot());
  const hint = PNG.sync.read(await studio.hint.screenshot());
  const count = ({ data }: PNG, isInk: (level: number) => boolean) =>
    Array.from({ length: data.length / 4 }, (_, i) => data[4 * i] ?? 0).filter(isInk).length;
  return { sheet: count(sheet, (level) => level < 60), hint: count(hint, (level) => level > 195) };
}
