import { expect, openIsolated, test } from './installed-app.ts';
import { discAndSquarePng } from './picture.ts';

interface ManifestImage {
  readonly src: string;
  readonly sizes: string;
}

interface WebManifest {
  readonly icons: readonly ManifestImage[];
  readonly screenshots: readonly ManifestImage[];
  readonly shortcuts: readonly { readonly icons: readonly ManifestImage[] }[];
}

test('browsers offer to install the studio', async ({ host, profile }) => {
  const page = await profile.openBrowser();
  await openIsolated(page, host.url);
  const devtools = await page.context().newCDPSession(page);
  const { errors, url, data } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors).toEqual([]);

  const manifest = JSON.parse(data ?? '') as WebManifest;
  const shortcutIcons = manifest.shortcuts.flatMap(({ icons }) => icons);
  const images = [...manifest.icons, ...manifest.screenshots, ...shortcutIcons];
  const actual = await page.evaluate(
    (sources) =>
      Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          return source.endsWith('.svg') ? 'any' : `${image.naturalWidth}x${image.naturalHeight}`;
        }),
      ),
    images.map(({ src }) => new URL(src, url).href),
  );
  expect(actual).toEqual(images.map(({ sizes }) => sizes));
});

test('a picture that is shared to the app becomes the source', async ({ host, profile }) => {
  const page = await profile.openBrowser();
  const studio = await openIsolated(page, host.url);
  const landing = await page.evaluate(
    async (bytes) => {
      const form = new FormData();
      form.append('files', new File([Uint8Array.from(bytes)], 'Grüße.png', { type: 'image/png' }));
      const response = await fetch('share-target', { method: 'POST', body: form });
      return response.url;
    },
    [...discAndSquarePng()],
  );
  await page.goto(landing);
  await expect(page.getByText('Grüße.png')).toBeVisible();
  expect(page.url()).toBe(host.url);
  await studio.screenshot('shared');
});

test('the shortcuts of the app icon do what they say', async ({ host, profile }) => {
  const page = await profile.openBrowser();
  const studio = await openIsolated(page, host.url);
  await studio.drawFace();
  await page.goto(`${host.url}?start=new`);
  await expect(page.getByText('Drawing cleared')).toBeVisible();
  await page.goto(`${host.url}?start=camera`);
  await expect(page.getByRole('dialog')).toBeVisible();
});
