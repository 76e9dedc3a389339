import type { ElementType, GraphDefinition } from '../runtime/onnx-graph.ts';
import { cast, node } from './graph-nodes.ts';

/**
 * Emphasis of prompt tokens, as stable-diffusion-webui applies it ("Original" in its settings): each position's hidden
 * state is multiplied by its weight, then each window is scaled so that its mean is what it was:
 *
 *     y = w ⊙ h,   h' = y · Σh / Σy        sums over a window's positions and channels
 */
export interface EmphasisShape {
  readonly prompts: number;
  /** Windows of each prompt. */
  readonly windows: number;
  /** Positions of a window. */
  readonly length: number;
  readonly width: number;
  readonly type: ElementType;
}

export function emphasisGraph(shape: EmphasisShape): GraphDefinition {
  const { prompts, windows, length, width, type } = shape;
  const joined = [prompts, windows * length, width];
  const rows = prompts * windows;
  return {
    name: 'emphasis',
    inputs: [
      { name: 'hidden_states', type, dims: joined },
      { name: 'weights', type: 'float32', dims: [rows, length, 1] },
    ],
    outputs: [{ name: 'emphasised', type, dims: joined }],
    constants: { per_window: [rows, length, width], joined, axes: [1, 2] },
    nodes: [
      // Half floats would lose the sums: a window of CLIP has 59,136 values.
      cast('hidden_states', 'float32', 'floats'),
      node('Reshape', ['floats', 'per_window'], 'states'),
      node('Mul', ['states', 'weights'], 'weighted'),
      node('ReduceSum', ['states', 'axes'], 'sum_before'),
      node('ReduceSum', ['weighted', 'axes'], 'sum_after'),
      node('Div', ['sum_before', 'sum_after'], 'restore'),
      node('Mul', ['weighted', 'restore'], 'restored'),
      node('Reshape', ['restored', 'joined'], 'restored_joined'),
      cast('restored_joined', type, 'emphasised'),
    ],
  };
}
