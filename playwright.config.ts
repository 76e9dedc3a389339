import { defineConfig } from '@playwright/test';
import { plainChromium } from './scripts/chromium.ts';

const port = 4174;
const baseURL = `http://localhost:${port}/`;
const desktop = { viewport: { width: 1280, height: 800 } };
const { args, executablePath } = plainChromium();

/** The built app under the headers it ships with, in the machine's Chromium. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // A job uses every core there is, but much of a test is waiting.
  workers: 2,
  timeout: 120_000,
  expect: {
    timeout: 15_000,
    // Fonts are ours and hinting is off, so what differs between machines is the rounding of edges.
    toHaveScreenshot: { maxDiffPixelRatio: 0.01, threshold: 0.25, animations: 'disabled' },
  },
  snapshotPathTemplate: 'e2e/pictures/{arg}{ext}',
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL,
    ...desktop,
    // Text is drawn alike on every machine, whatever its fontconfig says of hinting: pictures are compared.
    launchOptions: { executablePath, args: [...args, '--font-render-hinting=none'] },
    // Intercepted requests never reach a service worker; offline.spec.ts and installable.spec.ts bring browsers of their own.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `vite preview --port ${port} --strictPort`,
    url: baseURL,
    reuseExistingServer: false,
  },
});
