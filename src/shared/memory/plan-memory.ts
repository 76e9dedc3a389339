import type { GenerationRequest } from '../generation/generation-request.ts';
import type { LatentsEntry, UnetEntry } from '../packs/manifest.ts';
import { chooseGuidance } from './choose-guidance.ts';
import type { Concession, DecodePlan, MemoryPlan, Shortage, StageMemory } from './memory-plan.ts';
import type { MemoryRoom } from './memory-room.ts';
import { networksToRelease, type Resident, STAGES, type Stage, stageOf } from './residency.ts';
import { decoderBytes, denoiserBytes, type WorkingBytes } from './working-memory.ts';

export type PlannedJob = Pick<
  GenerationRequest,
  'width' | 'height' | 'guidanceScale' | 'guidanceBatching'
>;

/** What a plan has to know of the networks. */
export interface PlannedNetworks {
  /** Those that the job uses, in the order in which they are loaded. */
  readonly networks: readonly Resident[];
  readonly unet: Pick<UnetEntry, 'residuals' | 'batch'>;
  readonly latents: LatentsEntry;
  /** Of the numbers that are computed with. */
  readonly numberBytes: 2 | 4;
  readonly decoderParameters: number;
}

/** Smaller squares have hardly any inside that their edges do not reach. */
const SMALLEST_TILE = 16;
const TILE_STEP = 8;
/** Of a tile's side, shared with its neighbour (diffusers' AutoencoderKL.tiled_decode). */
const OVERLAP = 0.25;

/**
 * The one place that decides what a job does about memory: which networks leave before which come, whether both sides of
 * the guidance run together, whether the picture is decoded whole; or that it cannot be.
 */
export function planMemory(job: PlannedJob, pack: PlannedNetworks, room: MemoryRoom): MemoryPlan {
  const kept = bytesOfStages(pack.networks, ['denoise', 'decode']);
  const lacks = (working: WorkingBytes): Shortage | null => shortage(kept, working, room);
  const denoising = (rows: 1 | 2): WorkingBytes => denoiserBytes(denoiserShape(job, pack, rows));
  const guidance = chooseGuidance(job, pack.unet.batch, () => !lacks(denoising(2)));
  const denoise = denoising(guidance === 'batched' ? 2 : 1);
  const { decode, working, whole } = planDecode(job, pack, (each) => !lacks(each));
  const neededBytes = Math.max(
    kept + Math.max(denoise.least, working.least),
    bytesOfStages(pack.networks, ['denoise', 'check']),
    bytesOfStages(pack.networks, ['encode']),
  );
  if (room.isCertain && neededBytes > room.bytes) {
    return { fits: false, neededBytes, roomBytes: room.bytes };
  }
  const usual = { encode: 0, denoise: denoise.usual, decode: working.usual, check: 0 };
  const stages = walk(pack.networks, usual, room.bytes);
  const isChosen = job.guidanceBatching === 'auto' && pack.unet.batch === undefined;
  return {
    fits: true,
    isTight: kept + Math.max(denoise.usual, working.usual) > room.bytes,
    guidance,
    decode,
    concessions: [
      ...concession('serial', guidance === 'serial' && isChosen && lacks(denoising(2))),
      ...concession('tiled', decode.kind === 'tiled' && lacks(whole)),
      ...concession('released', releaseShortage(pack.networks, stages, room)),
    ],
    stages,
  };
}

/** Why a run does not fit beside the networks that stay with it; null where it does. */
function shortage(kept: number, working: WorkingBytes, room: MemoryRoom): Shortage | null {
  const { bytes, largestTensor } = room;
  if (largestTensor !== null && working.largest > largestTensor) {
    return { of: 'buffer', neededBytes: working.largest, givenBytes: largestTensor };
  }
  const neededBytes = kept + working.usual;
  return neededBytes > bytes ? { of: 'memory', neededBytes, givenBytes: bytes } : null;
}

function concession(what: Concession['what'], lack: Shortage | null | false): Concession[] {
  return lack ? [{ what, ...lack }] : [];
}

/** What all networks would need together, where some had to leave. */
function releaseShortage(
  networks: readonly Resident[],
  stages: Readonly<Record<Stage, StageMemory>>,
  room: MemoryRoom,
): Shortage | null {
  if (stages.check.resident.length === networks.length) return null;
  const most = Math.max(...Object.values(stages).map(({ workingBytes }) => workingBytes));
  const neededBytes = networks.reduce((sum, { bytes }) => sum + bytes, most);
  return { of: 'memory', neededBytes, givenBytes: room.bytes };
}

/** What belongs to denoising stays till the last picture is done; beside it is what makes a picture of it, or else looks at it. */
function bytesOfStages(networks: readonly Resident[], stages: readonly Stage[]): number {
  return networks
    .filter(({ slot }) => stages.includes(stageOf(slot)))
    .reduce((sum, { bytes }) => sum + bytes, 0);
}

function denoiserShape(
  { width, height }: PlannedJob,
  { unet, latents, numberBytes }: PlannedNetworks,
  rows: 1 | 2,
) {
  return {
    rows,
    numberBytes,
    latentPixels: (width * height) / latents.scaleFactor ** 2,
    channels: unet.residuals[0]?.channels ?? 320,
  };
}

/** Whole where that fits, else in the largest tiles that do, else in the smallest there are. */
function planDecode(
  { width, height }: PlannedJob,
  { latents, numberBytes, decoderParameters: parameters }: PlannedNetworks,
  fits: (working: WorkingBytes) => boolean,
): {
  readonly decode: DecodePlan;
  readonly working: WorkingBytes;
  readonly whole: WorkingBytes;
} {
  const { scaleFactor } = latents;
  const [wide, high] = [width / scaleFactor, height / scaleFactor];
  const workingOf = (latentHeight: number, latentWidth: number): WorkingBytes =>
    decoderBytes({ latentHeight, latentWidth, scaleFactor, parameters, numberBytes });
  const whole = workingOf(high, wide);
  const longest = Math.max(wide, high);
  if (fits(whole) || longest <= SMALLEST_TILE) {
    return { decode: { kind: 'whole' }, working: whole, whole };
  }
  const tiles = tilesBelow(longest);
  const tile = tiles.find((side) => fits(workingOf(side, side))) ?? SMALLEST_TILE;
  const overlap = Math.ceil(tile * OVERLAP);
  return { decode: { kind: 'tiled', tile, overlap }, working: workingOf(tile, tile), whole };
}

function tilesBelow(longest: number): readonly number[] {
  const count = Math.max(0, Math.ceil((longest - SMALLEST_TILE) / TILE_STEP));
  return Array.from({ length: count }, (_, i) => SMALLEST_TILE + i * TILE_STEP).reverse();
}

/** Loads the networks one after another, as the engine will, and notes what is there when each stage runs. */
function walk(
  networks: readonly Resident[],
  working: Readonly<Record<Stage, number>>,
  room: number,
): Readonly<Record<Stage, StageMemory>> {
  let residents: readonly Resident[] = [];
  const stages = STAGES.map((stage): [Stage, StageMemory] => {
    for (const wanted of networks.filter(({ slot }) => stageOf(slot) === stage)) {
      const leaving = networksToRelease(residents, wanted, room - working[stage]);
      residents = [...residents.filter(({ slot }) => !leaving.includes(slot)), wanted];
    }
    return [
      stage,
      {
        resident: residents.map(({ slot }) => slot),
        weightBytes: residents.reduce((sum, { bytes }) => sum + bytes, 0),
        workingBytes: working[stage],
      },
    ];
  });
  return Object.fromEntries(stages) as Record<Stage, StageMemory>;
}
