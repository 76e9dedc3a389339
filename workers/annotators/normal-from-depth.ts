import type { Pixels } from '../../src/shared/pixels.ts';
import type { Hint } from './annotator.ts';
import { stretched } from './depth.ts';
import { type DepthNormalLimits, depthNormals } from './depth-normals.ts';
import type { GraphRunner } from './graph-runner.ts';
import { normalPixels, resizeNormals } from './normals.ts';
import { askNetwork, SCENE } from './own-network.ts';
import type { Plane } from './plane.ts';

/**
 * How far apart the nearest and the farthest lie for the slopes, since our network's scale is nobody's. With the exact depth
 * of held-out renders, 600 brings normals of strength 6.2 nearest to the true ones (14° at the median).
 */
const RANGE = 600;

/**
 * ControlNet 1.0's normals. Its network was shown them with the channels reversed, and so are ours: red towards the
 * camera, green up, blue to the left.
 */
export async function normalFromDepth(
  picture: Pixels,
  runGraph: GraphRunner,
  limits: DepthNormalLimits,
): Promise<Hint> {
  const [seen] = (await askNetwork(picture, SCENE, 'depth', runGraph)) as readonly [Plane];
  const { width, height, values } = stretched(seen);
  const nearness: Plane = { width, height, values: values.map((value) => RANGE * value) };
  // At the network's own size: slopes are counted per pixel, and the original looks at 384 of them.
  const [x, y, z] = resizeNormals(depthNormals(nearness, limits), picture.width, picture.height);
  return { pixels: normalPixels([z, y, x]) };
}
