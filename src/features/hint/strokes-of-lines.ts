import type { Stroke } from '../../document/studio-document.ts';
import type { TracedLine } from '../../shared/annotators/annotate-api.ts';

/** A finer brush would vanish from the sheet. */
const THINNEST = 1.5;
const EVEN_PRESSURE = 0.5;
/** Coordinates to a tenth of a pixel: enough for the eye, and a third of the bytes to keep. */
const PER_PIXEL = 10;

/** Traced lines as pen strokes of their own widths. */
export function strokesOfLines(lines: readonly TracedLine[]): readonly Stroke[] {
  return lines.map(({ width, points }) => ({
    id: crypto.randomUUID(),
    tool: 'pen',
    size: Math.max(THINNEST, rounded(width)),
    pressured: false,
    points: points.map(([x, y]) => [rounded(x), rounded(y), EVEN_PRESSURE] as const),
  }));
}

function rounded(value: number): number {
  return Math.round(value * PER_PIXEL) / PER_PIXEL;
}
