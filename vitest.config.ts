import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { findChromium, plainChromium, webgpuChromium } from './scripts/chromium.ts';
import { splitWords } from './scripts/split-words.ts';
import { isolation } from './src/shared/security-headers.ts';

/** Pure parts run in Node; what needs a browser runs in the machine's Chromium, once plain and once with WebGPU. */
const nodeProject: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: 'node',
    include: ['{src,workers,scripts,bench}/**/*.test.{ts,tsx}'],
    exclude: ['**/*.browser.test.{ts,tsx}'],
  },
};

function browserProjects(): TestProjectInlineConfiguration[] {
  // Without a browser the Node tests can still run.
  if (findChromium() === undefined) return [];
  const { device, ...webgpuLaunch } = webgpuChromium();
  return [
    {
      extends: true,
      test: {
        name: 'browser',
        fileParallelism: false,
        include: ['{src,workers}/**/*.browser.test.{ts,tsx}'],
        exclude: ['**/*.webgpu.browser.test.ts'],
        browser: chromiumInstance(plainChromium()),
      },
    },
    {
      extends: true,
      test: {
        name: 'webgpu',
        fileParallelism: false,
        include: ['{src,workers}/**/*.webgpu.browser.test.ts'],
        provide: { webgpuDevice: device },
        // The first run of a graph compiles its shaders, on a software device for some ten seconds.
        testTimeout: 300_000,
        hookTimeout: 300_000,
        browser: chromiumInstance(webgpuLaunch),
      },
    },
  ];
}

function chromiumInstance(launchOptions: ReturnType<typeof plainChromium>) {
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions }),
    instances: [{ browser: 'chromium' as const }],
  };
}

export default defineConfig({
  plugins: [react(), splitWords()],
  optimizeDeps: {
    exclude: ['onnxruntime-web'],
    // What Vite would find in the middle of a run otherwise, and then reload a test under way.
    include: ['hash-wasm', 'idb', 'lucide-react', 'react-dom/client', 'tinykeys'],
  },
  server: { headers: isolation },
  test: {
    testTimeout: 60_000,
    // The default leaves one core idle, which is half of a small machine.
    maxWorkers: '100%',
    setupFiles: ['src/i18n/speak-english.ts'],
    projects: [nodeProject, ...browserProjects()],
  },
});
