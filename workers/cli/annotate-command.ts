import { parseArgs } from 'node:util';
import { DETECT_RESOLUTION, RESIZE_MODES } from '../../src/shared/annotators/annotate-api.ts';
import { defaultParameters } from '../../src/shared/annotators/annotator-spec.ts';
import { ANNOTATOR_SPECS, annotatorSpec } from '../../src/shared/annotators/annotator-specs.ts';
import { annotate } from '../annotators/annotate.ts';
import { unwrap } from '../runtime/engine-failure.ts';
import { readPicture, writePng } from './picture-file.ts';
import { report } from './report.ts';
import { numberOption, oneOf, UsageError } from './usage-error.ts';

const HELP = `Usage: npm run inkling -- annotate NAME PICTURE --out HINT.png [options]

  NAME              ${ANNOTATOR_SPECS.map(({ id }) => id).join(', ')}
  --out FILE        where to write the hint (PNG)
  --low N           canny: low threshold, 1–255 (100)
  --high N          canny: high threshold, 1–255 (200)
  --threshold N     scribble: what is ink, 0–255 (127)
  --set ID=VALUE    any other parameter of the preprocessor, several times if need be
  --width N         size of the hint; the picture's own by default
  --height N
  --detect N        short side of the picture the annotator sees; the hint's own by default
  --resize MODE     ${RESIZE_MODES.join(', ')} (crop)
`;

export async function annotateCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      low: { type: 'string' },
      high: { type: 'string' },
      threshold: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      width: { type: 'string' },
      height: { type: 'string' },
      detect: { type: 'string' },
      resize: { type: 'string', default: 'crop' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [name, file, ...rest] = positionals;
  if (name === undefined || file === undefined || rest.length > 0 || values.out === undefined) {
    throw new UsageError('annotate needs NAME, PICTURE and --out HINT.png');
  }
  const spec = annotatorSpec(
    oneOf(
      'name',
      name,
      ANNOTATOR_SPECS.map(({ id }) => id),
    ),
  );
  const given = {
    ...(values.low !== undefined && { lowThreshold: numberOption('low', values.low, 0) }),
    ...(values.high !== undefined && { highThreshold: numberOption('high', values.high, 0) }),
    ...(values.threshold !== undefined && {
      threshold: numberOption('threshold', values.threshold, 0),
    }),
    ...Object.fromEntries(values.set.map(parseParameter)),
  };
  return report(async () => {
    const source = unwrap(await readPicture(file));
    const hint = annotate({
      source,
      annotator: oneOf(
        'name',
        name,
        ANNOTATOR_SPECS.map(({ id }) => id),
      ),
      parameters: { ...defaultParameters(spec), ...given },
      resizeMode: oneOf('resize', values.resize, RESIZE_MODES),
      detectResolution:
        values.detect === undefined
          ? null
          : numberOption('detect', values.detect, DETECT_RESOLUTION.default),
      width: numberOption('width', values.width, source.width),
      height: numberOption('height', values.height, source.height),
    });
    await writePng(values.out ?? '', unwrap(hint));
  });
}

/** `sigma=2`, `isSafe=true`; what the annotator makes of it is checked by its spec. */
function parseParameter(text: string): readonly [id: string, value: number | boolean] {
  const [id = '', value] = text.split('=');
  if (value === 'true' || value === 'false') return [id, value === 'true'];
  if (value === undefined) throw new UsageError(`--set takes ID=VALUE, not "${text}"`);
  return [id, numberOption(`set ${id}`, value, 0)];
}
