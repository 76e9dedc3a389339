import { annotateClient } from '../../engine/annotate-client.ts';
import {
  type BatchFailure,
  type BatchListener,
  type BatchRequest,
  batchHints,
} from '../../hints/batch-hints.ts';
import { decodePicture } from '../../hints/decode-picture.ts';
import { hintPng } from '../../hints/hint-png.ts';
import { type NamedFile, zipOf } from '../../hints/zip-of.ts';
import { t } from '../../i18n/t.ts';

const SERVICES = {
  decode: decodePicture,
  annotate: annotateClient.annotate.bind(annotateClient),
  encode: hintPng,
};

/** The archive with all hints, and a list of those that could not be made; null once it is cancelled. */
export async function runBatch(
  request: BatchRequest,
  listener: BatchListener,
  signal: AbortSignal,
): Promise<Blob | null> {
  const failures: BatchFailure[] = [];
  const collecting: BatchListener = {
    ...listener,
    onFailure: (failure) => {
      failures.push(failure);
      listener.onFailure(failure);
    },
  };
  const hints = batchHints(request, SERVICES, collecting, signal);
  const archive = await zipOf(withReport(hints, failures));
  return signal.aborted ? null : archive;
}

async function* withReport(
  hints: AsyncIterable<NamedFile>,
  failures: readonly BatchFailure[],
): AsyncGenerator<NamedFile> {
  yield* hints;
  if (failures.length === 0) return;
  yield { name: t('batch.reportName'), input: `${failures.map(failureLine).join('\n')}\n` };
}

/** What failed, by name, with its sentence. */
export function failureLine({ file, annotator, failure }: BatchFailure): string {
  const subject = annotator === null ? file : `${file}, ${t(`annotator.${annotator}.name`)}`;
  return `${subject}: ${t(`failure.${failure.code}.what`)} ${t(`failure.${failure.code}.means`)}`;
}
