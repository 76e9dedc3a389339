import type { GraphId } from '../../../src/shared/annotators/annotator-networks.ts';
import type { Pixels } from '../../../src/shared/pixels.ts';
import type { Point } from '../../../src/shared/pose/pose.ts';
import { type GraphRunner, outputOf } from '../graph-runner.ts';
import { cutRegion, fromRegion, type Region } from './region.ts';

/** One of MediaPipe's that read points off a square, and say how sure they are that there is anything. */
export interface LandmarkNetwork {
  readonly graph: GraphId;
  /** Side of its input. */
  readonly size: number;
  /** Outputs: x, y, z of each point in input pixels; how sure. */
  readonly points: string;
  readonly presence: string;
  /** Whether the network leaves the last sigmoid to us. */
  readonly isLogit: boolean;
}

const LEAST_PRESENCE = 0.5;

/**
 * A second look, at where the first one found it: the body's points, which tell where to look first, are only about right.
 *
 * @param around The square for the second look.
 */
export async function lookTwice(
  picture: Pixels,
  runGraph: GraphRunner,
  network: LandmarkNetwork,
  first: Region,
  around: (points: readonly Point[]) => Region,
): Promise<readonly Point[] | null> {
  const rough = await look(picture, runGraph, network, first);
  return rough && look(picture, runGraph, network, around(rough));
}

async function look(
  picture: Pixels,
  runGraph: GraphRunner,
  { graph, size, points, presence, isLogit }: LandmarkNetwork,
  region: Region,
): Promise<readonly Point[] | null> {
  const outputs = await runGraph(graph, { input_1: cutRegion(picture, region, size, 0) });
  const [sure = 0] = outputOf(outputs, presence);
  if ((isLogit ? 1 / (1 + Math.exp(-sure)) : sure) < LEAST_PRESENCE) return null;
  const rows = outputOf(outputs, points);
  return Array.from({ length: rows.length / 3 }, (_, i) =>
    fromRegion(region, (rows[3 * i] as number) / size, (rows[3 * i + 1] as number) / size),
  );
}

/** The square around points, `wider` times as long as their longer side. */
export function regionAround(points: readonly Point[], wider: number, angle: number): Region {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const side = wider * Math.max(right - left, bottom - top);
  return { x: (left + right) / 2, y: (top + bottom) / 2, side, angle };
}
