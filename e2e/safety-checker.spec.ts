import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import {
  CHECKER_PATH,
  checkedManifest,
  meanChecker,
} from '../workers/packs/checked-pack.fixture.ts';
import { expectAccessible } from './axe.ts';
import { StudioPage } from './studio-page.ts';
import { expect, test } from './test.ts';

/** The micro pack with a checker that flags every picture. */
async function openChecked(page: Page): Promise<StudioPage> {
  const base = JSON.parse(readFileSync('public/packs/micro/manifest.json', 'utf8'));
  const checker = meanChecker('everything');
  const manifest = await checkedManifest(base, checker);
  await page.route('**/packs/micro/manifest.json', (route) => route.fulfill({ json: manifest }));
  await page.route(`**/packs/micro/${CHECKER_PATH}`, (route) =>
    route.fulfill({ body: Buffer.from(checker), contentType: 'application/octet-stream' }),
  );
  const studio = new StudioPage(page);
  await studio.openMicro();
  await studio.setNumber('Steps', 2);
  return studio;
}

const reason = /safety checker flags this picture/;

test('a flagged picture is blurred, says why, and is shown when asked for', async ({ page }) => {
  const studio = await openChecked(page);
  await studio.drawFace();
  const picture = await studio.generate(1);
  await expect(page.getByText(reason)).toBeVisible();
  await expect(picture).toHaveCSS('filter', /blur/);
  const thumbnail = page.getByRole('list', { name: 'All results' }).locator('img');
  await expect(thumbnail).toHaveCSS('filter', /blur/);
  const save = page.getByRole('button', { name: 'Save PNG' }).first();
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  await studio.screenshot('safety-checker');

  await page.getByRole('button', { name: 'Gallery, 1 picture' }).click();
  const gallery = page.getByRole('dialog', { name: 'Gallery' });
  await expect(gallery.getByRole('list').locator('img')).toHaveCSS('filter', /blur/);
  await gallery.getByRole('button', { name: /^Result 1: / }).click();
  await expect(gallery.getByText(reason)).toBeVisible();
  await studio.screenshot('safety-checker-gallery');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Show anyway' }).click();
  await expect(page.getByText(reason)).toBeHidden();
  await expect(studio.result(1)).toHaveCSS('filter', 'none');
  await expect(thumbnail).toHaveCSS('filter', 'none');
  await expect(save).not.toHaveAttribute('aria-disabled', 'true');

  await page.reload();
  await expect(page.getByText(reason)).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await studio.openTab('Results');
  await expect(page.getByText(reason)).toBeVisible();
  await studio.screenshot('safety-checker-phone');
});

test('nothing is hidden where the preference is off, nor does a pack without a checker tell of it', async ({
  page,
}) => {
  const studio = await openChecked(page);
  await studio.runCommand('Preferences');
  await page.getByRole('switch', { name: /Hide pictures that the pack’s safety/ }).click();
  await studio.screenshot('safety-checker-preference');
  await page.keyboard.press('Escape');
  await studio.drawFace();
  await studio.generate(1);
  await expect(page.getByText(reason)).toBeHidden();
  await expect(studio.result(1)).toHaveCSS('filter', 'none');

  await page.unrouteAll();
  await studio.openMicro();
  await studio.runCommand('Preferences');
  await expect(page.getByRole('switch', { name: 'Single-key shortcuts' })).toBeVisible();
  await expect(page.getByRole('switch', { name: /safety checker/ })).toBeHidden();
});
