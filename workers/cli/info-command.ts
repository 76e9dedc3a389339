import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { extractMetadata } from '../../src/shared/metadata/png-metadata.ts';
import { EngineFailure, unwrap } from '../runtime/engine-failure.ts';
import { report } from './report.ts';
import { UsageError } from './usage-error.ts';

const HELP = `Usage: npm run inkling -- info PICTURE.png

Prints what the picture says of its making, as JSON: prompt, settings, seed, controls.
Reads Inkling's own metadata and A1111's "parameters" text.
`;

export async function infoCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new UsageError('info needs one PICTURE.png');
  return report(async () => {
    const bytes = await readFile(file).catch((error: unknown) => {
      throw new EngineFailure('picture-unreadable', String(error));
    });
    const { metadata, parameters } = unwrap(extractMetadata(bytes));
    const found = metadata ?? parameters;
    if (!found)
      throw new EngineFailure('picture-unreadable', `${file} tells nothing of its making`);
    process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  });
}
