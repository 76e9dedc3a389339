import type { WebgpuDevice } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Decides in WebGPU tests between the real pack (Lavapipe) and the micro pack (SwiftShader). */
    webgpuDevice: WebgpuDevice;
  }
}
