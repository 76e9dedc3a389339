import { parseArgs } from 'node:util';
import {
  type AnnotateRequest,
  DETECT_RESOLUTION,
  RESIZE_MODES,
} from '../../src/shared/annotators/annotate-api.ts';
import type { ParameterValues } from '../../src/shared/annotators/annotator-spec.ts';
import {
  ANNOTATOR_SPECS,
  type AnnotatorId,
  annotatorSpec,
} from '../../src/shared/annotators/annotator-specs.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import { ANNOTATOR_PACK } from './annotate-in-node.ts';
import { numberOption, oneOf, UsageError } from './usage-error.ts';

const NAMES = ANNOTATOR_SPECS.map(({ id }) => id);

export const ANNOTATE_HELP = `Usage: npm run inkling -- annotate NAME PICTURE --out HINT.png [options]
       npm run inkling -- annotate PICTURE… --annotator all --out FOLDER [options]

  NAME              ${NAMES.join(', ')}
  PICTURE…          pictures, or folders of pictures
  --annotator LIST  all, or names with commas between them; hints are named photo.canny.png.
                    What fails is told, and the rest goes on
  --out PATH        where to write the hint (PNG), or the folder for many
  --low N           canny: low threshold, 1–255 (100)
  --high N          canny: high threshold, 1–255 (200)
  --threshold N     what is ink, or what becomes white, 0–255 (127)
  --set NAME=VALUE  any parameter, as often as needed; a switch takes true or false
  --json FILE       openpose, of one picture: write the people as OpenPose JSON too
  --pack FOLDER     the annotators' networks (${ANNOTATOR_PACK})
  --width N         size of the hint; the picture's own by default
  --height N
  --detect N        short side of the picture the annotator sees; the hint's own by default
  --resize MODE     ${RESIZE_MODES.join(', ')} (crop)

Parameters, with their ranges and defaults:
${ANNOTATOR_SPECS.flatMap(parameterLines).join('\n')}
`;

/** Throws what `parseArgs` throws; `main` turns that into a hint at --help. */
export function parseAnnotateOptions(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      annotator: { type: 'string' },
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
}

export type AnnotateOptions = ReturnType<typeof parseAnnotateOptions>['values'];

export function annotatorNamed(name: string): AnnotatorId {
  return oneOf('name', name, NAMES);
}

/** `all`, or names with commas between them. */
export function annotatorList(list: string): readonly AnnotatorId[] {
  return list === 'all' ? NAMES : list.split(',').map((name) => oneOf('annotator', name, NAMES));
}

/** What is asked of a picture; its own size where none is given. */
export function annotateRequest(
  source: Pixels,
  annotator: AnnotatorId,
  options: AnnotateOptions,
): AnnotateRequest {
  const { detect } = options;
  return {
    source,
    annotator,
    parameters: parametersFor(annotator, options),
    resizeMode: oneOf('resize', options.resize, RESIZE_MODES),
    detectResolution:
      detect === undefined ? null : numberOption('detect', detect, DETECT_RESOLUTION.default),
    width: numberOption('width', options.width, source.width),
    height: numberOption('height', options.height, source.height),
  };
}

/** Of many annotators each takes what it knows; a name that none of those asked for knows is a mistake. */
export function checkParameterNames(
  annotators: readonly AnnotatorId[],
  options: AnnotateOptions,
): void {
  const known = new Set(annotators.flatMap((id) => annotatorSpec(id).parameters.map((p) => p.id)));
  const unknown = Object.keys(readParameters(options)).find((id) => !known.has(id));
  if (unknown !== undefined) throw new UsageError(`no parameter is named "${unknown}"`);
}

function parametersFor(annotator: AnnotatorId, options: AnnotateOptions): ParameterValues {
  const own = new Set(annotatorSpec(annotator).parameters.map(({ id }) => id));
  return Object.fromEntries(Object.entries(readParameters(options)).filter(([id]) => own.has(id)));
}

/** Ranges are checked by the annotator's spec; here values are only read. */
function readParameters({ low, high, threshold, set }: AnnotateOptions): ParameterValues {
  const settings = [
    ...(low === undefined ? [] : [`lowThreshold=${low}`]),
    ...(high === undefined ? [] : [`highThreshold=${high}`]),
    ...(threshold === undefined ? [] : [`threshold=${threshold}`]),
    ...set,
  ];
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
