import { stretched } from './depth.ts';
import type { NormalMap } from './normals.ts';
import type { Plane } from './plane.ts';

export interface DepthNormalLimits {
  /** What is farther than this, of the depth's range 0–1, is background and faces the camera. */
  readonly background: number;
  /** The length of z beside the slopes: the larger, the flatter. The original calls it alpha. */
  readonly strength: number;
}

/**
 * Normals out of a map of nearness as the original makes them of MiDaS's (annotator/midas/__init__.py): 3×3 Sobel of the
 * map as it is for x and y, a constant for z. Where nearness grows to the right, the surface faces left: x points left, y up.
 */
export function depthNormals(
  nearness: Plane,
  { background, strength }: DepthNormalLimits,
): NormalMap {
  const { width, height } = nearness;
  const far = stretched(nearness).values.map((value) => (value < background ? 1 : 0));
  const x = new Float32Array(width * height);
  const y = new Float32Array(width * height);
  const z = new Float32Array(width * height);
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      const [across, down] = far[i] === 1 ? [0, 0] : slopes(nearness, column, row);
      const scale = 1 / Math.hypot(across, down, strength);
      x[i] = across * scale;
      y[i] = down * scale;
      z[i] = strength * scale;
    }
  }
  const plane = (values: Float32Array): Plane => ({ width, height, values });
  return [plane(x), plane(y), plane(z)];
}

/** 3×3 Sobel; beyond the border lies the second line (OpenCV's BORDER_REFLECT_101), so that slopes across it are 0. */
function slopes({ width, height, values }: Plane, x: number, y: number): readonly [number, number] {
  const columns = [mirrored(x - 1, width), x, mirrored(x + 1, width)] as const;
  const rows = [mirrored(y - 1, height), y, mirrored(y + 1, height)] as const;
  const at = (row: 0 | 1 | 2, column: 0 | 1 | 2) =>
    values[rows[row] * width + columns[column]] as number;
  const across = at(0, 2) + 2 * at(1, 2) + at(2, 2) - at(0, 0) - 2 * at(1, 0) - at(2, 0);
  const down = at(2, 0) + 2 * at(2, 1) + at(2, 2) - at(0, 0) - 2 * at(0, 1) - at(0, 2);
  return [across, down];
}

function mirrored(index: number, length: number): number {
  if (length === 1) return 0;
  if (index < 0) return 1;
  return index < length ? index : length - 2;
}
