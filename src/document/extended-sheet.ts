import { mapPose } from '../shared/pose/map-pose.ts';
import { translation } from './affine.ts';
import type { Stroke, StudioDocument } from './studio-document.ts';
import { transformStroke } from './transform-stroke.ts';

export const SIDES = ['left', 'right', 'top', 'bottom'] as const;
export type Side = (typeof SIDES)[number];

/** A larger sheet, and where the old one lies on it: partly beyond an edge where the sheet could not grow enough. */
export interface Extension {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
}

/** Room on one side: the sheet grows as far as it may, and for the rest the picture moves away from there. */
export function extensionOf(
  { width, height }: Pick<StudioDocument, 'width' | 'height'>,
  side: Side,
  amount: number,
  maxSize: number,
): Extension {
  const isAcross = side === 'left' || side === 'right';
  const [wide, high] = [isAcross ? width + amount : width, isAcross ? height : height + amount];
  const [nextWidth, nextHeight] = [
    Math.max(width, Math.min(maxSize, wide)),
    Math.max(height, Math.min(maxSize, high)),
  ];
  const shift = side === 'left' || side === 'top' ? amount : nextWidth - wide + nextHeight - high;
  return {
    width: nextWidth,
    height: nextHeight,
    left: isAcross ? shift : 0,
    top: isAcross ? 0 : shift,
  };
}

/** The document on the larger sheet, starting from the picture that was laid on it; what is new is masked. */
export function extendedDocument(
  document: StudioDocument,
  extension: Extension,
  pictureId: string,
): StudioDocument {
  const { width, height, left, top } = extension;
  const { startPicture, setByHand } = document;
  return {
    ...document,
    width,
    height,
    strokes: document.strokes.map((stroke) => transformStroke(stroke, translation(left, top))),
    controlUnits: document.controlUnits.map((unit) => ({
      ...unit,
      poses: unit.poses.map((pose) => mapPose(pose, ([x, y]) => [x + left, y + top])),
    })),
    startPicture: {
      ...startPicture,
      pictureId,
      mask: [newArea(document, extension)],
      maskInverted: false,
      strength: Math.max(startPicture.strength, LEAST_STRENGTH),
    },
    setByHand: [...new Set([...setByHand, 'size' as const])],
  };
}

/** Less would leave the smear of the old edge that new ground begins with. */
const LEAST_STRENGTH = 0.9;
/** New and old are joined inside the old picture, where there is something to join. */
const OVERLAP = 8;
const EVEN_PRESSURE = 0.5;

/** Everything but the old sheet, as one area: the new sheet's outline with the old one as a hole. */
function newArea(old: Pick<StudioDocument, 'width' | 'height'>, extension: Extension): Stroke {
  const { width, height, left, top } = extension;
  const outer = corners(0, 0, width, height);
  const inner = corners(
    left > 0 ? left + OVERLAP : 0,
    top > 0 ? top + OVERLAP : 0,
    left + old.width < width ? left + old.width - OVERLAP : width,
    top + old.height < height ? top + old.height - OVERLAP : height,
  );
  const points = [...outer, ...inner, ...outer.slice(0, 1)];
  return {
    id: crypto.randomUUID(),
    tool: 'pen',
    size: 1,
    pressured: false,
    shape: 'area',
    points: points.map(([x, y]) => [x, y, EVEN_PRESSURE] as const),
  };
}

function corners(left: number, top: number, right: number, bottom: number) {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
    [left, top],
  ] as const;
}
