import { expose, transfer } from 'comlink';
import type { AnnotateApi } from '../src/shared/annotators/annotate-api.ts';
import { success } from '../src/shared/outcome.ts';
import { annotate } from './annotators/annotate.ts';
import { traceLines } from './annotators/trace-lines.ts';

/** The annotate worker: hints are made beside the engine, so that previews stay live while it is busy. */
const api: AnnotateApi = {
  annotate(request) {
    const outcome = annotate(request);
    return Promise.resolve(outcome.ok ? transfer(outcome, [outcome.value.data.buffer]) : outcome);
  },
  trace(hint) {
    return Promise.resolve(success(traceLines(hint)));
  },
};

expose(api);
