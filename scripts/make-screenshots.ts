/** `npm run screenshots`, after a build: what browsers show of the app before it is installed. */
import { chromium } from 'playwright';
import sharp from 'sharp';
import { preview } from 'vite';
import { StudioPage } from '../e2e/studio-page.ts';
import { plainChromium } from './chromium.ts';

const STEPS = 20;
const folder = 'public/screenshots';

const server = await preview({ logLevel: 'warn', preview: { port: 4190, strictPort: false } });
const url = server.resolvedUrls?.local[0];
if (url === undefined) throw new Error('The built app is not served.');
const browser = await chromium.launch(plainChromium());

interface Shot {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly isPhone: boolean;
}

async function shoot({ name, width, height, scale, isPhone }: Shot, address: string) {
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: scale,
    hasTouch: isPhone,
    serviceWorkers: 'block',
  });
  const studio = new StudioPage(page);
  await page.goto(address);
  await page.getByRole('button', { name: /apple/i }).first().click();
  if (isPhone) await page.getByRole('tab', { name: 'Prompt' }).tap();
  await studio.prompt.fill('a red apple, glossy sticker');
  await studio.setNumber('Steps', STEPS);
  await studio.generate(1);
  // Whatever was said in passing is gone by then.
  await page.waitForTimeout(9000);
  const picture = sharp(await page.screenshot()).webp({ quality: 85 });
  await picture.toFile(`${folder}/${name}.webp`);
  await page.close();
}

try {
  const desktop = { name: 'wide', width: 1280, height: 800, scale: 1, isPhone: false };
  await shoot(desktop, url);
  await shoot({ name: 'narrow', width: 390, height: 844, scale: 2, isPhone: true }, url);
} finally {
  await browser.close();
  await server.close();
}
process.exit();
