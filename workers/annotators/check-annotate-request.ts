import {
  type AnnotateRequest,
  DETECT_RESOLUTION,
  RESIZE_MODES,
} from '../../src/shared/annotators/annotate-api.ts';
import { type Failure, failure } from '../../src/shared/outcome.ts';
import { ANNOTATORS } from './registry.ts';

/** 64 megapixels: 256 MB of RGBA, about what a phone's tab survives. */
const MAX_PICTURE_PIXELS = 64 * 1024 * 1024;

/** What is wrong with the request's picture, size or names; parameters are checked by their spec. */
export function checkAnnotateRequest(request: AnnotateRequest): Failure | undefined {
  const { source, width, height, annotator, resizeMode, detectResolution } = request;
  if (!isSide(source.width) || !isSide(source.height)) {
    return failure('picture-unreadable', `the picture is ${source.width} × ${source.height}`);
  }
  if (source.width * source.height > MAX_PICTURE_PIXELS) {
    return failure('picture-too-large', `the picture is ${source.width} × ${source.height}`);
  }
  if (source.data.length !== source.width * source.height * 4) {
    return failure(
      'picture-unreadable',
      `${source.data.length} bytes for ${source.width} × ${source.height} pixels`,
    );
  }
  const sizeObjection = checkHintSize(width, height);
  if (sizeObjection) return sizeObjection;
  if (!Object.hasOwn(ANNOTATORS, annotator)) {
    return failure('invalid-request', `no annotator ${annotator}`);
  }
  const { min, max } = DETECT_RESOLUTION;
  if (detectResolution !== null && !(detectResolution >= min && detectResolution <= max)) {
    return failure('invalid-request', `a detect resolution of ${detectResolution}`);
  }
  return RESIZE_MODES.includes(resizeMode)
    ? undefined
    : failure('invalid-request', `no resize mode ${resizeMode}`);
}

export function checkHintSize(width: number, height: number): Failure | undefined {
  if (!isSide(width) || !isSide(height)) {
    return failure('invalid-request', `the hint is to be ${width} × ${height}`);
  }
  return width * height > MAX_PICTURE_PIXELS
    ? failure('picture-too-large', `the hint is to be ${width} × ${height}`)
    : undefined;
}

function isSide(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}
