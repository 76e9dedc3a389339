import type { DeviceReport } from '../engine/device-report.ts';
import type { BasePackManifest, ControlnetEntry, GraphEntry, PackManifest } from './manifest.ts';

/** Whether this machine can run a pack, told before the first byte of it is fetched. */
export interface PackFitness {
  readonly runs: 'yes' | 'perhaps' | 'no';
  readonly concerns: readonly FitnessConcern[];
  /** The longest side of a square picture that surely fits; null where nothing limits it below the pack's own. */
  readonly largestSide: number | null;
}

export type FitnessConcern =
  /** Half precision only, and the adapter computes in single precision only. */
  | 'no-half-precision'
  /** The networks that must be in memory together exceed what wasm can address. */
  | 'too-large-for-wasm'
  /** Works, at minutes a picture. */
  | 'slow-on-processor'
  /** The adapter's buffers are small for pictures of the pack's size. */
  | 'small-buffers';

const WASM_BYTES = 4 * 2 ** 30;
/** More than this takes minutes a picture on a processor. */
const QUICK_BYTES = 400e6;
/** Heads of Stable Diffusion's attention; a network that fuses it needs less than what follows from them. */
const HEADS = 8;

export function packFitness(manifest: PackManifest, device: DeviceReport): PackFitness {
  if (manifest.kind !== 'base') return { runs: 'yes', concerns: [], largestSide: null };
  const onGpu = device.provider === 'webgpu';
  const halves = onGpu && device.adapter?.shaderF16 === true;
  const together = bytesTogether(manifest, halves);
  const largestSide = onGpu ? largestSideOn(manifest, device, halves) : null;
  const concerns: FitnessConcern[] = [];
  if (onGpu && !halves && !manifest.unet.variants.fp32) concerns.push('no-half-precision');
  if (!onGpu && together > WASM_BYTES) concerns.push('too-large-for-wasm');
  else if (!onGpu && together > QUICK_BYTES) concerns.push('slow-on-processor');
  if (largestSide !== null) concerns.push('small-buffers');
  return { runs: verdict(concerns), concerns, largestSide };
}

function verdict(concerns: readonly FitnessConcern[]): PackFitness['runs'] {
  if (concerns.includes('no-half-precision') || concerns.includes('too-large-for-wasm'))
    return 'no';
  return concerns.length > 0 ? 'perhaps' : 'yes';
}

/** Weights of the UNet and of the largest ControlNet: what every step needs at once. */
function bytesTogether(manifest: BasePackManifest, halves: boolean): number {
  const sizes = new Map(manifest.files.map((file) => [file.path, file.bytes]));
  const bytesOf: BytesOf = (path) => sizes.get(path) ?? 0;
  const controls = manifest.controlnets.map((entry) => controlBytes(entry, bytesOf, halves));
  return graphBytes(manifest.unet, bytesOf, halves) + Math.max(0, ...controls);
}

/** Size of a pack's file. */
type BytesOf = (path: string) => number;

export function controlBytes(entry: ControlnetEntry, bytesOf: BytesOf, halves: boolean): number {
  return (
    graphBytes(entry.controlnet, bytesOf, halves) + graphBytes(entry.hintEncoder, bytesOf, halves)
  );
}

/** What a graph's weights take in memory. */
export function graphBytes(
  graph: GraphEntry | undefined,
  bytesOf: BytesOf,
  halves: boolean,
): number {
  if (!graph) return 0;
  const { weights, variants } = graph;
  const sizeOf = (path: string | undefined) => (path === undefined ? 0 : bytesOf(path));
  switch (weights.kind) {
    case 'packed':
      // A byte a weight, widened to what the graph computes in.
      return sizeOf(weights.data) * (halves ? 2 : 4);
    case 'external':
      return weights.files.reduce((sum, file) => sum + sizeOf(file.path), 0);
    case 'inline':
      return sizeOf(halves ? (variants.fp16 ?? variants.fp32) : (variants.fp32 ?? variants.fp16));
  }
}

/** Where the scores of one unfused attention, heads · (h·w)² numbers, still fit in one buffer. */
function largestSideOn(
  { latents, defaults, unet }: BasePackManifest,
  { adapter }: DeviceReport,
  halves: boolean,
): number | null {
  if (!adapter) return null;
  const room = Math.min(adapter.maxStorageBufferBindingSize, adapter.maxBufferSize);
  const bytes = halves && unet.variants.fp16 ? 2 : 4;
  const side = Math.floor((room / (HEADS * bytes)) ** 0.25) * latents.scaleFactor;
  const allowed = Math.floor(side / defaults.sizeStep) * defaults.sizeStep;
  return allowed < Math.max(defaults.width, defaults.height) ? allowed : null;
}
