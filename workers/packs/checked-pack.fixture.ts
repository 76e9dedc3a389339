import { createSHA256 } from 'hash-wasm';
import type { BasePackManifest, PreprocessorEntry } from '../../src/shared/packs/manifest.ts';
import { encodeGraph } from '../runtime/onnx-graph.ts';

export const PREPROCESSOR: PreprocessorEntry = {
  ...{ resize: 224, crop: 224, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
};

export const CHECKER_PATH = 'safety-checker/graph.fp32.onnx';

const OPS = { light: 'Identity', dark: 'Neg', everything: 'Exp' } as const;

/** A safety checker whose one score comes of the picture's mean after normalisation, so that it is known what it finds. */
export function meanChecker(finds: keyof typeof OPS): Uint8Array<ArrayBuffer> {
  const dims = [1, 1, 1, 1];
  return encodeGraph({
    name: 'mean',
    inputs: [{ name: 'clip_input', type: 'float32', dims: [1, 3, 224, 224] }],
    outputs: [{ name: 'concept_scores', type: 'float32', dims }],
    nodes: [
      { op: 'ReduceMean', inputs: ['clip_input'], outputs: ['mean'] },
      { op: OPS[finds], inputs: ['mean'], outputs: ['concept_scores'] },
    ],
  });
}

/** A base pack's manifest with that checker in it; its file comes under `CHECKER_PATH`. */
export async function checkedManifest(
  base: BasePackManifest,
  checker: Uint8Array,
): Promise<BasePackManifest> {
  const sha256 = (await createSHA256()).init().update(checker).digest('hex');
  return {
    ...base,
    files: [...base.files, { path: CHECKER_PATH, bytes: checker.byteLength, sha256 }],
    safetyChecker: {
      variants: { fp32: CHECKER_PATH },
      weights: { kind: 'inline' },
      inputs: ['clip_input'],
      outputs: ['concept_scores'],
      preprocessor: PREPROCESSOR,
    },
  };
}
