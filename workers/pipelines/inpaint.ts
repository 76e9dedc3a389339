import type {
  GenerationRequest,
  InpaintMask,
  PictureRegion,
} from '../../src/shared/generation/generation-request.ts';
import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import { gaussian } from '../annotators/gaussian.ts';
import { resize } from '../annotators/resize.ts';
import type { StepShape } from '../models/guided-step-graph.ts';
import type { Inpainting } from './make-picture.ts';
import type { ResidentModels } from './resident-models.ts';

/** Above it a pixel of a mask is white. */
const HALF = 127;

/** What of the request the networks see: where only a region is made, that region of every picture, at full size. */
export function croppedRequest(request: GenerationRequest): GenerationRequest {
  const { initImage, width, height } = request;
  const region = initImage?.mask?.region;
  if (!(initImage?.mask && region)) return request;
  const crop = (pixels: Pixels): Pixels => resize(pixels, width, height, windowOf(region));
  return {
    ...request,
    controls: request.controls.map((control) => ({ ...control, hint: crop(control.hint) })),
    initImage: {
      ...initImage,
      pixels: crop(initImage.pixels),
      mask: { ...initImage.mask, pixels: crop(initImage.mask.pixels) },
    },
  };
}

/** What inpainting adds to a job; null where all of the picture may change. */
export async function prepareInpainting(
  models: ResidentModels,
  whole: GenerationRequest,
  { initImage }: GenerationRequest,
  shape: StepShape,
): Promise<Inpainting | null> {
  const original = whole.initImage;
  const mask = original?.mask;
  if (!(mask && initImage?.mask)) return null;
  return {
    blend: await models.maskedBlend(shape),
    mask: latentMask(initImage.mask, models.manifest.latents.scaleFactor),
    paste: (made) => pasted(original.pixels, mask, made),
  };
}

/** The picture as it was, with what was made in place of the masked part. Where the mask does not reach, not a bit changes. */
function pasted(original: Pixels, { pixels, blur, region }: InpaintMask, made: Pixels): Pixels {
  const { width, height } = original;
  const alpha = softened(pixels, blur);
  const place = region ?? { left: 0, top: 0, width, height };
  const patch = region ? resize(made, region.width, region.height) : made;
  const picture = createPixels(width, height);
  picture.data.set(original.data);
  for (let y = 0; y < place.height; y++) {
    for (let x = 0; x < place.width; x++) {
      const i = (place.top + y) * width + place.left + x;
      const share = alpha[i] as number;
      if (share > 0) mixPixel(picture.data, 4 * i, patch.data, 4 * (y * place.width + x), share);
    }
  }
  return picture;
}

/**
 * The mask for latents. A cell of latents that the mask touches at all may change, or else the edge of the mask could not;
 * diffusers takes the pixel in the middle of each cell. // [h, w]
 */
function latentMask(
  { pixels }: Pick<InpaintMask, 'pixels'>,
  scaleFactor: number,
): Float32Array<ArrayBuffer> {
  const { width, height, data } = pixels;
  const columns = width / scaleFactor;
  const cells = new Float32Array(columns * (height / scaleFactor));
  for (let i = 0; i < width * height; i++) {
    if ((data[4 * i] as number) <= HALF) continue;
    const row = Math.floor(Math.floor(i / width) / scaleFactor);
    cells[row * columns + Math.floor((i % width) / scaleFactor)] = 1;
  }
  return cells;
}

/** How much of the new there is at each pixel, 0–1. */
function softened({ width, height, data }: Pixels, blur: number): Float32Array {
  const values = Float32Array.from({ length: width * height }, (_, i) =>
    (data[4 * i] as number) > HALF ? 1 : 0,
  );
  return blur === 0 ? values : gaussian({ width, height, values }, blur, 'bytes').values;
}

function mixPixel(
  target: Uint8ClampedArray,
  to: number,
  source: Uint8ClampedArray,
  from: number,
  share: number,
): void {
  for (let c = 0; c < 4; c++) {
    const old = target[to + c] as number;
    target[to + c] = old + share * ((source[from + c] as number) - old);
  }
}

function windowOf({ left, top, width, height }: PictureRegion) {
  return { x: { start: left, length: width }, y: { start: top, length: height } };
}
