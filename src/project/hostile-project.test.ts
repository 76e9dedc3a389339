import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { emptyDocument } from '../document/empty-document.ts';
import { serialiseDocument } from '../document/serialise-document.ts';
import { hostileValue, inheritedKeys, mutatedJson } from '../shared/hostile-json.fixture.ts';
import { packProject, unpackProject } from './project-file.ts';

const RUNS = 3000;
const stroke = { id: 's', tool: 'pen', size: 4, pressured: false, points: [[1, 2, 0.5]] } as const;
const document = { ...emptyDocument, strokes: [stroke], pictureId: 'a' };
const picture = { id: 'a', name: 'a.png', byteSize: 3, file: 'pictures/1.png' };
const index = {
  ...{ format: 'inkling-project', version: 1, pictures: [picture] },
  document: serialiseDocument(document),
};

function archive(json: string): Uint8Array {
  return zipSync({ 'project.json': strToU8(json), 'pictures/1.png': new Uint8Array(3) });
}

it('opens the project that the others are altered from', () => {
  expect(unpackProject(archive(JSON.stringify(index)))).toMatchObject({ ok: true });
});

it(`opens or refuses ${RUNS} altered projects, and lets nothing out of range in`, () => {
  const json = fc.oneof(
    mutatedJson(index),
    hostileValue.map((value) => JSON.stringify({ ...index, document: value })),
  );
  fc.assert(
    fc.property(json, (text) => {
      const opened = unpackProject(archive(text));
      if (!opened.ok) return void expect(opened.code).toMatch(/^project-/);
      const { strokes, width, height, settings } = opened.value.document;
      const numbers = [width, height, settings.seed, strokes.map(({ points }) => points)];
      expect(numbers.flat(4).every((each) => Number.isFinite(each))).toBe(true);
      expect(opened.value.pictures.length).toBeLessThanOrEqual(1);
    }),
    { numRuns: RUNS },
  );
  expect(inheritedKeys()).toEqual([]);
});

it(`never throws on ${RUNS} archives that are cut off or changed anywhere`, () => {
  const bytes = packProject({ document: emptyDocument, pictures: [] });
  fc.assert(
    fc.property(fc.nat(), fc.nat(255), fc.nat(), (at, byte, cut) => {
      const changed = bytes.with(at % bytes.length, byte).subarray(0, 1 + (cut % bytes.length));
      expect(typeof unpackProject(changed).ok).toBe('boolean');
    }),
    { numRuns: RUNS },
  );
});

it.each([
  ['tells its size', 600_000_000],
  ['lies about it', 10],
])('does not unpack a bomb that %s', (_, claimed) => {
  const bomb = zipSync({ 'project.json': strToU8('{}'), 'pictures/1.png': new Uint8Array(3e7) });
  // The size in the central directory (APPNOTE 4.3.12) lies 24 bytes behind the signature.
  const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
  for (let at = 0; at < bomb.length - 28; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, claimed, true);
  }
  expect(unpackProject(bomb)).toMatchObject({ ok: false, code: 'project-unreadable' });
  // No more is ever written than was claimed.
  if (claimed === 10) expect(unzipSync(bomb)['pictures/1.png']).toHaveLength(10);
});

// Each would be looked at, for minutes.
it('does not believe that there are four thousand million entries', () => {
  const bytes = new Uint8Array(98);
  const view = new DataView(bytes.buffer);
  // The three records at the end of a zip64 archive (APPNOTE 4.3.14 to 4.3.16).
  view.setUint32(0, 0x06064b50, true);
  view.setUint32(32, 0xffff_ffff, true);
  view.setUint32(56, 0x07064b50, true);
  view.setUint32(76, 0x06054b50, true);
  view.setUint16(84, 0xffff, true);
  expect(unpackProject(bytes)).toMatchObject({ ok: false, code: 'project-unreadable' });
});
