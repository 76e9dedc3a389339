import { createControlUnit } from '../document/empty-document.ts';
import type { StudioDocument } from '../document/studio-document.ts';
import type { InitImage, InpaintMask } from '../shared/generation/generation-request.ts';
import { maskRegion } from '../shared/generation/mask-region.ts';
import { type Outcome, success } from '../shared/outcome.ts';
import type { BasePackManifest } from '../shared/packs/manifest.ts';
import type { Pixels } from '../shared/pixels.ts';
import { rasteriseStrokes, WHITE_ON_BLACK } from './rasterise-strokes.ts';
import { renderHint } from './render-hint.ts';

/** What a job starts from, as large as the sheet; null: from noise alone. */
export async function startImage(
  document: StudioDocument,
  { vaeEncoder }: Pick<BasePackManifest, 'vaeEncoder'>,
  signal: AbortSignal,
): Promise<Outcome<InitImage | null>> {
  const { pictureId, resizeMode, strength } = document.startPicture;
  if (pictureId === null || !vaeEncoder) return success(null);
  // A picture that is only fitted to the sheet is a hint without an annotator.
  const unit = { ...createControlUnit('start'), source: 'picture', pictureId, resizeMode } as const;
  const fitted = await renderHint(unit, document, signal);
  if (!fitted.ok) return fitted;
  const mask = inpaintMask(document);
  return success({ pixels: fitted.value, strength, ...(mask && { mask }) });
}

function inpaintMask({ startPicture, width, height }: StudioDocument): InpaintMask | null {
  const { mask, maskInverted, maskBlur, onlyMasked, maskPadding } = startPicture;
  if (mask.length === 0) return null;
  const painted = rasteriseStrokes({ strokes: mask, width, height }, WHITE_ON_BLACK);
  const pixels = maskInverted ? inverted(painted) : painted;
  return { pixels, blur: maskBlur, region: onlyMasked ? maskRegion(pixels, maskPadding) : null };
}

function inverted(pixels: Pixels): Pixels {
  return { ...pixels, data: pixels.data.map((value, i) => (i % 4 === 3 ? value : 255 - value)) };
}
