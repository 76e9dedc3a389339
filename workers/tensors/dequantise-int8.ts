/**
 * Symmetric int8 per output channel: value = code · scale of the index along `axis`. `codes` are row-major of `shape`,
 * one scale for each index of that axis.
 */
export function dequantiseInt8(
  codes: Int8Array,
  scales: Float32Array,
  shape: readonly number[],
  axis: number,
  out: Float32Array<ArrayBuffer> = new Float32Array(codes.length),
): Float32Array<ArrayBuffer> {
  const channels = shape[axis];
  const inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const total = shape.reduce((a, b) => a * b, 1);
  if (channels !== scales.length || total !== codes.length || out.length !== codes.length) {
    throw new RangeError(
      `${codes.length} codes and ${scales.length} scales do not make [${shape}] along axis ${axis}`,
    );
  }
  for (let start = 0, channel = 0; start < total; start += inner) {
    const scale = scales[channel] as number;
    for (let i = start; i < start + inner; i++) out[i] = (codes[i] as number) * scale;
    channel = channel + 1 === channels ? 0 : channel + 1;
  }
  return out;
}
