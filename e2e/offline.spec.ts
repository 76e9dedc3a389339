import { expect, openIsolated, test } from './installed-app.ts';
import { StudioPage } from './studio-page.ts';

const READY = /Ready to work offline/;

// 120 MB are fetched and hashed, and the browser starts twice.
test.describe.configure({ timeout: 240_000 });

test('one visit to a host without headers, and everything works with the network off', async ({
  host,
  profile,
}) => {
  const page = await profile.openBrowser();
  const loads: string[] = [];
  page.on('load', () => loads.push(page.url()));
  await openIsolated(page, host.url);
  await expect(page.getByText(READY)).toBeVisible({ timeout: 90_000 });
  // The visit itself, and one reload for the headers that the host does not send.
  expect(loads.length).toBeLessThanOrEqual(2);

  await host.goAway();
  await page.reload();
  const studio = new StudioPage(page);
  await studio.drawFace();
  await studio.chooseAnnotator(/Canny/);
  await studio.prompt.fill('a smiling orange face');
  await studio.setNumber('Steps', 4);
  await studio.generate(1);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await studio.screenshot('offline');
  await profile.closeBrowser();

  const again = new StudioPage(await profile.openBrowser());
  await again.page.goto(host.url);
  await expect(again.prompt).toHaveValue('a smiling orange face');
  await expect(again.result(1)).toBeVisible();
  await again.generate(2);
});

test('an update waits for consent, and for the running job', async ({ host, profile }) => {
  const page = await profile.openBrowser();
  const studio = await openIsolated(page, host.url);
  await expect(page.getByText(READY)).toBeVisible({ timeout: 90_000 });
  await studio.prompt.fill('a green tree');
  await studio.setNumber('Steps', 100);
  await studio.generateButton.click();
  await expect(studio.cancelButton).toBeVisible();

  await host.publishUpdate('<meta name="version" content="next">');
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
  });
  const isWaiting = () =>
    page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);
  await expect.poll(isWaiting, { timeout: 60_000 }).toBe(true);
  await expect(page.getByText(/Step [1-9]\d* of 100/).first()).toBeVisible({ timeout: 60_000 });
  const offer = page.getByText('A new version is ready.');
  await expect(offer).toBeHidden();

  await studio.cancelButton.click();
  await expect(offer).toBeVisible();
  const version = page.locator('meta[name="version"]');
  await expect(version).toHaveCount(0);
  await studio.screenshot('update');

  await page.getByRole('button', { name: 'Update now' }).click();
  await expect(version).toHaveCount(1);
  await expect(studio.prompt).toHaveValue('a green tree');
  await studio.setNumber('Steps', 2);
  await host.goAway();
  await studio.generate(1);
});
