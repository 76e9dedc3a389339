/**
 * Estimates of what lies between the weights while a network runs, from the structure that Stable Diffusion's networks and
 * those made after them share. Enough to choose by, not to account with: what a provider keeps for itself is not in them.
 */

/** A usual need, and the least that no provider can do without. */
export interface WorkingBytes {
  readonly usual: number;
  readonly least: number;
  /** The largest tensor among them. */
  readonly largest: number;
}

/** Heads of Stable Diffusion's attention. A provider that never holds all scores at once needs less. */
const HEADS = 8;
/** Feature maps of the first block's size alive at once, skip connections included. */
const FEATURE_MAPS = { usual: 64, least: 16 };

export interface DenoiserShape {
  readonly rows: 1 | 2;
  readonly latentPixels: number;
  /** Of the UNet's first block. */
  readonly channels: number;
  readonly numberBytes: number;
}

/** One run of the UNet: the scores of its largest attention and their softmax, and the feature maps around them. */
export function denoiserBytes(shape: DenoiserShape): WorkingBytes {
  const { rows, latentPixels, channels, numberBytes } = shape;
  const scores = rows * HEADS * latentPixels ** 2 * numberBytes;
  const map = rows * channels * latentPixels * numberBytes;
  return {
    usual: 2 * scores + FEATURE_MAPS.usual * map,
    least: scores + FEATURE_MAPS.least * map,
    largest: Math.max(scores, map),
  };
}

/** Latent pixels a side up to which the scores of one attention fit in a tensor of `bytes`. */
export function longestAttendedSide(bytes: number, numberBytes: number): number {
  return Math.floor((bytes / (HEADS * numberBytes)) ** 0.25);
}

/** Channels that Stable Diffusion's decoder has at the picture's full size, and its parameters. */
const KNOWN_DECODER = { channels: 256, parameters: 49.5e6 };
/** Tensors of the picture's size alive at once: into a convolution, out of it, and a normalisation between. */
const PICTURES = { usual: 4, least: 2 };

export interface DecoderShape {
  readonly latentHeight: number;
  readonly latentWidth: number;
  readonly scaleFactor: number;
  /** Convolutions are as wide as the square root of their number of weights. */
  readonly parameters: number;
  readonly numberBytes: number;
}

/** One run of the decoder: its widest tensors, or the attention in its middle block, which has one head. */
export function decoderBytes(shape: DecoderShape): WorkingBytes {
  const { latentHeight, latentWidth, scaleFactor, parameters, numberBytes } = shape;
  const latentPixels = latentHeight * latentWidth;
  const channels = KNOWN_DECODER.channels * Math.sqrt(parameters / KNOWN_DECODER.parameters);
  const widest = channels * latentPixels * scaleFactor ** 2 * numberBytes;
  const scores = latentPixels ** 2 * numberBytes;
  return {
    usual: Math.max(PICTURES.usual * widest, 2 * scores),
    least: Math.max(PICTURES.least * widest, scores),
    largest: Math.max(widest, scores),
  };
}
