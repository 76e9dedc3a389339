import type { ResizeMode } from '../../src/shared/annotators/annotate-api.ts';
import { defaultParameters } from '../../src/shared/annotators/annotator-spec.ts';
import {
  ANNOTATOR_SPECS,
  type AnnotatorId,
  annotatorSpec,
} from '../../src/shared/annotators/annotator-specs.ts';
import { controlTypeOf } from '../../src/shared/annotators/control-type-of.ts';
import type { ControlInput } from '../../src/shared/generation/generation-request.ts';
import type { BasePackManifest } from '../../src/shared/packs/manifest.ts';
import { unwrap } from '../runtime/engine-failure.ts';
import { annotateInNode } from './annotate-in-node.ts';
import { readPicture } from './picture-file.ts';
import { UsageError } from './usage-error.ts';

export interface ControlArgument {
  readonly annotator: AnnotatorId;
  readonly file: string;
}

/** `scribble=drawing.png`: the annotator that makes the hint, and the picture it is made of. */
export function parseControl(argument: string): ControlArgument {
  const [name = '', ...rest] = argument.split('=');
  const spec = ANNOTATOR_SPECS.find(({ id }) => id === name);
  const file = rest.join('=');
  if (!spec || file === '') {
    const names = ANNOTATOR_SPECS.map(({ id }) => id).join(', ');
    throw new UsageError(
      `--control must be NAME=FILE with NAME one of ${names}, not "${argument}"`,
    );
  }
  return { annotator: spec.id, file };
}

export type ControlSettings = Pick<
  ControlInput,
  'conditioningScale' | 'guidanceStart' | 'guidanceEnd' | 'controlMode' | 'residualInterval'
> & { readonly resizeMode: ResizeMode; readonly width: number; readonly height: number };

export async function readControl(
  { annotator, file }: ControlArgument,
  manifest: BasePackManifest,
  { resizeMode, width, height, ...settings }: ControlSettings,
): Promise<ControlInput> {
  const spec = annotatorSpec(annotator);
  const hint = await annotateInNode({
    source: unwrap(await readPicture(file)),
    annotator,
    parameters: defaultParameters(spec),
    resizeMode,
    detectResolution: null,
    width,
    height,
  });
  const fitting = manifest.controlnets.find(
    ({ controlTypes }) =>
      spec.controlTypes.length === 0 || controlTypes.some((t) => spec.controlTypes.includes(t)),
  );
  if (!fitting) throw new UsageError(`${manifest.name} has no ControlNet for ${annotator} hints`);
  const controlType = controlTypeOf(annotator, fitting);
  return {
    controlnetId: fitting.id,
    hint: unwrap(hint),
    ...(controlType && { controlType }),
    ...settings,
  };
}
