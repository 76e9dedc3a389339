import type * as ort from 'onnxruntime-web';
import type { Provider } from '../../src/shared/engine/device-report.ts';

export type OrtLibrary = typeof ort;
export type OrtTensor = ort.Tensor;
export type OrtLoader = (provider: Provider) => Promise<OrtLibrary>;

/**
 * The two builds for browsers. The one with WebGPU is compiled with asyncify, which halves the speed of its wasm
 * kernels (a 512³ MatMul: 10 against 21 GFLOP/s in one run), so wasm jobs use the plain build. Both are imported when
 * first wanted: a chunk of its own each, from which onnxruntime also starts its threads.
 */
export const loadOrtInBrowser: OrtLoader = (provider) =>
  provider === 'webgpu' ? import('onnxruntime-web/webgpu') : import('onnxruntime-web/wasm');
