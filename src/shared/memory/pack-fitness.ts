import type { DeviceReport } from '../engine/device-report.ts';
import type { BasePackManifest, ComputeDtype, PackManifest } from '../packs/manifest.ts';
import { bytesOfFiles, controlBytes, numberBytes } from './graph-bytes.ts';
import { memoryRoom } from './memory-room.ts';
import { planMemory } from './plan-memory.ts';
import { plannedNetworks } from './planned-networks.ts';
import { longestAttendedSide } from './working-memory.ts';

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
  /** What must be in memory together exceeds what wasm can address. */
  | 'too-large-for-wasm'
  /** It fits only if the tensors between need as little as they can. */
  | 'tight-memory'
  /** Works, at minutes a picture. */
  | 'slow-on-processor'
  /** The adapter's buffers are small for pictures of the pack's size. */
  | 'small-buffers';

/** More than this takes minutes a picture on a processor. */
const QUICK_BYTES = 400e6;

export function packFitness(manifest: PackManifest, device: DeviceReport): PackFitness {
  if (manifest.kind !== 'base') return { runs: 'yes', concerns: [], largestSide: null };
  const onGpu = device.provider === 'webgpu';
  const dtype = onGpu && device.adapter?.shaderF16 === true ? 'fp16' : 'fp32';
  const plan = usualPlan(manifest, device, dtype);
  const largestSide = onGpu ? largestSideOn(manifest, device, dtype) : null;
  const concerns: FitnessConcern[] = [];
  if (onGpu && dtype === 'fp32' && !manifest.unet.variants.fp32) concerns.push('no-half-precision');
  if (!plan.fits) concerns.push('too-large-for-wasm');
  else if (!onGpu && plan.stages.denoise.weightBytes > QUICK_BYTES)
    concerns.push('slow-on-processor');
  if (plan.fits && plan.isTight) concerns.push('tight-memory');
  if (largestSide !== null) concerns.push('small-buffers');
  return { runs: verdict(concerns), concerns, largestSide };
}

function verdict(concerns: readonly FitnessConcern[]): PackFitness['runs'] {
  if (concerns.includes('no-half-precision') || concerns.includes('too-large-for-wasm'))
    return 'no';
  return concerns.length > 0 ? 'perhaps' : 'yes';
}

/** A picture of the pack's own size under its largest ControlNet. */
function usualPlan(manifest: BasePackManifest, device: DeviceReport, dtype: ComputeDtype) {
  const { width, height, guidanceScale } = manifest.defaults;
  const bytesOf = bytesOfFiles(manifest.files);
  const [largest] = manifest.controlnets
    .map((entry) => ({
      slot: `controlnet-${entry.id}`,
      bytes: controlBytes(entry, bytesOf, dtype),
    }))
    .sort((a, b) => b.bytes - a.bytes);
  const parts = {
    controls: largest ? [largest] : [],
    encodesPicture: false,
    readsReference: false,
    checksSafety: true,
  };
  return planMemory(
    { width, height, guidanceScale, guidanceBatching: 'auto' },
    plannedNetworks(manifest, bytesOf, dtype, parts),
    memoryRoom(device),
  );
}

/** Where the scores of one unfused attention still fit in one buffer. */
function largestSideOn(
  { latents, defaults, unet }: BasePackManifest,
  device: DeviceReport,
  dtype: ComputeDtype,
): number | null {
  const { largestTensor } = memoryRoom(device);
  if (largestTensor === null) return null;
  const side = longestAttendedSide(largestTensor, numberBytes(unet, dtype)) * latents.scaleFactor;
  const allowed = Math.floor(side / defaults.sizeStep) * defaults.sizeStep;
  return allowed < Math.max(defaults.width, defaults.height) ? allowed : null;
}
