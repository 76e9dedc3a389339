import type { GraphId } from '../../src/shared/annotators/annotator-networks.ts';

/** Numbers with their shape, as a network takes and gives them. */
export interface FloatTensor {
  readonly data: Float32Array<ArrayBuffer>;
  readonly dims: readonly number[];
}

/** Runs one network. Annotators know no runtime: whoever calls them hands one in. */
export type GraphRunner = (
  graph: GraphId,
  feeds: Readonly<Record<string, FloatTensor>>,
) => Promise<Readonly<Record<string, FloatTensor>>>;

/** An output, which the pack's manifest has promised. */
export function tensorOf(
  outputs: Readonly<Record<string, FloatTensor>>,
  name: string,
): FloatTensor {
  const tensor = outputs[name];
  if (!tensor) throw new RangeError(`the graph gave no ${name}`);
  return tensor;
}

/** Its values alone, where the shape is known. */
export function outputOf(
  outputs: Readonly<Record<string, FloatTensor>>,
  name: string,
): Float32Array<ArrayBuffer> {
  return tensorOf(outputs, name).data;
}
