import type { Pixels } from '../pixels.ts';

/** What was done to a picture that its owner may not expect. Each has a sentence in every dictionary (`source.notice.<code>`). */
export type PictureNotice = 'first-frame' | 'reduced';

export interface DecodedPicture {
  readonly pixels: Pixels;
  readonly notices: readonly PictureNotice[];
}

/** Hints are far smaller; more than this would only make every preview slow. */
const KEPT_PIXELS = 16_000_000;

/** The size at which a picture is kept: its own, or in proportion what we can hold. */
export function keptSize(width: number, height: number): Pick<Pixels, 'width' | 'height'> {
  const shrink = Math.min(1, Math.sqrt(KEPT_PIXELS / (width * height)));
  return {
    width: Math.max(1, Math.round(width * shrink)),
    height: Math.max(1, Math.round(height * shrink)),
  };
}

export function noticesOf(isAnimated: boolean, isReduced: boolean): readonly PictureNotice[] {
  return [
    ...(isAnimated ? ['first-frame' as const] : []),
    ...(isReduced ? ['reduced' as const] : []),
  ];
}
