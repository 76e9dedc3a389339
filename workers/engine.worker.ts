import { expose, type Remote, releaseProxy, transfer } from 'comlink';
import type { EngineApi } from '../src/shared/engine/engine-api.ts';
import type { GenerationEvent } from '../src/shared/generation/generation-event.ts';
import { trustOwnScripts } from '../src/shared/trust-own-scripts.ts';
import { Engine } from './engine.ts';
import { openLoraSource, openPackSource } from './packs/open-pack-source.ts';
import { loadOrtInBrowser } from './runtime/ort-library.ts';
import { probeMachine } from './runtime/probe-machine.ts';
import { watchDevices } from './runtime/watch-devices.ts';

trustOwnScripts(location.origin);
// An engine without its device is of no use: its life ends, and the studio starts the next one.
watchDevices((reason) => reportError(new Error(`The GPU device was lost (${reason})`)));

const engine = new Engine({
  probe: probeMachine,
  loadOrt: loadOrtInBrowser,
  openSource: openPackSource,
  openLora: openLoraSource,
});

const api: EngineApi = {
  start: (options) => engine.start(options),
  openPack: (url) => engine.openPack(url),
  openControls: (urls) => engine.openControls(urls),
  fitLoras: (urls) => engine.fitLoras(urls),
  countTokens: (prompt) => engine.countTokens(prompt),
  generate: async (request, onEvent) => {
    const sent: unknown[] = [];
    const outcome = engine.generate(request, (event) => {
      sent.push(onEvent(transfer(event, buffersOf(event))));
    });
    // Events and the answer travel by ports of their own: without this a job could end before its picture is there.
    return outcome.finally(() => Promise.allSettled(sent)).finally(() => release(onEvent));
  },
  warmUp: (request) => engine.warmUp(request),
  upscale: (request, onProgress) =>
    engine
      .upscale(request, onProgress)
      .then((outcome) => (outcome.ok ? transfer(outcome, [outcome.value.data.buffer]) : outcome))
      .finally(() => release(onProgress)),
  cancel: (jobId) => engine.cancel(jobId),
};

/** What comlink hands over is a proxy whose port stays open until it is released. */
function release<T>(listener: T): void {
  (listener as Remote<T>)[releaseProxy]();
}

/** Pictures move to the other thread instead of being copied: the engine has no further use for them. */
function buffersOf(event: GenerationEvent): ArrayBuffer[] {
  switch (event.type) {
    case 'preview':
      return [event.pixels.data.buffer];
    case 'image': {
      const { pixels, latents } = event.image;
      return latents ? [pixels.data.buffer, latents.buffer] : [pixels.data.buffer];
    }
    default:
      return [];
  }
}

expose(api);
