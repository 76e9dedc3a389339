import { scalingAbout } from '../../document/affine.ts';
import type { Stroke, StrokePoint } from '../../document/studio-document.ts';
import { transformStroke } from '../../document/transform-stroke.ts';
import { BLACK_ON_WHITE, rasteriseStrokes } from '../../hints/rasterise-strokes.ts';
import type { Pixels } from '../../shared/pixels.ts';
import { floodRegion, grownRegion, type Region } from './flood-region.ts';
import { simplifyLoop } from './simplify-loop.ts';
import { type Loop, traceRegion } from './trace-region.ts';
import type { Point, Size } from './viewport.ts';

/** Cells to a pixel of a small sheet: a border then looks drawn, not built of blocks. */
const FINENESS = 2;
const SMALL_SHEET = 1024;
/** In cells: about what the steps of a slanting border stand out. */
const TOLERANCE = 0.8;
const DARK = 128;
const EVEN_PRESSURE = 0.5;
const ORIGIN = { x: 0, y: 0 };

/** The paper around a point, up to the lines that enclose it, as an area of ink; null where there is ink already. */
export function fillArea(
  strokes: readonly Stroke[],
  sheet: Size,
  at: Point,
  tool: Stroke['tool'] = 'pen',
): Stroke | null {
  const scale = Math.max(sheet.width, sheet.height) > SMALL_SHEET ? 1 : FINENESS;
  const paper = paperOf(
    rasteriseStrokes(
      {
        strokes: strokes.map((stroke) => transformStroke(stroke, scalingAbout(ORIGIN, scale))),
        width: sheet.width * scale,
        height: sheet.height * scale,
      },
      BLACK_ON_WHITE,
    ),
  );
  const flooded = floodRegion(paper, Math.floor(at.x * scale), Math.floor(at.y * scale));
  const loops = traceRegion(grownRegion(flooded)).map((loop) => simplifyLoop(loop, TOLERANCE));
  if (loops.length === 0) return null;
  const points = joinedLoops(loops).map(
    ([x, y]) => [x / scale, y / scale, EVEN_PRESSURE] as const satisfies StrokePoint,
  );
  return { id: crypto.randomUUID(), tool, size: 1, pressured: false, shape: 'area', points };
}

function paperOf({ width, height, data }: Pixels): Region {
  const cells = Uint8Array.from({ length: width * height }, (_, i) =>
    (data[4 * i] ?? 0) >= DARK ? 1 : 0,
  );
  return { width, height, cells };
}

/** All borders in one line: from the first to each other one and back by the same way, which encloses nothing. */
export function joinedLoops([outline = [], ...holes]: readonly Loop[]): Loop {
  const closed = (loop: Loop): Loop => [...loop, ...loop.slice(0, 1)];
  const [gate] = outline;
  if (!gate) return [];
  return [...closed(outline), ...holes.flatMap((hole) => [...closed(hole), gate])];
}
