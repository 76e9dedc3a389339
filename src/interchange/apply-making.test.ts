import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document-schema.ts';
import { emptyDocument } from '../document/empty-document.ts';
import { withPackDefaults } from '../document/pack-defaults.ts';
import { serialiseDocument } from '../document/serialise-document.ts';
import { MAX_CONTROL_UNITS } from '../document/studio-document.ts';
import { FAKE_MANIFEST } from '../engine/fake-manifest.ts';
import type { RecoveredControl, RecoveredMaking } from '../shared/interchange/recovered-making.ts';
import { applyMaking } from './apply-making.ts';

const control: RecoveredControl = {
  annotator: 'canny',
  parameters: { lowThreshold: 50, highThreshold: 150 },
  conditioningScale: 0.8,
  guidanceStart: 0.1,
  guidanceEnd: 0.9,
  controlMode: 'prompt',
  resizeMode: 'fill',
};

const making: RecoveredMaking = {
  program: 'a1111',
  settings: { prompt: 'a cat', numInferenceSteps: 25, guidanceScale: 7, seed: 5 },
  size: { width: 256, height: 256 },
  controls: [control],
  leftOut: [],
};

const limits = { minSize: 128, maxSize: 512, sizeStep: 64 };
const surroundings = { pictureId: 'photo', limits };

describe('applyMaking', () => {
  it('sets what the file says, for good: a pack’s defaults leave it alone', () => {
    const { document } = applyMaking(emptyDocument, making, surroundings);
    const { settings } = withPackDefaults(document, FAKE_MANIFEST.defaults);
    expect(settings).toMatchObject({
      prompt: 'a cat',
      negativePrompt: '',
      addedPrompt: '',
      numInferenceSteps: 25,
      guidanceScale: 7,
      seed: 5,
      seedLocked: true,
    });
  });

  it('leaves alone what the file does not say', () => {
    const before = { ...emptyDocument, settings: { ...emptyDocument.settings, eta: 0.5 } };
    const says = { ...making, settings: { seed: 9 }, size: null, controls: [] };
    const { document } = applyMaking(before, says, surroundings);
    expect(document.settings).toMatchObject({ eta: 0.5, seed: 9, prompt: '' });
    expect(document.controlUnits).toBe(before.controlUnits);
  });

  it('makes controls of the file’s picture, and documents that can be stored', () => {
    const { document } = applyMaking(emptyDocument, making, surroundings);
    expect(document.pictureId).toBe('photo');
    expect(document.controlUnits).toMatchObject([{ ...control, source: 'picture' }]);
    const stored = parseDocument(JSON.parse(JSON.stringify(serialiseDocument(document))));
    expect(stored).toEqual({ ok: true, value: document });
  });

  it('says which size the pack cannot make and which controls are too many', () => {
    const says = {
      ...making,
      size: { width: 1024, height: 500 },
      controls: Array(MAX_CONTROL_UNITS + 2).fill(control),
    };
    const { document, leftOut } = applyMaking(emptyDocument, says, surroundings);
    expect(document.controlUnits).toHaveLength(MAX_CONTROL_UNITS);
    expect(document.width).toBe(emptyDocument.width);
    expect(leftOut.map(({ reason }) => reason)).toEqual(['size', 'tooMany', 'tooMany']);
  });
});
