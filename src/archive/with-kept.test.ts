import { describe, expect, it, vi } from 'vitest';
import { emptyDocument } from '../document/empty-document.ts';
import type { ControlUnit, StudioDocument } from '../document/studio-document.ts';
import { createPixels } from '../shared/pixels.ts';
import type { SourcePicture } from '../storage/picture-store.ts';
import { withKept } from './with-kept.ts';

vi.mock('./decode-blob.ts', () => ({ decodeBlob: () => Promise.resolve(createPixels(2, 2)) }));

const [usual] = emptyDocument.controlUnits as readonly [ControlUnit];
const photo: ControlUnit = { ...usual, source: 'picture', annotator: 'canny' };
const hint = new Blob();
const brush = { id: 's', tool: 'pen', size: 4, points: [[1, 1, 0.5]], pressured: false } as const;

/** A picture store that holds these. */
function shelf(...ids: readonly string[]) {
  const held = new Map(ids.map((id) => [id, {} as SourcePicture]));
  return {
    get: (id: string) => held.get(id),
    add: (picture: SourcePicture) => void held.set(picture.id, picture),
  };
}

function made(of: Partial<StudioDocument>): StudioDocument {
  return { ...emptyDocument, ...of };
}

function from(pictureId: string, mask = [brush]): StudioDocument {
  return made({ startPicture: { ...emptyDocument.startPicture, pictureId, mask } });
}

describe('a document that is recalled', () => {
  it('loses nothing while its pictures are here', async () => {
    const document = made({ ...from('start'), pictureId: 'photo', controlUnits: [photo] });
    const recalled = await withKept(document, { hints: [hint] }, shelf('photo', 'start'));
    expect(recalled).toEqual({ document, losses: new Set() });
  });

  it('says nothing of a control that was off', async () => {
    const document = made({ pictureId: 'photo', controlUnits: [{ ...photo, enabled: false }] });
    expect((await withKept(document, { hints: [] }, shelf())).losses).toEqual(new Set());
  });

  it('follows the kept hint where the photo is gone, and says so', async () => {
    const document = made({ pictureId: 'photo', controlUnits: [photo] });
    const { document: after, losses } = await withKept(document, { hints: [hint] }, shelf());
    expect(after.controlUnits).toMatchObject([{ source: 'picture', annotator: 'none' }]);
    expect([...losses]).toEqual(['hint-kept']);
  });

  it('says where the hint is gone, too', async () => {
    const document = made({ pictureId: 'photo', controlUnits: [photo] });
    const { document: after, losses } = await withKept(document, { hints: [] }, shelf());
    expect(after.pictureId).toBeNull();
    expect([...losses]).toEqual(['hint-gone']);
  });

  it('says nothing of a photo that its drawing did not need', async () => {
    const { losses } = await withKept(made({ pictureId: 'photo' }), { hints: [hint] }, shelf());
    expect([...losses]).toEqual([]);
  });

  it('says that the picture it started from is gone, and what becomes of the mask', async () => {
    const masked = await withKept(from('start'), { hints: [] }, shelf());
    expect([...masked.losses]).toEqual(['masked-start']);
    expect(masked.document.startPicture).toMatchObject({ pictureId: null, mask: [brush] });
    const whole = await withKept(from('start', []), { hints: [] }, shelf());
    expect([...whole.losses]).toEqual(['start']);
  });

  it('starts from what is kept of it, and follows the look of what is kept', async () => {
    const reference = { ...emptyDocument.reference, pictureId: 'look', scale: 0.9 };
    const pictures = shelf();
    const kept = { hints: [], start: new Blob(), reference: new Blob() };
    const recalled = await withKept({ ...from('start'), reference }, kept, pictures);
    expect([...recalled.losses]).toEqual([]);
    expect(recalled.document.startPicture.mask).toEqual([brush]);
    expect(recalled.document.reference.scale).toBe(0.9);
    const put = [recalled.document.startPicture.pictureId, recalled.document.reference.pictureId];
    const names = put.map((id) => (id === null ? null : pictures.get(id)?.name));
    expect(names).toEqual(['start.png', 'reference.png']);
  });

  it('leaves what is kept where the very pictures are still here', async () => {
    const kept = { hints: [], start: new Blob() };
    const { document } = await withKept(from('start'), kept, shelf('start'));
    expect(document.startPicture.pictureId).toBe('start');
  });

  it('says that a reference picture is gone where none is kept', async () => {
    const reference = { ...emptyDocument.reference, pictureId: 'look' };
    const { losses } = await withKept(made({ reference }), { hints: [] }, shelf());
    expect([...losses]).toEqual(['reference']);
  });
});
