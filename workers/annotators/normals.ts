import type { Pixels } from '../../src/shared/pixels.ts';
import { type Plane, pixelsOf } from './plane.ts';
import { resizePlane } from './resize-plane.ts';

/** A direction for each place of a map. */
export type NormalMap = readonly [x: Plane, y: Plane, z: Plane];

/** At another size, of length one again. */
export function resizeNormals(map: NormalMap, width: number, height: number): NormalMap {
  const [x, y, z] = map.map((plane) => resizePlane(plane, width, height)) as unknown as NormalMap;
  const scale = x.values.map((across, i) => {
    const [up, front] = [y.values[i] as number, z.values[i] as number];
    return 1 / (Math.sqrt(across * across + up * up + front * front) || 1);
  });
  const unit = (plane: Plane): Plane => ({
    ...plane,
    values: plane.values.map((value, i) => value * (scale[i] as number)),
  });
  return [unit(x), unit(y), unit(z)];
}

/** −1 … 1 → 0 … 255, one direction a channel. Fractions are cut off, as numpy's astype does in the original. */
export function normalPixels([red, green, blue]: NormalMap): Pixels {
  const levels = (plane: Plane): Plane => ({
    ...plane,
    values: plane.values.map((value) => Math.trunc(value * 127.5 + 127.5)),
  });
  return pixelsOf(levels(red), levels(green), levels(blue));
}
