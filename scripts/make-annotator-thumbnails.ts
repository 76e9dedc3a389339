import { mkdir, writeFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { ANNOTATOR_SPECS } from '../src/shared/annotators/annotator-specs.ts';
import { ANNOTATOR_PACK, nodeAnnotator } from '../workers/cli/annotate-in-node.ts';
import { readPicture } from '../workers/cli/picture-file.ts';
import { unwrap } from '../workers/runtime/engine-failure.ts';

/**
 * `npm run thumbnails`: what the picker shows, every annotator's hint of one photograph (scikit-image's astronaut, NASA,
 * public domain) in public/annotators. Run it again after adding or retraining one.
 */
const PHOTOGRAPH = 'workers/fixtures/annotators/astronaut.png';
const FOLDER = 'public/annotators';
/** Shown at 48 px, on screens of two pixels to one. */
const SIDE = 96;
/** Barely larger: lines one pixel wide would fade if they were made much smaller. */
const HINT_SIDE = 128;
const MOST_BYTES = 3000;
const QUALITIES = [50, 40, 30, 20, 10];

const source = unwrap(await readPicture(PHOTOGRAPH));
const annotate = nodeAnnotator(ANNOTATOR_PACK);
await mkdir(FOLDER, { recursive: true });
for (const { id } of ANNOTATOR_SPECS) {
  const { width, height, data } = unwrap(
    await annotate({
      source,
      annotator: id,
      parameters: {},
      resizeMode: 'crop',
      detectResolution: null,
      width: HINT_SIDE,
      height: HINT_SIDE,
    }),
  );
  const webp = await smallWebp(sharp(data, { raw: { width, height, channels: 4 } }));
  await writeFile(`${FOLDER}/${id}.webp`, webp);
  console.log(`${id}.webp ${webp.length} bytes`);
}
// onnxruntime's threads would keep the process alive.
process.exit();

/** In the best quality that fits. */
async function smallWebp(picture: Sharp): Promise<Buffer> {
  const small = picture.removeAlpha().resize(SIDE, SIDE);
  for (const quality of QUALITIES) {
    const webp = await small.clone().webp({ quality, effort: 6 }).toBuffer();
    if (webp.length <= MOST_BYTES) return webp;
  }
  throw new Error(`no quality brings it within ${MOST_BYTES} bytes`);
}
