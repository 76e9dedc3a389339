/**
 * Writes small ONNX graphs, so that the arithmetic between the networks (guidance, scheduler step, sums of
 * residuals) runs where the tensors are, on the GPU or in wasm, instead of on the CPU. Protobuf field numbers are
 * those of onnx.proto3 (github.com/onnx/onnx), opset 17.
 */
export type ElementType = 'float32' | 'float16' | 'float64' | 'int32' | 'int64' | 'bool';

export interface GraphValue {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
}

export interface GraphNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Integer attributes only: none of our graphs needs another kind. */
  readonly attributes?: Readonly<Record<string, number>>;
}

export interface GraphDefinition {
  readonly name: string;
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  /** int64 constants such as shapes and paddings. */
  readonly constants?: Readonly<Record<string, readonly number[]>>;
  readonly nodes: readonly GraphNode[];
}

const ELEMENT_TYPE = {
  ...{ float32: 1, int32: 6, int64: 7, bool: 9, float16: 10, float64: 11 },
} as const;
const ATTRIBUTE_INT = 2;
const IR_VERSION = 8;
const OPSET = 17;

/** The value of Cast's `to` attribute. */
export function elementTypeCode(type: ElementType): number {
  return ELEMENT_TYPE[type];
}

export function encodeGraph(graph: GraphDefinition): Uint8Array<ArrayBuffer> {
  const body = [
    ...graph.nodes.map((node) => message(1, encodeNode(node))),
    text(2, graph.name),
    ...Object.entries(graph.constants ?? {}).map(([name, values]) =>
      message(5, encodeConstant(name, values)),
    ),
    ...graph.inputs.map((value) => message(11, encodeValue(value))),
    ...graph.outputs.map((value) => message(12, encodeValue(value))),
  ];
  const opset = [text(1, ''), integer(2, OPSET)];
  return new Uint8Array([integer(1, IR_VERSION), message(7, body), message(8, opset)].flat());
}

type Bytes = readonly number[];

function encodeNode({ op, inputs, outputs, attributes = {} }: GraphNode): Bytes[] {
  return [
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, op),
    ...Object.entries(attributes).map(([name, value]) =>
      message(5, [text(1, name), integer(3, value), integer(20, ATTRIBUTE_INT)]),
    ),
  ];
}

function encodeConstant(name: string, values: readonly number[]): Bytes[] {
  return [
    integer(1, values.length),
    integer(2, ELEMENT_TYPE.int64),
    ...values.map((value) => integer(7, value)),
    text(8, name),
  ];
}

function encodeValue({ name, type, dims }: GraphValue): Bytes[] {
  const shape = dims.map((size) => message(1, [integer(1, size)]));
  const tensor = [integer(1, ELEMENT_TYPE[type]), message(2, shape)];
  return [text(1, name), message(2, [message(1, tensor)])];
}

function message(field: number, parts: readonly Bytes[]): Bytes {
  const body = parts.flat();
  return [...varint(BigInt((field << 3) | 2)), ...varint(BigInt(body.length)), ...body];
}

function text(field: number, value: string): Bytes {
  return message(field, [[...new TextEncoder().encode(value)]]);
}

function integer(field: number, value: number): Bytes {
  // Negative int64 values are written as their 64-bit two's complement.
  return [...varint(BigInt(field << 3)), ...varint(BigInt.asUintN(64, BigInt(value)))];
}

function varint(value: bigint): Bytes {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return bytes;
}
