/** diffusers' get_timesteps: of `count` steps the last ⌊strength · count⌋ are done. */
export function firstStepFor(count: number, strength: number): number {
  if (!(strength >= 0 && strength <= 1)) {
    throw new RangeError(`strength must be from 0 to 1, got ${strength}`);
  }
  return count - Math.floor(count * strength);
}
