import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, chromium, expect, type Page } from '@playwright/test';
import { plainChromium } from '../scripts/chromium.ts';
import { StaticHost } from './static-host.ts';
import { StudioPage } from './studio-page.ts';

/** A browser with a profile that outlives it, as a person's does. */
export class Profile {
  readonly #folder = mkdtempSync(join(tmpdir(), 'inkling-profile-'));
  #context: BrowserContext | null = null;

  async openBrowser(): Promise<Page> {
    this.#context = await chromium.launchPersistentContext(this.#folder, {
      ...plainChromium(),
      viewport: { width: 1280, height: 800 },
      serviceWorkers: 'allow',
    });
    return this.#context.pages()[0] ?? this.#context.newPage();
  }

  async closeBrowser(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
  }

  async remove(): Promise<void> {
    await this.closeBrowser();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export const test = base.extend<{ readonly host: StaticHost; readonly profile: Profile }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from a pattern
  host: async ({}, use) => {
    const host = new StaticHost();
    await host.start();
    await use(host);
    await host.goAway();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  profile: async ({}, use) => {
    const profile = new Profile();
    await use(profile);
    await profile.remove();
  },
});

/** Opens the studio at its own address, and waits until it runs under its service worker, with threads. */
export async function openIsolated(page: Page, url: string): Promise<StudioPage> {
  await page.goto(url);
  const isIsolated = () => page.evaluate(() => crossOriginIsolated).catch(() => false);
  await expect.poll(isIsolated, { timeout: 60_000 }).toBe(true);
  const studio = new StudioPage(page);
  await expect(studio.canvas).toBeVisible();
  return studio;
}

export { expect };
