import type { ControlUnit } from '../document/studio-document.ts';
import type { AnnotateApi } from '../shared/annotators/annotate-api.ts';
import type { AnnotatorId } from '../shared/annotators/annotator-specs.ts';
import { type Failure, failure, type Outcome, success } from '../shared/outcome.ts';
import { hintNames } from '../shared/pictures/hint-names.ts';
import type { Pixels } from '../shared/pixels.ts';
import type { decodePicture } from './decode-picture.ts';
import type { NamedFile } from './zip-of.ts';

export interface BatchRequest {
  readonly files: readonly File[];
  readonly annotators: readonly Pick<ControlUnit, 'annotator' | 'parameters'>[];
  /** Of every hint, in pixels; smaller pictures are not enlarged. */
  readonly shortSide: number;
}

export interface BatchServices {
  readonly decode: typeof decodePicture;
  readonly annotate: AnnotateApi['annotate'];
  readonly encode: (hint: Pixels) => Promise<Blob>;
}

export interface BatchFailure {
  readonly file: string;
  /** null: the picture itself could not be read. */
  readonly annotator: AnnotatorId | null;
  readonly failure: Failure;
}

export interface BatchListener {
  /** What is being worked on, after `done` hints of `total`. */
  readonly onProgress: (done: number, file: string, annotator: AnnotatorId) => void;
  readonly onFailure: (failure: BatchFailure) => void;
}

/** Every hint of every picture, one after another; at most one picture is in memory. What fails is told and left out. */
export async function* batchHints(
  request: BatchRequest,
  services: BatchServices,
  { onProgress, onFailure }: BatchListener,
  signal: AbortSignal,
): AsyncGenerator<NamedFile> {
  const { files, annotators } = request;
  const nameOf = hintNames(files.map(({ name }) => name));
  for (const [index, file] of files.entries()) {
    const { name } = file;
    const decoded = await services.decode(file);
    if (!decoded.ok) onFailure({ file: name, annotator: null, failure: decoded });
    for (const [k, unit] of annotators.entries()) {
      if (signal.aborted) return;
      const { annotator } = unit;
      onProgress(index * annotators.length + k, name, annotator);
      if (!decoded.ok) continue;
      const png = await makeHint(decoded.value.pixels, unit, request.shortSide, services);
      if (png.ok) yield { name: nameOf(index, annotator), input: png.value };
      else onFailure({ file: name, annotator, failure: png });
    }
  }
}

async function makeHint(
  source: Pixels,
  unit: BatchRequest['annotators'][number],
  shortSide: number,
  { annotate, encode }: BatchServices,
): Promise<Outcome<Blob>> {
  const { annotator, parameters } = unit;
  const hint = await annotate({
    source,
    annotator,
    parameters,
    resizeMode: 'stretch',
    detectResolution: null,
    ...hintSize(source, shortSide),
  });
  if (!hint.ok) return hint;
  try {
    return success(await encode(hint.value));
  } catch (error) {
    return failure('out-of-memory', String(error));
  }
}

/** The picture's proportions at the wanted short side. */
export function hintSize(picture: Pixels, shortSide: number): Pick<Pixels, 'width' | 'height'> {
  const scale = Math.min(1, shortSide / Math.min(picture.width, picture.height));
  return {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  };
}
