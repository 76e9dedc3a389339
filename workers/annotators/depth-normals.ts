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
      const scale = 1 / Math.sqrt(across * across + down * down + strength * strength);
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
  const [left, right] = [mirrored(x - 1, width), mirrored(x + 1, width)];
  const [above, below] = [mirrored(y - 1, height) * width, mirrored(y + 1, height) * width];
  const here = y * width;
  const topLeft = values[above + left] as number;
  const topRight = values[above + right] as number;
  const bottomLeft = values[below + left] as number;
  const bottomRight = values[below + right] as number;
  const across = (values[here + right] as number) - (values[here + left] as number);
  const down = (values[below + x] as number) - (values[above + x] as number);
  return [
    topRight + bottomRight - topLeft - bottomLeft + 2 * across,
    bottomLeft + bottomRight - topLeft - topRight + 2 * down,
  ];
}

function mirrored(index: number, length: number): number {
  if (length === 1) return 0;
  if (index < 0) return 1;
  return index < length ? index : length - 2;
}
