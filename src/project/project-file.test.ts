import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createControlUnit, emptyDocument } from '../document/empty-document.ts';
import { serialiseDocument } from '../document/serialise-document.ts';
import type { Stroke, StudioDocument } from '../document/studio-document.ts';
import { type Project, packProject, unpackProject } from './project-file.ts';

const coordinate = fc.double({ min: -1e4, max: 1e4, noNaN: true }).map((x) => x + 0);
const point = fc.tuple(coordinate, coordinate, fc.double({ min: 0, max: 1, noNaN: true }));
const stroke: fc.Arbitrary<Stroke> = fc.record({
  id: fc.uuid(),
  tool: fc.constantFrom('pen', 'eraser'),
  size: fc.integer({ min: 1, max: 200 }),
  points: fc.array(point, { minLength: 1, maxLength: 20 }),
  pressured: fc.boolean(),
});

const project: fc.Arbitrary<Project> = fc
  .record({
    strokes: fc.array(stroke, { maxLength: 8 }),
    prompt: fc.string({ unit: 'grapheme' }),
    ids: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 4 }),
    name: fc.string({ unit: 'grapheme', maxLength: 50 }),
    png: fc.uint8Array({ maxLength: 200 }),
    seed: fc.integer({ min: -1, max: 2147483647 }),
  })
  .map(({ strokes, prompt, ids, name, png, seed }) => {
    const [pictureId = null, ...unitPictures] = ids;
    const document: StudioDocument = {
      ...emptyDocument,
      strokes,
      pictureId,
      controlUnits: unitPictures.map((id) => ({ ...createControlUnit(id), pictureId: id })),
      settings: { ...emptyDocument.settings, prompt, seed },
    };
    const pictures = ids.map((id) => ({
      id,
      name,
      byteSize: png.length,
      png: Uint8Array.from(png),
    }));
    return { document, pictures };
  });

/** What JSON makes of it: it knows no −0. */
const plain = (document: StudioDocument) => JSON.parse(JSON.stringify(document));

describe('a project file', () => {
  it('gives back the very project it was made of', () => {
    fc.assert(
      fc.property(project, (packed) => {
        const unpacked = unpackProject(packProject(packed));
        if (!unpacked.ok) throw new Error(unpacked.detail);
        expect(plain(unpacked.value.document)).toEqual(plain(packed.document));
        expect(unpacked.value.pictures).toEqual(packed.pictures);
      }),
      { numRuns: 300 },
    );
  });

  it('holds no picture that its document does not name', () => {
    const png = new Uint8Array(3);
    const stray = { id: 'stray', name: 'x.png', byteSize: 3, png };
    const unpacked = unpackProject(packProject({ document: emptyDocument, pictures: [stray] }));
    expect(unpacked).toMatchObject({ ok: true, value: { pictures: [] } });
  });

  const index = {
    format: 'inkling-project',
    version: 1,
    document: serialiseDocument(emptyDocument),
    pictures: [],
  };
  const archive = (json: unknown) =>
    zipSync({ 'project.json': strToU8(typeof json === 'string' ? json : JSON.stringify(json)) });

  it.each([
    ['no archive', new Uint8Array([1, 2, 3])],
    ['an archive of something else', zipSync({ 'a.txt': strToU8('a') })],
    ['an index that is no JSON', archive('{')],
    ['a project of a newer studio', archive({ ...index, version: 2 })],
    ['a document that is none', archive({ ...index, document: { strokes: 'many' } })],
    [
      'a picture from outside of its folder',
      archive({ ...index, pictures: [{ id: 'a', name: 'a', byteSize: 1, file: '../a.png' }] }),
    ],
    [
      'a picture that is missing',
      archive({
        ...index,
        document: serialiseDocument({ ...emptyDocument, pictureId: 'a' }),
        pictures: [{ id: 'a', name: 'a', byteSize: 1, file: 'pictures/1.png' }],
      }),
    ],
  ])('is refused if it is %s', (_, bytes) => {
    expect(unpackProject(bytes)).toMatchObject({ ok: false, code: 'project-unreadable' });
  });
});
