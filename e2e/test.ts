import { test as base, expect } from '@playwright/test';
import { StudioPage } from './studio-page.ts';

interface Fixtures {
  /** What a session must never cause: requests to elsewhere, and messages that the page's policy refused something. */
  readonly complaints: string[];
  readonly studio: StudioPage;
  /** Of the address that the studio is opened at. */
  readonly search: string;
}

/** Every test gets the opened studio and, at its end, fails if anything left the origin or broke the policy. */
export const test = base.extend<Fixtures>({
  complaints: async ({ page, baseURL }, use) => {
    const complaints: string[] = [];
    page.on('request', (request) => {
      const url = request.url();
      const isOwn = url.startsWith(String(baseURL)) || /^(blob|data):/.test(url);
      if (!isOwn) complaints.push(`request to ${url}`);
    });
    page.on('pageerror', (error) => complaints.push(`uncaught ${error.message}`));
    page.on('console', (message) => {
      const text = message.text();
      if (/Content Security Policy/i.test(text)) complaints.push(text);
    });
    await use(complaints);
    expect(complaints).toEqual([]);
  },
  search: ['', { option: true }],
  studio: async ({ page, search, complaints: _watching }, use) => {
    const studio = new StudioPage(page, search);
    await studio.open();
    await use(studio);
  },
});

export { expect };
