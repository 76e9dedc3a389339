import { type ElementType, elementTypeCode, type GraphNode } from '../runtime/onnx-graph.ts';

export function node(op: string, inputs: readonly string[], output: string): GraphNode {
  return { op, inputs, outputs: [output] };
}

/** onnxruntime removes a Cast to the type that is already there. */
export function cast(input: string, to: ElementType, output: string): GraphNode {
  return {
    op: 'Cast',
    inputs: [input],
    outputs: [output],
    attributes: { to: elementTypeCode(to) },
  };
}
