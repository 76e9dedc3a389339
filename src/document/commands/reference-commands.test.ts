import { beforeEach, describe, expect, it } from 'vitest';
import { documentStore } from '../document-store.ts';
import { emptyDocument, emptyReference } from '../empty-document.ts';
import { endBurst, undo } from '../history.ts';
import { namedPictures } from '../named-pictures.ts';
import { restoreDocument } from './document-commands.ts';
import { setReferencePicture, updateReference } from './reference-commands.ts';

const reference = () => documentStore.getState().reference;

beforeEach(() => restoreDocument(emptyDocument));

describe('the reference picture', () => {
  it('is one step to take, is kept like any other picture of the document, and is had back', () => {
    setReferencePicture('look');
    expect(namedPictures(documentStore.getState())).toContain('look');
    setReferencePicture(null);
    undo();
    expect(reference()).toEqual({ ...emptyReference, pictureId: 'look' });
    undo();
    expect(reference()).toEqual(emptyReference);
  });

  it('never ends before it starts, whichever of the two is moved', () => {
    updateReference({ guidanceEnd: 0.5 });
    endBurst();
    updateReference({ guidanceStart: 0.7 });
    expect(reference()).toMatchObject({ guidanceStart: 0.7, guidanceEnd: 0.7 });
    endBurst();
    updateReference({ guidanceEnd: 0.2 });
    expect(reference()).toMatchObject({ guidanceStart: 0.2, guidanceEnd: 0.2 });
  });
});
