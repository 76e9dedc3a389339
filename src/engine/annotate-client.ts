import { proxy, transfer, wrap } from 'comlink';
import { setNetworkStage } from '../session/session-store.ts';
import type {
  AnnotateApi,
  AnnotateRequest,
  AnnotateWorkerApi,
  DrawPosesRequest,
  HintOutcome,
  TracedLine,
} from '../shared/annotators/annotate-api.ts';
import type { Outcome } from '../shared/outcome.ts';
import { copyPixels, type Pixels } from '../shared/pixels.ts';
import type { Pose } from '../shared/pose/pose.ts';
import { listenForDeath, WorkerOnDemand, type WorkerWire } from './worker-on-demand.ts';

export type AnnotateWire = WorkerWire<AnnotateApi>;

/** Makes hints in a worker of its own. */
export class AnnotateClient implements AnnotateApi {
  readonly #worker: WorkerOnDemand<AnnotateApi>;

  constructor(connect: () => AnnotateWire) {
    this.#worker = new WorkerOnDemand(connect);
  }

  annotate(request: AnnotateRequest): Promise<HintOutcome> {
    return this.#worker.ask((api) => api.annotate(request));
  }

  findPoses(request: AnnotateRequest): Promise<Outcome<readonly Pose[]>> {
    return this.#worker.ask((api) => api.findPoses(request));
  }

  drawPoses(request: DrawPosesRequest): Promise<HintOutcome> {
    return this.#worker.ask((api) => api.drawPoses(request));
  }

  trace(hint: Pixels): Promise<Outcome<readonly TracedLine[]>> {
    return this.#worker.ask((api) => api.trace(hint));
  }

  dispose(): void {
    this.#worker.dispose();
  }
}

/** The studio's one annotate worker, started by the first hint that needs it. */
export const annotateClient = new AnnotateClient(() =>
  annotateWire(
    new Worker(new URL('../../workers/annotate.worker.ts', import.meta.url), {
      type: 'module',
      name: 'annotate',
    }),
  ),
);

function annotateWire(worker: Worker): AnnotateWire {
  const remote = wrap<AnnotateWorkerApi>(worker);
  // Unanswered where the worker cannot run; its death is reported by itself.
  void remote.openPack(new URL('packs/annotators/', document.baseURI).href, proxy(setNetworkStage));
  return {
    api: {
      annotate: (request) => remote.annotate(travelling(request)),
      findPoses: (request) => remote.findPoses(travelling(request)),
      drawPoses: (request) => remote.drawPoses(request),
      trace: (hint) => remote.trace(hint),
    },
    onDeath(listener) {
      listenForDeath(worker, (reason) => {
        setNetworkStage(null);
        listener(reason);
      });
    },
    terminate: () => worker.terminate(),
  };
}

/** A copy travels: transfer detaches, and the source is still shown and used again. */
function travelling(request: AnnotateRequest): AnnotateRequest {
  const source = copyPixels(request.source);
  return transfer({ ...request, source }, [source.data.buffer]);
}
