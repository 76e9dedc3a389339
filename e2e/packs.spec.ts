import { expect, type Page, test } from '@playwright/test';
import { downloadZip } from 'client-zip';
import { FaultyHost, type HostFault } from '../workers/packs/faulty-host.fixture.ts';
import { syntheticPack } from '../workers/packs/synthetic-pack.fixture.ts';
import { expectAccessible } from './axe.ts';
import { type FaultServer, serveFaulty } from './fault-server.ts';
import { packFolder, withManifest } from './pack-host.ts';
import { StudioPage } from './studio-page.ts';

const MB = 1_000_000;
const servers: FaultServer[] = [];

async function serve(
  files: ConstructorParameters<typeof FaultyHost>[0],
  schedule: HostFault[] = [],
  bytesPerSecond?: number,
) {
  const server = await serveFaulty(new FaultyHost(files, schedule), bytesPerSecond);
  servers.push(server);
  return server;
}

test.afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function openPacks(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Model packs', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'On this machine' })).toBeVisible();
}

/** From an address to the first byte. */
async function install(page: Page, url: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Address' }).fill(url);
  await page.getByRole('button', { name: 'Look', exact: true }).click();
  await page.getByRole('switch', { name: /I accept the licence/ }).check();
  await page.getByRole('button', { name: 'Install', exact: true }).click();
}

const share = (page: Page) =>
  page
    .getByRole('progressbar', { name: 'Progress of Noise' })
    .evaluate((bar) => (bar as HTMLProgressElement).value)
    .catch(() => 0);

test('installs a large pack through twenty cuts and two tabs that die, each byte once but for a few', async ({
  context,
}) => {
  test.setTimeout(300_000);
  const pack = await syntheticPack(Array.from({ length: 6 }, () => 50 * MB));
  const size = 300 * MB;
  const cuts = Array.from(
    { length: 20 },
    (_, i): HostFault => ({ kind: 'cut', after: (i + 1) * MB }),
  );
  const server = await serve(withManifest(pack.manifest, pack.files), cuts, 2 * MB);

  let page = await context.newPage();
  await new StudioPage(page).open('?pack=micro');
  await openPacks(page);
  await install(page, server.url);
  for (const until of [0.3, 0.6]) {
    await expect.poll(() => share(page), { timeout: 120_000 }).toBeGreaterThan(until);
    await page.close();
    page = await context.newPage();
    await new StudioPage(page).open('?pack=micro');
    await openPacks(page);
    await page.getByRole('button', { name: 'Continue the download of Noise' }).click();
  }
  await expect(page.getByRole('button', { name: 'Check Noise for damage' })).toBeVisible({
    timeout: 180_000,
  });
  test.info().annotations.push({ type: 'fetched', description: `${server.bytesSent() / size}` });
  expect(server.bytesSent()).toBeLessThanOrEqual(1.05 * size);

  await page.getByRole('button', { name: 'Check Noise for damage' }).click();
  await expect(page.getByText('Noise is sound.').first()).toBeVisible({ timeout: 60_000 });
});

test('draws with an installed pack, also after a reload, and goes back to the built-in one', async ({
  page,
}) => {
  const server = await serve(packFolder('public/packs/micro', { id: 'tiny', name: 'Tiny pack' }));
  const studio = new StudioPage(page);
  await studio.open();
  await openPacks(page);
  await install(page, server.url);
  const use = page.getByRole('button', { name: 'Use Tiny pack' });
  await expect(use).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: 'test-results/screens/packs.png' });
  await use.click();
  await expect(page.getByRole('button', { name: 'Stop using Tiny pack' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove Tiny pack' })).toBeHidden();

  await page.reload();
  await studio.prompt.fill('a red balloon');
  await studio.drawFace();
  await studio.generateButton.click();
  await expect(page.getByRole('img', { name: /^Result 1/ }).first()).toBeVisible();

  await openPacks(page);
  await page.getByRole('button', { name: 'Stop using Tiny pack' }).click();
  await page.getByRole('button', { name: 'Remove Tiny pack' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Tiny pack' })).toBeHidden();
});

test('says so when the disk is full half-way, and leaves nothing of the pack', async ({
  page,
  context,
}) => {
  const pack = await syntheticPack([30 * MB, 30 * MB]);
  const server = await serve(withManifest(pack.manifest, pack.files), [], 6 * MB);
  await new StudioPage(page).open('?pack=micro');
  await openPacks(page);
  await install(page, server.url);
  await expect.poll(() => share(page)).toBeGreaterThan(0.2);
  const devtools = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 20 * MB });
  await expect(page.getByText('There is no room left for this model pack.')).toBeVisible();
  const folders = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const packs = await root.getDirectoryHandle('packs');
    const names: string[] = [];
    for await (const name of packs.keys()) names.push(name);
    return names;
  });
  expect(folders).toEqual([]);
});

test('takes an archive from disk, and refuses one that is none', async ({ page }) => {
  const pack = await syntheticPack([MB, 5]);
  const contents = withManifest(pack.manifest, pack.files);
  const entries = [...contents].map(([name, input]) => ({ name: `noise/${name}`, input }));
  const buffer = Buffer.from(await downloadZip(entries).arrayBuffer());
  await new StudioPage(page).open('?pack=micro');
  await openPacks(page);
  const input = page.locator('input[type=file][accept*=".zip"]');
  await input.setInputFiles({
    name: 'cat.png',
    mimeType: 'image/png',
    buffer: buffer.subarray(0, 9),
  });
  await expect(page.getByText('This file is no model pack.')).toBeVisible();
  await input.setInputFiles({ name: 'noise.zip', mimeType: 'application/zip', buffer });
  await expect(page.getByText('Nothing is fetched from elsewhere.')).toBeVisible();
  await page.getByRole('switch', { name: /I accept the licence/ }).check();
  await page.getByRole('button', { name: 'Install', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Remove Noise' })).toBeVisible();
});

test('lets nothing but the pack worker reach another origin', async ({ page }) => {
  const server = await serve(new Map());
  await new StudioPage(page).open('?pack=micro');
  const outcome = await page.evaluate(
    (url) =>
      fetch(url).then(
        () => 'let through',
        () => 'refused',
      ),
    server.url,
  );
  expect(outcome).toBe('refused');
  expect(server.bytesSent()).toBe(0);
});
