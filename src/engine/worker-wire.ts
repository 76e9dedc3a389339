import { proxy, transfer, wrap } from 'comlink';
import type { EngineApi } from '../shared/engine/engine-api.ts';
import type { GenerationRequest, InitImage } from '../shared/generation/generation-request.ts';
import { copyPixels, type Pixels } from '../shared/pixels.ts';
import type { EngineWire } from './engine-connection.ts';
import { listenForDeath } from './worker-on-demand.ts';

/** The engine in its module worker, over comlink. */
export function workerWire(worker: Worker): EngineWire {
  const remote = wrap<EngineApi>(worker);
  return {
    api: {
      start: (options) => remote.start(options),
      openPack: (url) => remote.openPack(url),
      openControls: (urls) => remote.openControls(urls),
      fitLoras: (urls) => remote.fitLoras(urls),
      countTokens: (prompt) => remote.countTokens(prompt),
      cancel: (jobId) => remote.cancel(jobId),
      upscale: (request, onProgress) => {
        const pixels = copyPixels(request.pixels);
        const travelling = transfer({ ...request, pixels }, [pixels.data.buffer]);
        return remote.upscale(travelling, proxy(onProgress));
      },
      warmUp: (request) => remote.warmUp(transferable(request)),
      generate: (request, onEvent) => remote.generate(transferable(request), proxy(onEvent)),
    },
    onDeath: (listener) => listenForDeath(worker, listener),
    terminate: () => worker.terminate(),
  };
}

/** Copies travel: transfer detaches, and caches and previews still show the originals. */
function transferable(request: GenerationRequest): GenerationRequest {
  const copies: Pixels[] = [];
  const copy = (pixels: Pixels): Pixels => {
    const copied = copyPixels(pixels);
    copies.push(copied);
    return copied;
  };
  const { initImage } = request;
  const travelling: GenerationRequest = {
    ...request,
    controls: request.controls.map((control) => ({ ...control, hint: copy(control.hint) })),
    ...(initImage && { initImage: copiedStart(initImage, copy) }),
  };
  return transfer(
    travelling,
    copies.map(({ data }) => data.buffer),
  );
}

function copiedStart(initImage: InitImage, copy: (pixels: Pixels) => Pixels): InitImage {
  const { pixels, mask } = initImage;
  return {
    ...initImage,
    pixels: copy(pixels),
    ...(mask && { mask: { ...mask, pixels: copy(mask.pixels) } }),
  };
}
