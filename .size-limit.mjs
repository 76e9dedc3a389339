import { readFileSync } from 'node:fs';

/** The page's own chunk with everything it imports before the first `import()`. */
function staticClosure(manifest, key, seen = new Set()) {
  if (!seen.has(key)) {
    seen.add(key);
    for (const imported of manifest[key].imports ?? []) staticClosure(manifest, imported, seen);
  }
  return seen;
}

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
// The words of one language come with it; those of other languages weigh about the same.
const words = Object.keys(manifest).find((key) => key.endsWith('i18n/en.json?first'));
const startUp = [...staticClosure(manifest, entry), words].map(
  (key) => `dist/${manifest[key].file}`,
);

export default [
  { name: 'app before the engine is wanted', path: startUp, gzip: true, limit: '150 kB' },
  {
    name: 'engine and hint workers',
    path: ['dist/assets/*.worker-*.js', '!dist/assets/pack.worker-*.js'],
    gzip: true,
    limit: '120 kB',
  },
  { name: 'pack worker', path: 'dist/assets/pack.worker-*.js', gzip: true, limit: '70 kB' },
  { name: 'service worker', path: 'dist/service-worker.js', gzip: true, limit: '14 kB' },
  { name: 'onnxruntime glue', path: 'dist/assets/ort.*.js', gzip: true, limit: '80 kB' },
  { name: 'onnxruntime wasm, both builds', path: 'dist/assets/*.wasm', gzip: true, limit: '12 MB' },
];
