import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { wordPart } from '../scripts/word-parts.ts';
import { expect, test } from './test.ts';

const OTHER_WORDS = /assets\/(?:en|de)-[^/]*\.js$/;

/** Which words of the failure, and of the pack once it is opened, are on the first screen. */
const DEVICES = [
  {
    device: 'desktop',
    viewport: { width: 1280, height: 800 },
    texts: ['A part of the studio could not be fetched.', /^Inkling Sketch/],
  },
  { device: 'phone', viewport: { width: 390, height: 844 }, texts: [] },
] as const;

for (const { device, viewport, texts } of DEVICES) {
  test.describe(device, () => {
    test.use({ viewport });

    test('the first screen does without the words that come later', async ({ page }) => {
      const first = await firstWordsOf(page, 'en');
      await page.route(OTHER_WORDS, (route) =>
        route.request().url().endsWith(first) ? route.continue() : route.abort(),
      );
      const refused = page.waitForEvent('requestfailed', (request) =>
        OTHER_WORDS.test(request.url()),
      );
      await page.goto('/');
      await refused;
      await expect(generateButton(page)).toBeVisible();
      for (const text of texts) await expect(page.getByText(text).first()).toBeVisible();
      expect(await keysOnScreen(page)).toEqual([]);
    });
  });
}

test('only the language in use is fetched', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('inkling.preferences', JSON.stringify({ language: 'de' }));
  });
  const fetched: string[] = [];
  page.on('request', (request) => {
    const [, language] = /assets\/(\w\w)-[^/]*\.js$/.exec(request.url()) ?? [];
    if (language !== undefined) fetched.push(language);
  });
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Generieren' }).first()).toBeVisible();
  await expect.poll(() => fetched.length).toBeGreaterThanOrEqual(2);
  expect(new Set(fetched)).toEqual(new Set(['de']));
});

function generateButton(page: Page) {
  return page.getByRole('button', { name: 'Generate', exact: true }).first();
}

/** The page's own head says it, to what fetches the words ahead. */
async function firstWordsOf(page: Page, language: string): Promise<string> {
  const html = await (await page.request.get('/')).text();
  const [, file] = new RegExp(`\\b${language}=(\\S+\\.js)`).exec(html) ?? [];
  if (file === undefined) throw new Error(`index.html names no first words of ${language}`);
  return file;
}

/** Keys that stand in for words that are not there: in texts, names and titles. */
function keysOnScreen(page: Page): Promise<readonly string[]> {
  const keys = keysOf(JSON.parse(readFileSync('src/i18n/en.json', 'utf8')));
  expect(keys.some((key) => wordPart(key) === 'others')).toBe(true);
  return page.evaluate((known) => {
    const shown = [...document.querySelectorAll('body *')].flatMap((element) => [
      ...['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name)),
      ...[...element.childNodes]
        .filter((node) => node.nodeType === 3)
        .map((node) => node.textContent),
    ]);
    const isKey = new Set(known);
    return shown.flatMap((text) => (text ?? '').split(/\s+/).filter((word) => isKey.has(word)));
  }, keys);
}

function keysOf(node: unknown, prefix = ''): readonly string[] {
  if (typeof node === 'string') return [prefix];
  return Object.entries(node ?? {}).flatMap(([key, child]) =>
    keysOf(child, prefix === '' ? key : `${prefix}.${key}`),
  );
}
