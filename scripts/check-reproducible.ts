/** `npm run reproducible`: builds again, elsewhere, and compares with dist/ byte by byte. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { differingFiles } from './differing-files.ts';

const again = mkdtempSync(join(tmpdir(), 'inkling-build-'));
try {
  await build({ logLevel: 'error', build: { outDir: again, emptyOutDir: true } });
  const { compared, differing } = differingFiles('dist', again);
  for (const file of differing) console.error(`differs: ${file}`);
  console.log(`${compared} files, ${differing.length} of them different in a second build`);
  process.exitCode = differing.length === 0 && compared > 0 ? 0 : 1;
} finally {
  rmSync(again, { recursive: true });
}
