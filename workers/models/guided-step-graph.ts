import type { ElementType, GraphDefinition, GraphNode, GraphValue } from '../runtime/onnx-graph.ts';
import { cast, node } from './graph-nodes.ts';

/**
 * Classifier-free guidance (Ho & Salimans, 2022) and a scheduler step as one small graph, so that between two runs of
 * the UNet nothing leaves the GPU. Guidance and samplers are linear in (x, ε_u, ε_c) and in what n tensors k the step
 * before has left, so with every tensor flattened to a row they are two products with small matrices (`StepCoefficients`):
 *
 *     [x̂₀; d]        = W₁ · [x; ε_u; ε_c]            W₁ = original_weights  [2, 2 or 3]
 *     [x_{t−1}; k']  = W₂ · [clip(x̂₀); d; z; k]      W₂ = previous_weights  [1 + n, 2 or 3, + n]
 */
export interface StepShape {
  /** [1, C, h, w] */
  readonly latents: readonly [number, number, number, number];
  /** Batch 2 (unconditional first), two outputs of batch 1, or one output and no guidance. */
  readonly guidance: 'batched' | 'serial' | 'none';
  /** What the UNet takes and gives; the latents themselves are kept in float32. */
  readonly modelType: ElementType;
  readonly clip: boolean;
  readonly noise: boolean;
  /** How many tensors a step leaves for the next. */
  readonly kept: number;
  /** How many rows of the latents the networks want: 1, 2 for both sides of a batched guidance, or some the one, some the other. */
  readonly rows: readonly (1 | 2)[];
}

export function guidedStepGraph(shape: StepShape): GraphDefinition {
  const { latents, guidance, modelType } = shape;
  const predictions: readonly GraphValue[] =
    guidance === 'serial'
      ? [
          { name: 'noise_pred_uncond', type: modelType, dims: latents },
          { name: 'noise_pred', type: modelType, dims: latents },
        ]
      : [{ name: 'noise_pred', type: modelType, dims: withBatch(latents, guidance) }];
  const terms = guidance === 'none' ? 2 : 3;
  const parts = (shape.noise ? 3 : 2) + shape.kept;
  return {
    name: 'guided-step',
    inputs: [
      { name: 'sample', type: 'float32', dims: latents },
      ...predictions,
      { name: 'original_weights', type: 'float32', dims: [2, terms] },
      { name: 'previous_weights', type: 'float32', dims: [1 + shape.kept, parts] },
      ...(shape.clip
        ? ([
            { name: 'clip_min', type: 'float32', dims: [] },
            { name: 'clip_max', type: 'float32', dims: [] },
          ] as const)
        : []),
      ...(shape.noise ? [{ name: 'noise', type: 'float32', dims: latents } as const] : []),
      ...keptValues(shape, 'kept'),
    ],
    outputs: [
      { name: 'previous_sample', type: 'float32', dims: latents },
      { name: 'original_sample', type: 'float32', dims: latents },
      ...keptValues(shape, 'next_kept'),
      ...modelInputValues(shape),
    ],
    constants: {
      ...{ rows: [rowsPerPrediction(guidance), -1], row: [1, -1], latents },
      ...(shape.kept > 0 && { next_rows: [1, shape.kept] }),
    },
    nodes: [
      node('Reshape', ['sample', 'row'], 'sample_row'),
      ...predictions.flatMap(({ name }) => [
        cast(name, 'float32', `${name}_float`),
        node('Reshape', [`${name}_float`, 'rows'], `${name}_rows`),
      ]),
      concat(['sample_row', ...predictions.map(({ name }) => `${name}_rows`)], 'terms'),
      node('MatMul', ['original_weights', 'terms'], 'estimates'),
      { op: 'Split', inputs: ['estimates'], outputs: ['x0', 'direction'], attributes: { axis: 0 } },
      ...(shape.clip ? [node('Clip', ['x0', 'clip_min', 'clip_max'], 'x0_clipped')] : []),
      ...(shape.noise ? [node('Reshape', ['noise', 'row'], 'noise_row')] : []),
      concat(
        [
          ...[shape.clip ? 'x0_clipped' : 'x0', 'direction'],
          ...(shape.noise ? ['noise_row'] : []),
          ...(shape.kept > 0 ? ['kept'] : []),
        ],
        'parts',
      ),
      ...nextNodes(shape),
      node('Reshape', ['previous_row', 'latents'], 'previous_sample'),
      node('Reshape', [shape.clip ? 'x0_clipped' : 'x0', 'latents'], 'original_sample'),
      ...modelInputNodes(shape),
    ],
  };
}

