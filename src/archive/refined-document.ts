import { emptyStartPicture } from '../document/empty-document.ts';
import { fitDocument } from '../document/fit-document.ts';
import type { StudioDocument } from '../document/studio-document.ts';
import type { BasePackManifest } from '../shared/packs/manifest.ts';

type Limits = Pick<BasePackManifest['defaults'], 'maxSize' | 'sizeStep'>;
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Enough to draw finer, too little to draw something else (stable-diffusion-webui's hires fix advises 0.3–0.5). */
const STRENGTH = 0.4;

/** Twice the size, or as near to it as the pack goes in exactly the picture's shape; null where it goes no farther. */
export function refinedSize({ width, height }: Size, { maxSize, sizeStep }: Limits): Size | null {
  const widest = Math.floor(Math.min(2 * width, maxSize) / sizeStep) * sizeStep;
  for (let wide = widest; wide > width; wide -= sizeStep) {
    const high = (height * wide) / width;
    if (high % sizeStep === 0 && high <= maxSize) return { width: wide, height: high };
  }
  return null;
}

/** What made a picture, set to make it again from itself at another size: the second half of a "hires fix". */
export function refinedDocument(
  document: StudioDocument,
  pictureId: string,
  size: Size,
): StudioDocument {
  return {
    ...fitDocument(document, size),
    startPicture: { ...emptyStartPicture, pictureId, resizeMode: 'stretch', strength: STRENGTH },
    settings: { ...document.settings, numImages: 1 },
    setByHand: [...new Set([...document.setByHand, 'size' as const])],
  };
}
