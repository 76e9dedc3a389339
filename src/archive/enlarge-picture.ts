import { annotateClient } from '../engine/annotate-client.ts';
import { engine } from '../engine/engine.ts';
import type { Outcome } from '../shared/outcome.ts';
import type { Pixels } from '../shared/pixels.ts';
import type { UpscaleFactor, UpscaleMethod } from '../shared/upscaling/upscale-request.ts';

export interface Enlargement {
  readonly factor: UpscaleFactor;
  readonly method: UpscaleMethod;
}

/** How somebody follows a work that takes its time, and ends it. */
export interface Work {
  readonly signal: AbortSignal;
  /** 0–1. */
  readonly onShare: (share: number) => void;
}

/** More pixels of the same picture. What adds detail is `refineResult`. */
export function enlargePicture(
  source: Pixels,
  { factor, method }: Enlargement,
  { signal, onShare }: Work,
): Promise<Outcome<Pixels>> {
  if (method === 'lanczos') {
    return annotateClient.annotate({
      source,
      annotator: 'none',
      parameters: {},
      resizeMode: 'stretch',
      detectResolution: null,
      width: source.width * factor,
      height: source.height * factor,
    });
  }
  const pack = new URL('packs/upscaler/', document.baseURI).href;
  return engine.upscale(
    { jobId: crypto.randomUUID(), pixels: source, factor, pack },
    ({ done, total }) => onShare(done / total),
    signal,
  );
}
