import { annotateCommand } from './annotate-command.ts';
import { generateCommand } from './generate-command.ts';
import { infoCommand } from './info-command.ts';
import { manifestCommand } from './manifest-command.ts';
import { UsageError } from './usage-error.ts';

/** `npm run inkling -- COMMAND …`: the studio's engine without the studio. Exit status 0, 1 failed, 2 misused. */
const HELP = `Usage: npm run inkling -- COMMAND [options]

  generate   make a picture from a prompt and hints
  annotate   turn a picture into a hint
  info       show the settings stored in a picture
  manifest   show what a pack, or another exporter's folder, has in it

Each command explains its options with --help.
`;

const COMMANDS = {
  generate: generateCommand,
  annotate: annotateCommand,
  info: infoCommand,
  manifest: manifestCommand,
} as const;

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') {
    process.stdout.write(HELP);
    return name === undefined ? 2 : 0;
  }
  if (!Object.hasOwn(COMMANDS, name)) throw new UsageError(`there is no command "${name}"`);
  return COMMANDS[name as keyof typeof COMMANDS](args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const isMisuse =
    error instanceof UsageError ||
    (error instanceof TypeError &&
      'code' in error &&
      String(error.code).startsWith('ERR_PARSE_ARGS'));
  if (!isMisuse) throw error;
  process.stderr.write(`${error.message}\nSee npm run inkling -- --help\n`);
  process.exitCode = 2;
}
// onnxruntime's threads would keep the process alive.
process.exit();
