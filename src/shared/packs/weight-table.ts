import * as v from 'valibot';

/**
 * The table beside a packed weights file: how each tensor is stored, and where the graph of each dtype expects it in
 * its external data. One stored file so serves wasm, fp32 and fp16 on WebGPU.
 */
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

const storedTensorSchema = v.variant('storage', [
  v.object({
    storage: v.literal('int8'),
    name: v.string(),
    shape: v.array(offset),
    /** First byte of the int8 codes, row-major. */
    offset,
    /** The axis of the output channels: one fp16 scale each, value = code · scale. */
    axis: offset,
    scalesOffset: offset,
  }),
  v.object({
    storage: v.picklist(['float16', 'float32', 'int64', 'int32']),
    name: v.string(),
    shape: v.array(offset),
    offset,
  }),
]);

const layoutSchema = v.object({
  /** The `location` that the graph's initialisers name. */
  location: v.pipe(v.string(), v.minLength(1)),
  /** Size of the widened file. */
  bytes: offset,
  entries: v.array(
    v.object({
      /** Index into `tensors`. */
      tensor: offset,
      offset,
      dtype: v.picklist(['float32', 'float16', 'int64', 'int32']),
      /** [out, in, 3, 3] becomes [16, in, out], as Winograd's convolution wants it. Without: as it is. */
      form: v.optional(v.literal('winograd')),
    }),
  ),
});

export const weightTableSchema = v.object({
  tensors: v.array(storedTensorSchema),
  layouts: v.object({
    fp32: v.optional(layoutSchema),
    fp16: v.optional(layoutSchema),
    wasm: v.optional(layoutSchema),
  }),
});

export type WeightTable = v.InferOutput<typeof weightTableSchema>;
export type StoredTensor = v.InferOutput<typeof storedTensorSchema>;
export type WeightLayout = v.InferOutput<typeof layoutSchema>;
