import { writeFile } from 'node:fs/promises';
import type { GeneratedImage } from '../../src/shared/generation/generation-event.ts';
import type { GenerationRequest } from '../../src/shared/generation/generation-request.ts';
import { pictureMetadata } from '../../src/shared/metadata/picture-metadata.ts';
import { embedMetadata } from '../../src/shared/metadata/png-metadata.ts';
import type { BasePackManifest } from '../../src/shared/packs/manifest.ts';
import { unwrap } from '../runtime/engine-failure.ts';
import { encodePng } from './picture-file.ts';

/** Writes a picture with its making in it, as the studio's Save does. */
export async function writeResult(
  file: string,
  image: GeneratedImage,
  request: GenerationRequest,
  manifest: BasePackManifest,
): Promise<void> {
  const png = await encodePng(image.pixels);
  await writeFile(file, unwrap(embedMetadata(png, pictureMetadata(request, image, manifest))));
}
