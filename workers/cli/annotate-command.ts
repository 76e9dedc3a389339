import { unwrap } from '../runtime/engine-failure.ts';
import { annotateInNode } from './annotate-in-node.ts';
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
  const { out } = options;
  if (name === undefined || file === undefined || rest.length > 0 || out === undefined) {
    throw new UsageError('annotate needs NAME, PICTURE and --out HINT.png');
  }
  const annotator = annotatorNamed(name);
  checkParameterNames([annotator], options);
  return report(async () => {
    const source = unwrap(await readPicture(file));
    const hint = await annotateInNode(annotateRequest(source, annotator, options), options.pack);
    await writePng(out, unwrap(hint));
    if (hint.ok && hint.notice) process.stderr.write(`The hint is empty: ${hint.notice}\n`);
  });
}
