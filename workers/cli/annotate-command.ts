import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { DETECT_RESOLUTION, RESIZE_MODES } from '../../src/shared/annotators/annotate-api.ts';
import type { ParameterValues } from '../../src/shared/annotators/annotator-spec.ts';
import { ANNOTATOR_SPECS, annotatorSpec } from '../../src/shared/annotators/annotator-specs.ts';
import { toOpenPose } from '../../src/shared/pose/write-open-pose.ts';
import { unwrap } from '../runtime/engine-failure.ts';
import { ANNOTATOR_PACK, annotateInNode, findPosesInNode } from './annotate-in-node.ts';
import { readPicture, writePng } from './picture-file.ts';
import { report } from './report.ts';
import { numberOption, oneOf, UsageError } from './usage-error.ts';

const NAMES = ANNOTATOR_SPECS.map(({ id }) => id);

const HELP = `Usage: npm run inkling -- annotate NAME PICTURE --out HINT.png [options]

  NAME              ${NAMES.join(', ')}
  --out FILE        where to write the hint (PNG)
  --low N           canny: low threshold, 1–255 (100)
  --high N          canny: high threshold, 1–255 (200)
  --threshold N     what is ink, or what becomes white, 0–255 (127)
  --set NAME=VALUE  any parameter, as often as needed; a switch takes true or false
  --json FILE       openpose: write the people as OpenPose JSON too
  --pack FOLDER     the annotators' networks (${ANNOTATOR_PACK})
  --width N         size of the hint; the picture's own by default
  --height N
  --detect N        short side of the picture the annotator sees; the hint's own by default
  --resize MODE     ${RESIZE_MODES.join(', ')} (crop)

Parameters, with their ranges and defaults:
${ANNOTATOR_SPECS.flatMap(parameterLines).join('\n')}
`;

export async function annotateCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      json: { type: 'string' },
      low: { type: 'string' },
      high: { type: 'string' },
      threshold: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      pack: { type: 'string', default: ANNOTATOR_PACK },
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
  const { out, json } = values;
  if (name === undefined || file === undefined || rest.length > 0 || out === undefined) {
    throw new UsageError('annotate needs NAME, PICTURE and --out HINT.png');
  }
  const annotator = oneOf('name', name, NAMES);
  if (json !== undefined && annotator !== 'openpose') {
    throw new UsageError(`--json is for openpose; ${annotator} finds no people`);
  }
  const resizeMode = oneOf('resize', values.resize, RESIZE_MODES);
  const parameters = readParameters([
    ...(values.low === undefined ? [] : [`lowThreshold=${values.low}`]),
    ...(values.high === undefined ? [] : [`highThreshold=${values.high}`]),
    ...(values.threshold === undefined ? [] : [`threshold=${values.threshold}`]),
    ...values.set,
  ]);
  return report(async () => {
    const source = unwrap(await readPicture(file));
    const width = numberOption('width', values.width, source.width);
    const height = numberOption('height', values.height, source.height);
    const detectResolution =
      values.detect === undefined
        ? null
        : numberOption('detect', values.detect, DETECT_RESOLUTION.default);
    const request = {
      source,
      annotator,
      parameters,
      resizeMode,
      detectResolution,
      width,
      height,
    };
    const hint = await annotateInNode(request, values.pack);
    await writePng(out, unwrap(hint));
    if (json !== undefined) {
      const poses = unwrap(await findPosesInNode(request, values.pack));
      await writeFile(json, `${JSON.stringify(toOpenPose(poses, request))}\n`);
    }
    if (hint.ok && hint.notice) process.stderr.write(`The hint is empty: ${hint.notice}\n`);
  });
}

/** Names and ranges are checked by the annotator's spec; here they are only read. */
function readParameters(settings: readonly string[]): ParameterValues {
  return Object.fromEntries(
    settings.map((setting) => {
      const [id = '', text = ''] = setting.split('=', 2);
      if (text === 'true' || text === 'false') return [id, text === 'true'];
      return [id, numberOption(`set ${id}`, text, 0)];
    }),
  );
}

function parameterLines({ id }: (typeof ANNOTATOR_SPECS)[number]): readonly string[] {
  return annotatorSpec(id).parameters.map((parameter) => {
    const range = parameter.kind === 'number' ? `${parameter.min}–${parameter.max}` : 'true, false';
    return `  ${id}: ${parameter.id} ${range} (${parameter.default})`;
  });
}
