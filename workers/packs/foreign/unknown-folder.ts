import { type Failure, failure } from '../../../src/shared/outcome.ts';
import type { FolderListing } from './folder-listing.ts';
import type { GraphParts } from './graph-parts.ts';

const SOUGHT = {
  unet: 'a UNet (unet/model.onnx, or a file with "unet" in its name)',
  textEncoder: 'a text encoder (text_encoder/model.onnx)',
  vaeDecoder: 'a VAE decoder (vae_decoder/model.onnx)',
} as const;

/** What was looked for and not found, so that a person knows which folder to choose, or what to do with this one. */
export function unknownFolder({ name, files }: FolderListing, parts: GraphParts): Failure {
  const missing = (Object.keys(SOUGHT) as (keyof typeof SOUGHT)[]).filter((part) => !parts[part]);
  const isPyTorch = files.some(({ path }) => /\.(?:safetensors|ckpt|pth|pt)$/i.test(path));
  const advice = isPyTorch
    ? '. It holds PyTorch weights: turn them into a pack with "python -m modelkit export" first'
    : '';
  return failure(
    'manifest-invalid',
    `${name} has no manifest.json, and these are missing: ${missing.map((part) => SOUGHT[part]).join(', ')}${advice}`,
  );
}