/** One row is the next sample, the others are what is kept. */
function nextNodes({ kept }: StepShape): readonly GraphNode[] {
  if (kept === 0) return [node('MatMul', ['previous_weights', 'parts'], 'previous_row')];
  return [
    node('MatMul', ['previous_weights', 'parts'], 'next'),
    {
      op: 'Split',
      inputs: ['next', 'next_rows'],
      outputs: ['previous_row', 'next_kept'],
      attributes: { axis: 0 },
    },
  ];
}

/** Initial latents from the host → the tensors that a step leaves behind, so that the loop starts on the GPU. */
export function firstSampleGraph(shape: StepShape): GraphDefinition {
  return {
    name: 'first-sample',
    inputs: [{ name: 'latents', type: 'float32', dims: shape.latents }],
    outputs: [
      { name: 'previous_sample', type: 'float32', dims: shape.latents },
      ...keptValues(shape, 'next_kept'),
      ...modelInputValues(shape),
    ],
    ...(shape.kept > 0 && { constants: { row: [1, -1] } }),
    nodes: [
      node('Identity', ['latents'], 'previous_sample'),
      ...firstKeptNodes(shape),
      ...modelInputNodes(shape),
    ],
  };
}

/** Before the first step nothing is kept, and its weights are 0; any finite numbers will do, and the latents are there. */
function firstKeptNodes({ kept }: StepShape): readonly GraphNode[] {
  if (kept === 0) return [];
  return [
    node('Reshape', ['latents', 'row'], 'latents_row'),
    concat(
      Array.from({ length: kept }, () => 'latents_row'),
      'next_kept',
    ),
  ];
}

/** One flattened tensor a row. */
function keptValues({ latents, kept }: StepShape, name: string): readonly GraphValue[] {
  const size = latents.reduce((product, side) => product * side, 1);
  return kept > 0 ? [{ name, type: 'float32', dims: [kept, size] }] : [];
}

/** `model_input_1`, `model_input_2`: what the networks take next, of one row or two. */
export function modelInputValues({ latents, modelType, rows }: StepShape): readonly GraphValue[] {
  const [, ...rest] = latents;
  return rows.map((count) => ({
    name: modelInput(count),
    type: modelType,
    dims: [count, ...rest],
  }));
}

export function modelInputNodes({ modelType, rows }: StepShape): readonly GraphNode[] {
  const single = 'sample_for_model';
  return [
    cast('previous_sample', modelType, single),
    ...rows.map((count) =>
      count === 2
        ? concat([single, single], modelInput(count))
        : node('Identity', [single], modelInput(count)),
    ),
  ];
}

export function modelInput(rows: 1 | 2): string {
  return `model_input_${rows}`;
}

function withBatch([, ...rest]: StepShape['latents'], guidance: StepShape['guidance']) {
  return [rowsPerPrediction(guidance), ...rest];
}

function rowsPerPrediction(guidance: StepShape['guidance']): number {
  return guidance === 'batched' ? 2 : 1;
}

function concat(inputs: readonly string[], output: string): GraphNode {
  return { op: 'Concat', inputs, outputs: [output], attributes: { axis: 0 } };
}
