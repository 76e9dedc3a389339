import { expose, transfer } from 'comlink';
import type { AnnotateWorkerApi, HintOutcome } from '../src/shared/annotators/annotate-api.ts';
import { success } from '../src/shared/outcome.ts';
import { trustOwnScripts } from '../src/shared/trust-own-scripts.ts';
import { annotate } from './annotators/annotate.ts';
import { drawEditedPoses, findPosesToEdit } from './annotators/edit-poses.ts';
import type { GraphRunner } from './annotators/graph-runner.ts';
import { rememberLast } from './annotators/remember-last.ts';
import { traceLines } from './annotators/trace-lines.ts';
import { AnnotatorGraphs } from './models/annotator-graphs.ts';
import { HttpPackSource } from './packs/http-pack-source.ts';
import { EngineFailure, toFailure } from './runtime/engine-failure.ts';
import { loadOrtInBrowser } from './runtime/ort-library.ts';

trustOwnScripts(location.origin);

let runGraph: GraphRunner = () =>
  Promise.reject(new EngineFailure('invalid-request', 'no pack of annotators was named'));

/** The annotate worker: hints are made beside the engine, so that previews stay live while it is busy. */
const api: AnnotateWorkerApi = {
  async openPack(url, onStage) {
    const graphs = new AnnotatorGraphs(new HttpPackSource(url), loadOrtInBrowser, { onStage });
    runGraph = rememberLast(graphs.run);
  },
  async annotate(request) {
    return withoutCopy(await annotate(request, runGraph).catch(toFailure));
  },
  findPoses(request) {
    return findPosesToEdit(request, runGraph).catch(toFailure);
  },
  drawPoses(request) {
    return Promise.resolve(withoutCopy(drawEditedPoses(request)));
  },
  trace(hint) {
    return Promise.resolve(success(traceLines(hint)));
  },
};

function withoutCopy(outcome: HintOutcome): HintOutcome {
  return outcome.ok ? transfer(outcome, [outcome.value.data.buffer]) : outcome;
}

expose(api);
