import { useRef, useState } from 'react';
import type { BatchFailure, BatchRequest } from '../../hints/batch-hints.ts';
import { t } from '../../i18n/t.ts';
import { reportFailure } from '../../session/failure-notices.ts';
import { announce } from '../../session/session-store.ts';
import type { AnnotatorId } from '../../shared/annotators/annotator-specs.ts';
import { failure } from '../../shared/outcome.ts';
import { downloadFile } from '../../ui/download-file.ts';
import { runBatch } from './run-batch.ts';

export type BatchState =
  | { readonly status: 'idle' | 'cancelled' }
  | {
      readonly status: 'running';
      readonly done: number;
      readonly total: number;
      readonly file: string;
      readonly annotator: AnnotatorId | null;
    }
  | {
      readonly status: 'finished';
      readonly made: number;
      readonly failures: readonly BatchFailure[];
    };

export interface Batch {
  readonly state: BatchState;
  readonly start: (request: BatchRequest) => void;
  readonly cancel: () => void;
}

/** A batch goes on while its dialog is closed; its archive is downloaded when it is done. */
export function useBatch(): Batch {
  const [state, setState] = useState<BatchState>({ status: 'idle' });
  const controller = useRef(new AbortController());

  async function run(request: BatchRequest): Promise<void> {
    const { signal } = controller.current;
    const total = request.files.length * request.annotators.length;
    const failures: BatchFailure[] = [];
    const show = (done: number, file: string, annotator: AnnotatorId | null): void => {
      if (!signal.aborted) setState({ status: 'running', done, total, file, annotator });
    };
    show(0, request.files[0]?.name ?? '', null);
    const onFailure = (failed: BatchFailure) => failures.push(failed);
    const archive = await runBatch(request, { onProgress: show, onFailure }, signal);
    if (archive === null) return;
    const made = total - lost(failures, request);
    if (made > 0) downloadFile(archive, 'hints.zip');
    setState({ status: 'finished', made, failures });
    announce(t('batch.finished', { count: made }));
  }

  function start(request: BatchRequest): void {
    controller.current = new AbortController();
    run(request).catch((error: unknown) => {
      setState({ status: 'idle' });
      reportFailure(failure('out-of-memory', String(error)));
    });
  }

  function cancel(): void {
    controller.current.abort();
    setState({ status: 'cancelled' });
  }

  return { state, start, cancel };
}

/** A picture that cannot be read costs a hint by each annotator. */
function lost(failures: readonly BatchFailure[], { annotators }: BatchRequest): number {
  return failures.reduce(
    (sum, { annotator }) => sum + (annotator === null ? annotators.length : 1),
    0,
  );
}
