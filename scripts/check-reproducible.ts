/** `npm run reproducible`: builds again, beside dist/, and compares with it byte by byte. */
import { rmSync } from 'node:fs';
import { build } from 'vite';
import { differingFiles } from './differing-files.ts';

/** As deep as dist/, because source maps name the sources by the way from there. */
const again = 'dist-again';

try {
  await build({ logLevel: 'error', build: { outDir: again, emptyOutDir: true } });
  const { compared, differing } = differingFiles('dist', again);
  for (const file of differing) console.error(`differs: ${file}`);
  console.log(`${compared} files, ${differing.length} of them different in a second build`);
  process.exitCode = differing.length === 0 && compared > 0 ? 0 : 1;
} finally {
  rmSync(again, { recursive: true, force: true });
}
