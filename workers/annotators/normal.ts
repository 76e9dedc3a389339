import type { Pixels } from '../../src/shared/pixels.ts';
import type { Hint } from './annotator.ts';
import type { GraphRunner } from './graph-runner.ts';
import { type NormalMap, normalPixels, resizeNormals } from './normals.ts';
import { askNetwork, SCENE } from './own-network.ts';
import type { Plane } from './plane.ts';

/**
 * Which way surfaces face, in the colours that ControlNet 1.1's normal network learned (Bae et al. 2021, after ScanNet):
 * red to the left, green up, blue towards the camera. Our network's x points right.
 */
export async function normal(picture: Pixels, runGraph: GraphRunner): Promise<Hint> {
  const seen = (await askNetwork(picture, SCENE, 'normal', runGraph)) as unknown as NormalMap;
  const [x, y, z] = resizeNormals(seen, picture.width, picture.height);
  const left: Plane = { ...x, values: x.values.map((value) => -value) };
  return { pixels: normalPixels([left, y, z]) };
}
