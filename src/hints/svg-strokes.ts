import {
  type Affine,
  composed,
  growth,
  IDENTITY,
  mapPoint,
  translation,
} from '../document/affine.ts';
import { fitStrokes } from '../document/fit-strokes.ts';
import { boundsOf } from '../document/stroke-bounds.ts';
import type { Stroke, StrokePoint } from '../document/studio-document.ts';
import { transformStroke } from '../document/transform-stroke.ts';
import { parseSvg } from './parse-svg.ts';
import { pathPoints, spacingOf } from './path-points.ts';
import { outlineOf } from './svg-outline.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is defined but not itself shown. */
const UNSEEN = 'defs, clipPath, mask, pattern, marker, symbol, linearGradient, radialGradient';
/** Points along a line, in parts of the drawing's longer side. */
const FINENESS = 400;
/** A path that jumps farther than its points lie apart begins anew there. */
const JUMP = 2;
/** More takes too long to draw. */
const MOST_STROKES = 5000;
/** A few `use` that refer to one another can stand for millions of elements, with a line in them or none. */
const MOST_ELEMENTS = 100_000;
const DEEPEST_USE = 8;
/** Deeper than any drawing program nests its groups, and far from the end of the stack. */
const DEEPEST_ELEMENT = 500;
const BRUSH = { min: 1, max: 100, usual: 4 } as const;

/**
 * The outlines of an SVG drawing as strokes, fitted to a sheet. The file is only parsed: documents of a DOMParser run no
 * scripts and load nothing.
 */
export function svgStrokes(svg: string, sheet: Size): readonly Stroke[] {
  // The page's policy objects to styles of a document that is merely parsed; what they say is not needed.
  const unstyled = svg.replaceAll(/\bstyle\b/g, 'unstyled');
  const root = parseSvg(unstyled).documentElement;
  const strokes: Stroke[] = [];
  const view = viewOf(root);
  const distance = isKnown(view) ? Math.max(view.width, view.height) / FINENESS : 1;
  collect(root, translation(-view.left, -view.top), {
    strokes,
    distance,
    met: { elements: 0 },
    depth: 0,
    level: 0,
  });
  const fitted = isKnown(view) ? fitStrokes(strokes, view, sheet) : fitToSheet(strokes, sheet);
  // Numbers beyond all bounds, and what is shrunk to nothing.
  const seen = fitted.filter(({ points, size }) => [...points.flat(), size].every(Number.isFinite));
  return seen.map((stroke) => ({ ...stroke, size: brushSize(stroke.size) }));
}

interface Collecting {
  readonly strokes: Stroke[];
  readonly distance: number;
  /** Counted by all that collect for one drawing. */
  readonly met: { elements: number };
  readonly depth: number;
  readonly level: number;
}

function collect(element: Element, outer: Affine, into: Collecting): void {
  into.met.elements += 1;
  if (into.strokes.length >= MOST_STROKES || into.met.elements > MOST_ELEMENTS) return;
  if (into.level > DEEPEST_ELEMENT || element.matches(UNSEEN)) return;
  const map = composed(outer, transformOf(element));
  const inner = { ...into, level: into.level + 1 };
  const outline = outlineOf(element);
  if (outline !== null) into.strokes.push(...outlineStrokes(element, outline, map, into.distance));
  const used = usedBy(element);
  if (used && into.depth < DEEPEST_USE) {
    const place = translation(numberOf(element, 'x'), numberOf(element, 'y'));
    collect(used, composed(map, place), { ...inner, depth: into.depth + 1 });
  }
  for (const child of element.children) collect(child, map, inner);
}

function outlineStrokes(
  element: Element,
  outline: string,
  map: Affine,
  distance: number,
): readonly Stroke[] {
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', outline);
  const step = distance / (growth(map) || 1);
  const size = strokeWidth(element) * growth(map);
  return separated(pathPoints(path, step), JUMP * spacingOf(path, step)).map((points) => ({
    id: crypto.randomUUID(),
    tool: 'pen',
    size,
    pressured: false,
    shape: 'lines',
    points: points.map(([x, y, pressure]) => {
      const at = mapPoint(map, { x, y });
      return [at.x, at.y, pressure] as const;
    }),
  }));
}

/** The parts of a path: the browser walks all of them as if they were one. */
function separated(points: readonly StrokePoint[], jump: number): readonly StrokePoint[][] {
  const parts: StrokePoint[][] = [];
  let last: StrokePoint | undefined;
  for (const point of points.filter((each) => each.every(Number.isFinite))) {
    const isFar = !last || Math.hypot(point[0] - last[0], point[1] - last[1]) > jump;
    if (isFar) parts.push([]);
    parts.at(-1)?.push(point);
    last = point;
  }
  return parts.filter((part) => part.length > 1);
}

/** The width that the element or one around it is drawn with; of a shape that is only filled, a pen's. */
function strokeWidth(element: Element): number {
  const width = element.closest('[stroke-width]')?.getAttribute('stroke-width') ?? '';
  return Number.parseFloat(width) || BRUSH.usual;
}

function brushSize(size: number): number {
  return Math.min(BRUSH.max, Math.max(BRUSH.min, size));
}

function transformOf(element: Element): Affine {
  if (!(element instanceof SVGGraphicsElement)) return IDENTITY;
  const matrix = element.transform.baseVal.consolidate()?.matrix;
  return matrix ? [matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f] : IDENTITY;
}

function usedBy(element: Element): Element | null {
  if (element.localName !== 'use') return null;
  const reference = element.getAttribute('href') ?? element.getAttribute('xlink:href') ?? '';
  return reference.startsWith('#')
    ? element.ownerDocument.getElementById(reference.slice(1))
    : null;
}

interface View extends Size {
  readonly left: number;
  readonly top: number;
}

function viewOf(root: Element): View {
  const box = (root.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  const [left = 0, top = 0, width = 0, height = 0] = box;
  if (width > 0 && height > 0) return { left, top, width, height };
  return { left: 0, top: 0, width: numberOf(root, 'width'), height: numberOf(root, 'height') };
}

function isKnown({ width, height }: Size): boolean {
  return width > 0 && height > 0;
}

/** Of a drawing that does not say how large it is, what it takes. */
function fitToSheet(strokes: readonly Stroke[], sheet: Size): readonly Stroke[] {
  const bounds = boundsOf(strokes);
  if (!bounds) return [];
  const { left, top, right, bottom } = bounds;
  const moved = strokes.map((stroke) => transformStroke(stroke, translation(-left, -top)));
  return fitStrokes(moved, { width: right - left, height: bottom - top }, sheet);
}

function numberOf(element: Element, name: string): number {
  return Number.parseFloat(element.getAttribute(name) ?? '') || 0;
}
