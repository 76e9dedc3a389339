/** A network in memory, or about to be. */
export interface Resident {
  readonly slot: string;
  readonly bytes: number;
}

/** Which part of a job a network belongs to. Those of one part must be in memory together. */
export const STAGES = ['encode', 'denoise', 'decode', 'check'] as const;
export type Stage = (typeof STAGES)[number];

/** Whose networks may leave for a stage, the ones that come back soonest last. A job keeps hold of the UNet till its end. */
const LEAVING: Readonly<Record<Stage, readonly Stage[]>> = {
  encode: ['check', 'decode', 'denoise'],
  denoise: ['encode', 'check', 'decode'],
  decode: ['encode', 'check'],
  check: ['encode', 'decode'],
};

/**
 * The networks to release before another is loaded: as few as make room, and none where all fit.
 * @param room What there is for weights in the stage of the network that is wanted.
 */
export function networksToRelease(
  residents: readonly Resident[],
  wanted: Resident,
  room: number,
): readonly string[] {
  // A small graph comes in the middle of a stage, and must not take from it what is at work.
  if (wanted.bytes === 0) return [];
  let excess = residents.reduce((sum, { bytes }) => sum + bytes, wanted.bytes) - room;
  const released: string[] = [];
  for (const stage of LEAVING[stageOf(wanted.slot)]) {
    for (const { slot, bytes } of residents) {
      if (excess <= 0 || bytes === 0 || stageOf(slot) !== stage) continue;
      released.push(slot);
      excess -= bytes;
    }
  }
  return released;
}

export function stageOf(slot: string): Stage {
  if (slot === 'text-encoder' || slot === 'image-encoder') return 'encode';
  if (slot === 'safety-checker') return 'check';
  return slot === 'vae-decoder' || slot === 'preview-decoder' ? 'decode' : 'denoise';
}
