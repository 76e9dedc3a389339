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
import { type Failure, failure, type Outcome } from '../shared/outcome.ts';
import { copyPixels, type Pixels } from '../shared/pixels.ts';
import type { Pose } from '../shared/pose/pose.ts';

/** A running annotate worker, or a stand-in in tests. */
export interface AnnotateWire {
  readonly api: AnnotateApi;
  onDeath(listener: (reason: string) => void): void;
  terminate(): void;
}

interface LiveWire {
  readonly wire: AnnotateWire;
  /** Resolves when the worker dies; comlink's own promises would wait for ever. */
  readonly death: Promise<Failure>;
}

/** Makes hints in a worker of its own. A crashed worker fails what it was doing and is started anew on demand. */
export class AnnotateClient implements AnnotateApi {
  readonly #connect: () => AnnotateWire;
  #live: LiveWire | null = null;

  constructor(connect: () => AnnotateWire) {
    this.#connect = connect;
  }

  annotate(request: AnnotateRequest): Promise<HintOutcome> {
    return this.#ask((api) => api.annotate(request));
  }

  findPoses(request: AnnotateRequest): Promise<Outcome<readonly Pose[]>> {
    return this.#ask((api) => api.findPoses(request));
  }

  drawPoses(request: DrawPosesRequest): Promise<HintOutcome> {
    return this.#ask((api) => api.drawPoses(request));
  }

  trace(hint: Pixels): Promise<Outcome<readonly TracedLine[]>> {
    return this.#ask((api) => api.trace(hint));
  }

  async #ask<T>(question: (api: AnnotateApi) => Promise<T>): Promise<T | Failure> {
    const { wire, death } = this.#wire();
    try {
      return await Promise.race([question(wire.api), death]);
    } catch (error) {
      return failure('internal', String(error));
    }
  }

  dispose(): void {
    this.#live?.wire.terminate();
    this.#live = null;
  }

  #wire(): LiveWire {
    this.#live ??= this.#start();
    return this.#live;
  }

  #start(): LiveWire {
    const wire = this.#connect();
    const death = new Promise<Failure>((resolve) => {
      wire.onDeath((reason) => {
        wire.terminate();
        if (this.#live?.wire === wire) this.#live = null;
        resolve(failure('engine-stopped', reason));
      });
    });
    return { wire, death };
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
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        setNetworkStage(null);
        listener(event.message || 'the worker script could not be run');
      });
      worker.addEventListener('messageerror', () => listener('a message could not be read'));
    },
    terminate: () => worker.terminate(),
  };
}

/** A copy travels: transfer detaches, and the source is still shown and used again. */
function travelling(request: AnnotateRequest): AnnotateRequest {
  const source = copyPixels(request.source);
  return transfer({ ...request, source }, [source.data.buffer]);
}
