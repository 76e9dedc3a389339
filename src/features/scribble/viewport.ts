export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the sheet lies in its region: CSS pixels per document pixel, and the sheet's top left corner. */
export interface Viewport {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

const MIN_SCALE = 0.1;
const MAX_SCALE = 32;
/** So much of the sheet always stays in sight, so that it cannot be lost. */
const KEPT_IN_SIGHT = 48;

/** The largest view of the whole sheet, centred; whole pixels, so that edges are sharp. */
export function fitViewport(region: Size, sheet: Size, margin: number): Viewport {
  const width = Math.max(1, region.width - 2 * margin);
  const height = Math.max(1, region.height - 2 * margin);
  const fitting = Math.min(width / sheet.width, height / sheet.height);
  // A whole number of pixels along the longer side.
  const longer = Math.max(sheet.width, sheet.height);
  const scale = Math.max(1, Math.floor(fitting * longer)) / longer;
  return centred(region, sheet, scale);
}

export function centred(region: Size, sheet: Size, scale: number): Viewport {
  return {
    scale,
    left: Math.round((region.width - sheet.width * scale) / 2),
    top: Math.round((region.height - sheet.height * scale) / 2),
  };
}

/** Zooms about a point of the region, which stays where it is on the sheet. */
export function zoomAt(viewport: Viewport, at: Point, factor: number): Viewport {
  const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, viewport.scale * factor));
  const ratio = scale / viewport.scale;
  return {
    scale,
    left: at.x - (at.x - viewport.left) * ratio,
    top: at.y - (at.y - viewport.top) * ratio,
  };
}

export function panBy(viewport: Viewport, x: number, y: number): Viewport {
  return { ...viewport, left: viewport.left + x, top: viewport.top + y };
}

/** The nearest viewport that keeps a part of the sheet in sight. */
export function keepInSight(viewport: Viewport, region: Size, sheet: Size): Viewport {
  const { scale, left, top } = viewport;
  return {
    scale,
    left: clamp(left, KEPT_IN_SIGHT - sheet.width * scale, region.width - KEPT_IN_SIGHT),
    top: clamp(top, KEPT_IN_SIGHT - sheet.height * scale, region.height - KEPT_IN_SIGHT),
  };
}

export function toDocument({ scale, left, top }: Viewport, { x, y }: Point): Point {
  return { x: (x - left) / scale, y: (y - top) / scale };
}

export function toRegion({ scale, left, top }: Viewport, { x, y }: Point): Point {
  return { x: left + x * scale, y: top + y * scale };
}

/** The part of the sheet that can be seen, in whole pixels, where `seen` is shown. */
export function visibleBox(viewport: Viewport, seen: Box, sheet: Size): Box {
  const left = Math.round(Math.max(seen.left, viewport.left));
  const top = Math.round(Math.max(seen.top, viewport.top));
  const right = Math.round(
    Math.min(seen.left + seen.width, viewport.left + sheet.width * viewport.scale),
  );
  const bottom = Math.round(
    Math.min(seen.top + seen.height, viewport.top + sheet.height * viewport.scale),
  );
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(Math.min(min, max), Math.min(Math.max(min, max), value));
}
