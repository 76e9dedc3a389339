import { expose, transfer } from 'comlink';
import type { AnnotateWorkerApi } from '../src/shared/annotators/annotate-api.ts';
import { success } from '../src/shared/outcome.ts';
import { annotate } from './annotators/annotate.ts';
import type { GraphRunner } from './annotators/graph-runner.ts';
import { rememberLast } from './annotators/remember-last.ts';
import { traceLines } from './annotators/trace-lines.ts';
import { AnnotatorGraphs } from './models/annotator-graphs.ts';
import { HttpPackSource } from './packs/http-pack-source.ts';
import { EngineFailure, toFailure } from './runtime/engine-failure.ts';
import { loadOrtInBrowser } from './runtime/ort-library.ts';

let runGraph: GraphRunner = () =>
  Promise.reject(new EngineFailure('invalid-request', 'no pack of annotators was named'));

/** The annotate worker: hints are made beside the engine, so that previews stay live while it is busy. */
const api: AnnotateWorkerApi = {
  async openPack(url) {
    runGraph = rememberLast(new AnnotatorGraphs(new HttpPackSource(url), loadOrtInBrowser).run);
  },
  async annotate(request) {
    const outcome = await annotate(request, runGraph).catch(toFailure);
    return outcome.ok ? transfer(outcome, [outcome.value.data.buffer]) : outcome;
  },
  trace(hint) {
    return Promise.resolve(success(traceLines(hint)));
  },
};

expose(api);
