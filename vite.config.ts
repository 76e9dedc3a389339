import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The app is served cross-origin isolated (wasm threads need SharedArrayBuffer) and under a strict policy: nothing
 * is ever loaded from elsewhere, and wasm is the only thing compiled at run time.
 */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "connect-src 'self' blob: data:",
    "img-src 'self' blob: data:",
    "style-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

const isolation = {
  'Cross-Origin-Opener-Policy': headers['Cross-Origin-Opener-Policy'],
  'Cross-Origin-Embedder-Policy': headers['Cross-Origin-Embedder-Policy'],
};

export default defineConfig({
  plugins: [react()],
  base: './',
  build: { target: 'es2023', sourcemap: true },
  worker: { format: 'es' },
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  // Vite's own client injects styles and evaluates modules in development, so the policy is the built app's.
  server: { headers: isolation },
  preview: { port: 4173, headers },
});
