import type { Pixels } from '../pixels.ts';
import type { PictureRegion } from './generation-request.ts';

const HALF = 127;

/**
 * The part of a picture to make when only what is masked is made: the white of the mask and its surroundings, widened to
 * the picture's own shape so that nothing is distorted; null where nothing is white. As stable-diffusion-webui's "only
 * masked" (modules/masking.py).
 */
export function maskRegion(mask: Pixels, padding: number): PictureRegion | null {
  const bounds = whiteBounds(mask);
  if (!bounds) return null;
  const across = widened(bounds.left - padding, bounds.right + padding, mask.width);
  const down = widened(bounds.top - padding, bounds.bottom + padding, mask.height);
  const share = Math.max(
    (across.to - across.from) / mask.width,
    (down.to - down.from) / mask.height,
  );
  const x = grown(across, share * mask.width, mask.width);
  const y = grown(down, share * mask.height, mask.height);
  return { left: x.from, top: y.from, width: x.to - x.from, height: y.to - y.from };
}

function whiteBounds({ width, height, data }: Pixels) {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((data[4 * (y * width + x)] ?? 0) <= HALF) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return right > left ? { left, top, right, bottom } : null;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function widened(from: number, to: number, size: number): Span {
  return { from: Math.max(0, from), to: Math.min(size, to) };
}

/** As long as wanted, about the same middle as far as the picture lets it. */
function grown({ from, to }: Span, wanted: number, size: number): Span {
  const length = Math.min(size, Math.max(to - from, Math.round(wanted)));
  const start = Math.round((from + to - length) / 2);
  const kept = Math.min(size - length, Math.max(0, start));
  return { from: kept, to: kept + length };
}
