import { writeFile } from 'node:fs/promises';
import { toOpenPose } from '../../src/shared/pose/write-open-pose.ts';
import { unwrap } from '../runtime/engine-failure.ts';
import { annotateInNode, findPosesInNode } from './annotate-in-node.ts';
import { annotateMany } from './annotate-many.ts';
import {
  ANNOTATE_HELP,
  type AnnotateOptions,
  annotateRequest,
  annotatorList,
  annotatorNamed,
  checkParameterNames,
  parseAnnotateOptions,
} from './annotate-options.ts';
import { readPicture, writePng } from './picture-file.ts';
import { report } from './report.ts';
import { UsageError } from './usage-error.ts';

export async function annotateCommand(args: readonly string[]): Promise<number> {
  const { values: options, positionals } = parseAnnotateOptions(args);
  if (options.help) {
    process.stdout.write(ANNOTATE_HELP);
    return 0;
  }
  const { annotator, out } = options;
  if (annotator === undefined) return annotateOne(positionals, options);
  if (options.json !== undefined) throw new UsageError('--json is for openpose of one picture');
  if (positionals.length === 0 || out === undefined) {
    throw new UsageError('annotate --annotator needs PICTURE… and --out FOLDER');
  }
  const annotators = annotatorList(annotator);
  checkParameterNames(annotators, options);
  let status = 0;
  const refused = await report(async () => {
    status = await annotateMany(positionals, annotators, out, options);
  });
  return refused || status;
}

function annotateOne(positionals: readonly string[], options: AnnotateOptions): Promise<number> {
  const [name, file, ...rest] = positionals;
  const { out, json } = options;
  if (name === undefined || file === undefined || rest.length > 0 || out === undefined) {
    throw new UsageError('annotate needs NAME, PICTURE and --out HINT.png');
  }
  const annotator = annotatorNamed(name);
  if (json !== undefined && annotator !== 'openpose') {
    throw new UsageError(`--json is for openpose; ${annotator} finds no people`);
  }
  checkParameterNames([annotator], options);
  return report(async () => {
    const request = annotateRequest(unwrap(await readPicture(file)), annotator, options);
    const hint = await annotateInNode(request, options.pack);
    await writePng(out, unwrap(hint));
    if (json !== undefined) {
      const poses = unwrap(await findPosesInNode(request, options.pack));
      await writeFile(json, `${JSON.stringify(toOpenPose(poses, request))}\n`);
    }
    if (hint.ok && hint.notice) process.stderr.write(`The hint is empty: ${hint.notice}\n`);
  });
}
