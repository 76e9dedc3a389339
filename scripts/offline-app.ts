import { resolve } from 'node:path';
import type { Plugin, PluginOption } from 'vite';
import { VitePWA, type VitePWAOptions } from 'vite-plugin-pwa';
import { toOfflineEntries } from './offline-entries.ts';
import { webManifest } from './web-manifest.ts';

const LARGEST_FILE = 1024 ** 3;

/** Builds the service worker and the web app manifest. The page registers by itself: src/app/offline. */
export function offlineApp(): PluginOption {
  let outDir = 'dist';
  const readOutDir: Plugin = {
    name: 'inkling:read-out-dir',
    configResolved({ root, build }) {
      outDir = resolve(root, build.outDir);
    },
  };
  return [readOutDir, VitePWA(options(() => outDir))];
}

function options(builtFolder: () => string): Partial<VitePWAOptions> {
  return {
    strategies: 'injectManifest',
    srcDir: 'workers',
    filename: 'service-worker.ts',
    injectRegister: false,
    includeManifestIcons: false,
    manifest: webManifest,
    injectManifest: {
      rollupFormat: 'iife',
      globPatterns: [
        '**/*.{html,js,css,svg,webp,png,woff2,wasm}',
        // The micro pack is for tests only.
        'packs/{inkling-sketch,annotators,upscaler}/**/*',
      ],
      globIgnores: ['service-worker.js', 'screenshots/**'],
      // The names of these already hold a hash.
      dontCacheBustURLsMatching: /^assets\//,
      maximumFileSizeToCacheInBytes: LARGEST_FILE,
      manifestTransforms: [(files) => ({ manifest: toOfflineEntries(files, builtFolder()) })],
    },
  };
}
