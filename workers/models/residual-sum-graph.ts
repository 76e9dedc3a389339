import {
  type ElementType,
  elementTypeCode,
  type GraphDefinition,
  type GraphNode,
  type GraphValue,
} from '../runtime/onnx-graph.ts';

export interface SetShape {
  readonly half: boolean;
  /** Multiplied by a scale each. */
  readonly scaled: boolean;
  readonly values: readonly Pick<GraphValue, 'type' | 'dims'>[];
}

/**
 * A shader may bind eight storage buffers on every adapter (maxStorageBuffersPerShaderStage): what is split, and its parts.
 * onnxruntime's Split binds all of them at once, and fails where there are more.
 */
const MOST_PARTS = 7;

/** Sets of residuals → their sums in `type`. */
export function residualSumGraph(sets: readonly SetShape[], type: ElementType): GraphDefinition {
  const counted = sets[0]?.values ?? [];
  const prepared = sets.map((set, k) =>
    set.values.map((value, i) => prepare(set, k, i, value.type, type)),
  );
  return {
    name: 'residual-sum',
    inputs: sets.flatMap(({ values, scaled }, k) => [
      ...values.map((value, i): GraphValue => ({ ...value, name: inputName(k, i) })),
      ...(scaled ? [scalesOf(k, values.length)] : []),
    ]),
    outputs: counted.map(({ dims }, i) => ({
      name: `sum_${i}`,
      type,
      dims: wholeBatch(sets[0], dims),
    })),
    constants: {
      // One row of zeros before the first axis, nothing elsewhere.
      ...(sets.some(({ half }) => half) && { unconditional_half: [1, 0, 0, 0, 0, 0, 0, 0] }),
      ...(sets.some(({ scaled }) => scaled) && { scale_groups: scaleGroups(counted.length) }),
    },
    nodes: [
      ...sets.flatMap((set, k) => (set.scaled ? splitScales(k, set.values.length) : [])),
      ...prepared.flat().flatMap(({ nodes }) => nodes),
      ...counted.flatMap((_, i) =>
        added(
          prepared.map((set) => set[i]?.name ?? ''),
          `sum_${i}`,
        ),
      ),
    ],
  };
}

interface Prepared {
  readonly name: string;
  readonly nodes: readonly GraphNode[];
}

/** One residual as the sum wants it: scaled, of the sum's type, with its unconditional half. */
function prepare(
  { half, scaled }: SetShape,
  k: number,
  i: number,
  from: ElementType,
  to: ElementType,
): Prepared {
  const nodes: GraphNode[] = [];
  let name = inputName(k, i);
  const add = (op: string, more: readonly string[], attributes?: GraphNode['attributes']) => {
    const output = `${inputName(k, i)}_${nodes.length}`;
    nodes.push({
      op,
      inputs: [name, ...more],
      outputs: [output],
      ...(attributes && { attributes }),
    });
    name = output;
  };
  // Scales are float32, and so is the product.
  if (scaled && from !== 'float32') add('Cast', [], { to: elementTypeCode('float32') });
  if (scaled) add('Mul', [`set_${k}_scale_${i}`]);
  const now = scaled ? 'float32' : from;
  if (now !== to) add('Cast', [], { to: elementTypeCode(to) });
  if (half) add('Pad', ['unconditional_half']);
  return { name, nodes };
}

/** Two at a time, which every provider can. */
function added([first = '', ...others]: readonly string[], sum: string): readonly GraphNode[] {
  if (others.length === 0) return [{ op: 'Identity', inputs: [first], outputs: [sum] }];
  const nameOf = (at: number) => (at === others.length - 1 ? sum : `${sum}_to_${at}`);
  return others.map((other, at) => ({
    op: 'Add',
    inputs: [at === 0 ? first : nameOf(at - 1), other],
    outputs: [nameOf(at)],
  }));
}

function scaleGroups(count: number): readonly number[] {
  const full = Array.from({ length: Math.floor(count / MOST_PARTS) }, () => MOST_PARTS);
  return count % MOST_PARTS === 0 ? full : [...full, count % MOST_PARTS];
}

function splitScales(k: number, count: number): readonly GraphNode[] {
  const groups = scaleGroups(count);
  const names = groups.map((_, g) => `set_${k}_scale_group_${g}`);
  const attributes = { axis: 0 };
  return [
    { op: 'Split', inputs: [scalesOf(k, count).name, 'scale_groups'], outputs: names, attributes },
    ...groups.map((size, g) => ({
      op: 'Split',
      inputs: [names[g] ?? ''],
      outputs: Array.from({ length: size }, (_, i) => `set_${k}_scale_${g * MOST_PARTS + i}`),
      attributes,
    })),
  ];
}

function scalesOf(k: number, count: number): GraphValue {
  return { name: `set_${k}_scales`, type: 'float32', dims: [count] };
}

function inputName(set: number, i: number): string {
  return `set_${set}_residual_${i}`;
}

function wholeBatch(set: SetShape | undefined, [batch = 1, ...rest]: readonly number[]) {
  return [set?.half ? batch + 1 : batch, ...rest];
}
