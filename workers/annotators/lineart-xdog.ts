import type { Pixels } from '../../src/shared/pixels.ts';
import { gaussian } from './gaussian.ts';
import { greyPlane, type Plane, pixelsOf } from './plane.ts';

/** The paper's p, φ and k: sharpening, steepness of the tone, width of the surroundings. */
const SHARPENING = 20;
const STEEPNESS = 10;
const COARSE = 1.6;

/**
 * Winnemöller, Kyprianidis and Olsen 2012, "XDoG: An eXtended difference-of-Gaussians compendium", Computers & Graphics
 * 36(6): u = (1 + p)·G_σ − p·G_kσ on luma in [0, 1]; paper where u ≥ ε, else 1 + tanh(φ(u − ε)). Ink is white here. Around
 * ε = 0 only edges are inked; above, dark areas fill as in a woodcut.
 */
export function lineartXdog(picture: Pixels, sigma: number, epsilon: number): Pixels {
  const grey = greyPlane(picture);
  const fine = gaussian(grey, sigma, 'floats').values;
  const coarse = gaussian(grey, COARSE * sigma, 'floats').values;
  const values = fine.map((value, i) => {
    const u = ((1 + SHARPENING) * value - SHARPENING * (coarse[i] as number)) / 255;
    return u >= epsilon ? 0 : -255 * Math.tanh(STEEPNESS * (u - epsilon));
  });
  const ink: Plane = { ...grey, values };
  return pixelsOf(ink, ink, ink);
}
