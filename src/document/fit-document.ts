import { fitPoses } from '../shared/pose/map-pose.ts';
import { fitStrokes } from './fit-strokes.ts';
import type { StudioDocument } from './studio-document.ts';

type Sheet = Pick<StudioDocument, 'width' | 'height'>;

/** The document on a sheet of another size: the drawing and the people on it are scaled and centred. */
export function fitDocument(document: StudioDocument, { width, height }: Sheet): StudioDocument {
  if (document.width === width && document.height === height) return document;
  return {
    ...document,
    width,
    height,
    strokes: fitStrokes(document.strokes, document, { width, height }),
    startPicture: {
      ...document.startPicture,
      mask: fitStrokes(document.startPicture.mask, document, { width, height }),
    },
    controlUnits: document.controlUnits.map((unit) =>
      unit.poses.length === 0
        ? unit
        : { ...unit, poses: fitPoses(unit.poses, document, { width, height }) },
    ),
  };
}
