import { defineConfig, devices } from '@playwright/test';
import { plainChromium } from './scripts/chromium.ts';

const port = 4174;
const baseURL = `http://localhost:${port}/`;
const desktop = { viewport: { width: 1280, height: 800 } };
const { args, executablePath } = plainChromium();

/** The built app under the headers it ships with, in the machine's Chromium. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // One browser at a time: a job uses every core there is.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL,
    ...desktop,
    launchOptions: { executablePath, args },
    // Intercepted requests never reach a service worker; offline.spec.ts and installable.spec.ts bring browsers of their own.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', testIgnore: 'phone.spec.ts' },
    {
      name: 'phone',
      testMatch: 'phone.spec.ts',
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
    },
  ],
  webServer: {
    command: `vite preview --port ${port} --strictPort`,
    url: baseURL,
    reuseExistingServer: false,
  },
});
