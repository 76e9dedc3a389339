import type { OrtLoader } from './ort-library.ts';

/** The build for Node: wasm only, with threads. */
export const loadOrtInNode: OrtLoader = () => import('onnxruntime-web');
