import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Pack } from '../packs/pack.ts';
import { FolderPackSource } from './folder-pack-source.ts';
import { report } from './report.ts';
import { UsageError } from './usage-error.ts';

const HELP = `Usage: npm run inkling -- manifest DIR [--write]

Prints the manifest of a pack, or what the studio makes of another exporter's folder that has
none. --write puts it there as manifest.json, to be corrected by hand: which hints a ControlNet
takes (controlTypes), that the autoencoder scales latents itself (latents.scaledInGraphs), defaults.
`;

export async function manifestCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' }, write: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0) throw new UsageError('manifest needs one DIR');
  return report(async () => {
    const manifest = await Pack.describe(new FolderPackSource(folder));
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    if (!values.write) process.stdout.write(text);
    else await writeFile(path.join(folder, 'manifest.json'), text, { flag: 'wx' });
  });
}
