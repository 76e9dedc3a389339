import type { BasePackManifest } from '../shared/packs/manifest.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

type Limits = Pick<
  BasePackManifest['defaults'],
  'width' | 'height' | 'minSize' | 'maxSize' | 'sizeStep'
>;

/** The size of a picture's shape that a pack can make: the nearest shape first, and then about as many pixels as it makes usually. */
export function nearestSize(picture: Size, limits: Limits): Size {
  const sides = sidesOf(limits);
  const shape = Math.log(picture.width / picture.height);
  const usual = Math.log(limits.width * limits.height);
  const sizes = sides.flatMap((width) => sides.map((height) => ({ width, height })));
  const distance = ({ width, height }: Size) =>
    Math.abs(Math.log(width / height) - shape) + 0.1 * Math.abs(Math.log(width * height) - usual);
  const [nearest = limits] = sizes.toSorted((a, b) => distance(a) - distance(b));
  return { width: nearest.width, height: nearest.height };
}

/** Every side that a pack can make. */
export function sidesOf({
  minSize,
  maxSize,
  sizeStep,
}: Pick<Limits, 'minSize' | 'maxSize' | 'sizeStep'>): readonly number[] {
  const first = Math.ceil(minSize / sizeStep);
  const last = Math.floor(maxSize / sizeStep);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * sizeStep);
}
