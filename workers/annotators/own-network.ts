import type { GraphId } from '../../src/shared/annotators/annotator-networks.ts';
import type { Pixels } from '../../src/shared/pixels.ts';
import { pixelsToPlanar } from '../tensors/planar-pixels.ts';
import { type GraphRunner, tensorOf } from './graph-runner.ts';
import type { Plane } from './plane.ts';
import { resize } from './resize.ts';
import { workingSize } from './working-size.ts';

/** A network that we trained: it takes a picture of any shape and gives maps of that shape. */
export interface OwnNetwork {
  readonly graph: GraphId;
  /** It has learned from pictures of about `side`² pixels. */
  readonly side: number;
  /** Both sides of what it is given must be multiples of it. */
  readonly step: number;
}

/** Depth, normals, soft edges and classes of a scene; modelkit/estimators/scene says what they are. */
export const SCENE: OwnNetwork = { graph: 'scene', side: 384, step: 32 };

/** Three manners of line drawing. */
export const LINE_ART: OwnNetwork = { graph: 'line-art', side: 512, step: 16 };

/** What a network says of a picture under one name, channel by channel, at the size it works at. */
export async function askNetwork(
  picture: Pixels,
  { graph, side, step }: OwnNetwork,
  output: string,
  runGraph: GraphRunner,
): Promise<readonly Plane[]> {
  const { width, height } = workingSize(picture, side, step);
  const data = pixelsToPlanar(resize(picture, width, height), { range: 'unit' });
  const answer = await runGraph(graph, { image: { data, dims: [1, 3, height, width] } });
  const { data: values, dims } = tensorOf(answer, output);
  const [, channels, mapHeight, mapWidth] = dims as readonly [number, number, number, number];
  const area = mapHeight * mapWidth;
  return Array.from({ length: channels }, (_, channel) => ({
    width: mapWidth,
    height: mapHeight,
    values: values.subarray(channel * area, (channel + 1) * area),
  }));
}
