import fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { createPixels } from '../pixels.ts';
import { type PictureMetadata, pictureMetadata } from './picture-metadata.ts';
import { readPngChunks, writePngChunks } from './png-chunks.ts';
import { type ExtractedMetadata, embedMetadata, extractMetadata } from './png-metadata.ts';
import { utf8TextChunk } from './png-text.ts';

const png = new Uint8Array(PNG.sync.write(new PNG({ width: 3, height: 2 })));
const pack = { id: 'inkling-sketch', name: 'Inkling Sketch', version: '1.0.0' };
const metadata: PictureMetadata = {
  version: 1,
  pack,
  prompt: 'a red cat',
  negativePrompt: '',
  width: 256,
  height: 256,
  numInferenceSteps: 20,
  guidanceScale: 4,
  seed: 7,
  eta: 0,
  controls: [
    {
      controlnetId: 'lines',
      conditioningScale: 0.8,
      guidanceStart: 0,
      guidanceEnd: 0.9,
      controlMode: 'prompt',
      residualInterval: 2,
    },
  ],
};

function embedded(value: PictureMetadata, into: Uint8Array = png): Uint8Array {
  const outcome = embedMetadata(into, value);
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome.value;
}

function extracted(bytes: Uint8Array): ExtractedMetadata {
  const outcome = extractMetadata(bytes);
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome.value;
}

/** The picture with a chunk of our keyword and this text. */
function withOwnText(text: string): Uint8Array {
  const chunks = readPngChunks(png);
  if (!chunks.ok) throw new Error(chunks.detail);
  const [header, ...rest] = chunks.value;
  const own = utf8TextChunk({ keyword: 'inkling', text });
  return writePngChunks(header ? [header, own, ...rest] : []);
}

describe('metadata in a PNG', () => {
  it('comes out as it went in, for any prompt and document', () => {
    const words = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(
        words,
        words,
        fc.jsonValue({ noUnicodeString: false }),
        (prompt, negativePrompt, document) => {
          const value = JSON.parse(
            JSON.stringify({ ...metadata, prompt, negativePrompt, document }),
          );
          expect(extracted(embedded(value)).metadata).toEqual(value);
        },
      ),
    );
  });

  it('leaves the picture itself as it was', () => {
    const picture = new PNG({ width: 4, height: 4 });
    picture.data.fill(77);
    const bytes = embedded(metadata, new Uint8Array(PNG.sync.write(picture)));
    expect(PNG.sync.read(Buffer.from(bytes)).data).toEqual(picture.data);
  });

  it('replaces what was embedded before', () => {
    const twice = embedded({ ...metadata, seed: 8 }, embedded(metadata));
    expect(extracted(twice).metadata?.seed).toBe(8);
    expect(twice.length).toBe(embedded(metadata).length);
  });

  it('carries A1111 parameters for other tools', () => {
    const { parameters } = extracted(embedded({ ...metadata, eta: 0.5, negativePrompt: '개' }));
    expect(parameters).toEqual({
      prompt: 'a red cat',
      negativePrompt: '개',
      fields: [
        ['Steps', '20'],
        ['Sampler', 'DDIM'],
        ['CFG scale', '4'],
        ['Seed', '7'],
        ['Size', '256x256'],
        ['Model', 'inkling-sketch'],
        ['Eta DDIM', '0.5'],
        [
          'ControlNet 0',
          'Model: lines, Weight: 0.8, Guidance Start: 0, Guidance End: 0.9, Control Mode: My prompt is more important',
        ],
        ['Version', 'Inkling'],
      ],
    });
  });

  it('is null in a PNG of somebody else', () => {
    expect(extracted(png)).toEqual({ metadata: null, parameters: null });
  });

  it.each([
    ['what is no JSON', '{'],
    ['another kind of JSON', '[]'],
    ['a future version', JSON.stringify({ ...metadata, version: 2 })],
    ['a size of nothing', JSON.stringify({ ...metadata, width: 0 })],
    ['a seed that is no number', JSON.stringify({ ...metadata, seed: '7' })],
  ])('is refused when it is %s', (_, text) => {
    expect(extractMetadata(withOwnText(text))).toMatchObject({
      ok: false,
      code: 'document-unreadable',
    });
  });

  it('cannot be put into, nor read from, what is no PNG', () => {
    const failed = { ok: false, code: 'picture-unreadable' };
    expect(embedMetadata(png.subarray(1), metadata)).toMatchObject(failed);
    expect(extractMetadata(png.subarray(0, 20))).toMatchObject(failed);
  });
});

describe('pictureMetadata', () => {
  it('keeps of a request what makes the picture, without its pixels', () => {
    const request = {
      jobId: '1',
      prompt: 'a red cat',
      negativePrompt: '',
      width: 256,
      height: 256,
      numImages: 2,
      numInferenceSteps: 20,
      guidanceScale: 4,
      seed: 6,
      eta: 0,
      controls: [
        {
          controlnetId: 'lines',
          hint: createPixels(256, 256),
          conditioningScale: 0.8,
          guidanceStart: 0,
          guidanceEnd: 0.9,
          controlMode: 'prompt',
          residualInterval: 2,
        },
      ],
      guidanceBatching: 'auto',
      previewEvery: 0,
      returnLatents: false,
    } as const;
    expect(pictureMetadata(request, { seed: 7 }, pack)).toEqual(metadata);
    const initImage = { pixels: createPixels(1, 1), strength: 0.6 };
    const looks = { scale: 0.7, guidanceStart: 0, guidanceEnd: 0.8 };
    const reference = { pixels: createPixels(1, 1), ...looks };
    expect(
      pictureMetadata({ ...request, initImage, reference }, { seed: 7, flagged: true }, pack, {
        strokes: [],
      }),
    ).toEqual({
      ...metadata,
      flagged: true,
      reference: looks,
      strength: 0.6,
      document: { strokes: [] },
    });
  });
});
