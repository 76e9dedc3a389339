import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDocument } from '../document/empty-document.ts';
import { FAKE_MANIFEST } from '../engine/fake-manifest.ts';
import type { BasePackManifest } from '../shared/packs/manifest.ts';
import { createPixels } from '../shared/pixels.ts';
import { pictureStore } from '../storage/picture-store.ts';
import { referenceInput } from './reference-input.ts';

const pixels = createPixels(3, 2);
const adapted: BasePackManifest = {
  ...FAKE_MANIFEST,
  ipAdapter: {
    imageEncoder: FAKE_MANIFEST.textEncoder,
    preprocessor: { resize: 224, crop: 224, mean: [0, 0, 0], std: [1, 1, 1] },
    ...{ tokens: 4, width: 768, layers: 16 },
  },
};
const reference = { pictureId: 'look', scale: 0.8, guidanceStart: 0, guidanceEnd: 0.5 };

beforeEach(() => pictureStore.add({ id: 'look', name: 'look.png', byteSize: 1, pixels }));

describe('referenceInput', () => {
  it('is the picture and how it steers', () => {
    const { pictureId: _, ...steering } = reference;
    expect(referenceInput({ reference }, adapted)).toEqual({ pixels, ...steering });
  });

  it('is nothing without a picture, at scale 0, where the picture is gone or the pack has no adapter', () => {
    expect(referenceInput(emptyDocument, adapted)).toBeNull();
    expect(referenceInput({ reference: { ...reference, scale: 0 } }, adapted)).toBeNull();
    expect(referenceInput({ reference: { ...reference, pictureId: 'gone' } }, adapted)).toBeNull();
    expect(referenceInput({ reference }, FAKE_MANIFEST)).toBeNull();
  });
});
