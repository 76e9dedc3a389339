import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { offlineApp } from './scripts/offline-app.ts';
import { serveWithHeaders } from './scripts/serve-with-headers.ts';
import { splitWords } from './scripts/split-words.ts';
import { startChunk } from './scripts/start-chunk.ts';
import { isolation } from './src/shared/security-headers.ts';

// Vite hands the page what begins so.
process.env['VITE_APP_VERSION'] = JSON.parse(readFileSync('package.json', 'utf8')).version;

export default defineConfig({
  plugins: [react(), splitWords(), offlineApp(), serveWithHeaders()],
  base: './',
  // The size budget is .size-limit.mjs, gzipped and by what waits for what.
  build: {
    target: 'es2023',
    sourcemap: true,
    manifest: true,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { codeSplitting: { groups: [{ name: startChunk(import.meta.dirname) }] } },
    },
  },
  worker: { format: 'es' },
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  // Vite's own client injects styles and evaluates modules in development, so the policy is the built app's.
  server: { headers: isolation },
  preview: { port: 4173 },
});
