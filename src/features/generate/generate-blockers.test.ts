import { describe, expect, it } from 'vitest';
import { createControlUnit, emptyDocument } from '../../document/empty-document.ts';
import type { ControlUnit, StudioDocument } from '../../document/studio-document.ts';
import type { EngineState } from '../../engine/engine-state.ts';
import { FAKE_MANIFEST } from '../../engine/fake-manifest.ts';
import { failure } from '../../shared/outcome.ts';
import { generateBlockers, generateWarnings } from './generate-blockers.ts';

const device = {
  provider: 'wasm',
  reason: 'no-webgpu',
  adapter: null,
  threads: 1,
  crossOriginIsolated: false,
} as const;
const ready: EngineState = { status: 'ready', device, manifest: FAKE_MANIFEST };
const starting: EngineState = { status: 'starting' };

const stroke = { id: 's', tool: 'pen', size: 8, points: [[1, 1, 0.5]], pressured: false } as const;

function documentWith(change: Partial<StudioDocument>, prompt = ''): StudioDocument {
  return { ...emptyDocument, ...change, settings: { ...emptyDocument.settings, prompt } };
}

function unitWith(change: Partial<ControlUnit>): Partial<StudioDocument> {
  return { controlUnits: [{ ...createControlUnit('a'), ...change }] };
}

const codes = (document: StudioDocument, engine: EngineState = ready) =>
  generateBlockers(document, engine).map(({ code }) => code);

describe('generateBlockers', () => {
  it('lets a drawing alone, a prompt alone, and both go', () => {
    expect(codes(documentWith({ strokes: [stroke] }))).toEqual([]);
    expect(codes(documentWith({}, 'a cat'))).toEqual([]);
    expect(codes(documentWith({ strokes: [stroke] }, 'a cat'))).toEqual([]);
  });

  it('asks for a prompt when there is nothing to follow', () => {
    expect(codes(documentWith({}, '   '))).toEqual(['promptEmpty']);
    expect(codes(documentWith({ strokes: [stroke], ...unitWith({ enabled: false }) }))).toEqual([
      'promptEmpty',
    ]);
  });

  it('takes a pose for something to follow once there is somebody in it', () => {
    const poses = [{ body: Array(18).fill(null), rightHand: null, leftHand: null, face: null }];
    expect(codes(documentWith(unitWith({ source: 'pose' })))).toEqual(['promptEmpty']);
    expect(codes(documentWith(unitWith({ source: 'pose', poses })))).toEqual([]);
  });

  it('lets a job wait for an engine that still starts', () => {
    expect(codes(documentWith({}, 'a cat'), starting)).toEqual([]);
  });

  it('names the engine or its pack first, then what the person can do', () => {
    const reason = failure('pack-file-missing', '');
    const failed = (known: typeof device | null): EngineState => ({
      status: 'failed',
      device: known,
      failure: reason,
    });
    expect(codes(documentWith({}), failed(null))).toEqual(['engineFailed', 'promptEmpty']);
    expect(codes(documentWith({}), failed(device))).toEqual(['packFailed', 'promptEmpty']);
  });

  it('refuses a size off the grid or out of the range of the pack', () => {
    expect(codes(documentWith({ width: 250 }, 'a cat'))).toEqual(['sizeInvalid']);
    expect(codes(documentWith({ height: 4096 }, 'a cat'))).toEqual(['sizeInvalid']);
  });

  it('misses the picture a control is to follow', () => {
    expect(codes(documentWith(unitWith({ source: 'picture' }), 'a cat'))).toEqual([
      'pictureMissing',
    ]);
  });

  it('is content with a picture of the control’s own', () => {
    const unit = unitWith({ source: 'picture', annotator: 'canny', pictureId: 'own' });
    expect(codes(documentWith(unit))).toEqual([]);
  });

  it('asks for a prompt when the only hint is one that the pack does not understand', () => {
    const document = documentWith({ strokes: [stroke], ...unitWith({ annotator: 'colour-grid' }) });
    expect(codes(document)).toEqual(['promptEmpty']);
    expect(codes(document, starting)).toEqual([]);
  });

  it('does not miss the picture of a control that takes no part', () => {
    const unit = unitWith({ source: 'picture', annotator: 'colour-grid' });
    expect(codes(documentWith(unit, 'a cat'))).toEqual([]);
  });
});

describe('generateWarnings', () => {
  it('warns of an empty canvas that a control follows', () => {
    expect(generateWarnings(documentWith({}, 'a cat'), ready)).toEqual([{ code: 'blankHint' }]);
    const off = documentWith(unitWith({ enabled: false }), 'a cat');
    expect(generateWarnings(off, ready)).toEqual([]);
  });

  it('warns of a missing prompt where the drawing suffices', () => {
    expect(generateWarnings(documentWith({ strokes: [stroke] }), ready)).toEqual([
      { code: 'noPrompt' },
    ]);
    const photo = documentWith(unitWith({ source: 'picture', pictureId: 'photo' }));
    expect(generateWarnings(photo, ready)).toEqual([{ code: 'hintAlone' }]);
  });

  it('says that a drawing is left where every hint is made of something else', () => {
    const photo = unitWith({ source: 'picture', pictureId: 'photo' });
    const drawn = documentWith({ strokes: [stroke], ...photo }, 'a cat');
    expect(generateWarnings(drawn, ready)).toEqual([{ code: 'drawingUnused' }]);
    expect(generateWarnings(documentWith(photo, 'a cat'), ready)).toEqual([]);
    const both = { ...drawn, controlUnits: [...drawn.controlUnits, createControlUnit('b')] };
    expect(generateWarnings(both, ready)).toEqual([]);
  });

  it('does not say that the prompt is followed alone where a picture is, too', () => {
    const blank = documentWith({}, 'a cat');
    expect(generateWarnings(blank, ready)).toEqual([{ code: 'blankHint' }]);
    const startPicture = { ...emptyDocument.startPicture, pictureId: 'start' };
    expect(generateWarnings({ ...blank, startPicture }, ready)).toEqual([]);
  });

  it('names a hint that no control network of the pack understands', () => {
    const document = documentWith(unitWith({ annotator: 'colour-grid' }), 'a cat');
    expect(generateWarnings(document, ready)).toEqual([
      { code: 'noControlnet', annotator: 'colour-grid' },
    ]);
    expect(generateWarnings(document, starting)).toEqual([{ code: 'blankHint' }]);
  });
});
