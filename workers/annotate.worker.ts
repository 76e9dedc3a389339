import { expose, transfer } from 'comlink';
import type { AnnotateApi } from '../src/shared/annotators/annotate-api.ts';
import { annotate } from './annotators/annotate.ts';

/** The annotate worker: hints are made beside the engine, so that previews stay live while it is busy. */
const api: AnnotateApi = {
  annotate(request) {
    const outcome = annotate(request);
    return Promise.resolve(outcome.ok ? transfer(outcome, [outcome.value.data.buffer]) : outcome);
  },
};

expose(api);
