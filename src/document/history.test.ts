import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { updateControlUnit } from './commands/control-unit-commands.ts';
import { applyPackDefaults, restoreDocument } from './commands/document-commands.ts';
import { setPicture } from './commands/picture-commands.ts';
import { setSetting, setSize } from './commands/setting-commands.ts';
import { addStrokes, clearStrokes, drawHint, insertExample } from './commands/stroke-commands.ts';
import { documentStore, HISTORY_LIMIT } from './document-store.ts';
import { emptyDocument } from './empty-document.ts';
import { beginGesture, canUndo, endBurst, redo, undo } from './history.ts';
import type { Stroke } from './studio-document.ts';

const stroke = (id: string): Stroke => ({
  id,
  tool: 'pen',
  size: 8,
  points: [[10, 20, 0.5]],
  pressured: false,
});

const strokeIds = () => documentStore.getState().strokes.map(({ id }) => id);
const settings = () => documentStore.getState().settings;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  restoreDocument(emptyDocument);
});

afterEach(() => {
  vi.useRealTimers();
});

describe('undo', () => {
  test('takes back one stroke at a time and redo brings it again', () => {
    addStrokes('drawing', [stroke('a')]);
    addStrokes('drawing', [stroke('b')]);
    undo();
    expect(strokeIds()).toEqual(['a']);
    redo();
    expect(strokeIds()).toEqual(['a', 'b']);
  });

  test('brings back a cleared drawing', () => {
    addStrokes('drawing', [stroke('a')]);
    clearStrokes('drawing');
    undo();
    expect(strokeIds()).toEqual(['a']);
  });

  test('takes a burst of typing back at once', () => {
    for (const prompt of ['a', 'a c', 'a cat']) setSetting('prompt', prompt);
    undo();
    expect(settings().prompt).toBe('');
    redo();
    expect(settings().prompt).toBe('a cat');
  });

  test('keeps typing apart that a pause of over a second separates', () => {
    setSetting('prompt', 'a cat');
    vi.advanceTimersByTime(1500);
    setSetting('prompt', 'a cat on a mat');
    undo();
    expect(settings().prompt).toBe('a cat');
  });

  test('keeps two drags of one slider apart when the first was let go', () => {
    setSetting('numInferenceSteps', 30);
    endBurst();
    setSetting('numInferenceSteps', 40);
    undo();
    expect(settings().numInferenceSteps).toBe(30);
  });

  test('keeps bursts of different settings apart', () => {
    setSetting('prompt', 'a cat');
    setSetting('negativePrompt', 'dog');
    undo();
    expect(settings()).toMatchObject({ prompt: 'a cat', negativePrompt: '' });
  });

  test('treats a gesture as one step and is refused until it ends', () => {
    const end = beginGesture();
    addStrokes('drawing', [stroke('a')]);
    addStrokes('drawing', [stroke('b')]);
    undo();
    expect(strokeIds()).toEqual(['a', 'b']);
    end();
    undo();
    expect(strokeIds()).toEqual([]);
  });

  test('survives a gesture that ends twice', () => {
    const endFirst = beginGesture();
    const endSecond = beginGesture();
    endFirst();
    endFirst();
    addStrokes('drawing', [stroke('a')]);
    expect(canUndo()).toBe(false);
    endSecond();
    expect(canUndo()).toBe(true);
  });

  test('forgets redo after a new change', () => {
    addStrokes('drawing', [stroke('a')]);
    undo();
    addStrokes('drawing', [stroke('b')]);
    redo();
    expect(strokeIds()).toEqual(['b']);
  });

  test('remembers a limited number of steps', () => {
    for (let i = 0; i < HISTORY_LIMIT + 20; i++) addStrokes('drawing', [stroke(`${i}`)]);
    for (let i = 0; i < HISTORY_LIMIT + 20; i++) undo();
    expect(strokeIds()).toHaveLength(20);
  });

  test('makes no step of a command that changes nothing', () => {
    clearStrokes('drawing');
    setSetting('prompt', '');
    expect(canUndo()).toBe(false);
  });
});

describe("a pack's defaults", () => {
  const defaults = {
    width: 512,
    height: 512,
    sizeStep: 64,
    minSize: 256,
    maxSize: 1024,
    numInferenceSteps: 12,
    guidanceScale: 4,
    controlnetConditioningScale: 0.8,
    eta: 0,
    addedPrompt: 'best quality',
    negativePrompt: 'blurry',
    examplePrompts: [],
  };

  test('fill what the person has not set and leave what they set', () => {
    setSetting('guidanceScale', 6);
    updateControlUnit('control-1', { conditioningScale: 1.5 });
    applyPackDefaults({ defaults });
    expect(settings()).toMatchObject({ numInferenceSteps: 12, guidanceScale: 6 });
    expect(documentStore.getState().controlUnits[0]?.conditioningScale).toBe(1.5);
  });

  test('scale a drawing made before the pack was known', () => {
    addStrokes('drawing', [stroke('a')]);
    applyPackDefaults({ defaults });
    expect(documentStore.getState().strokes[0]).toMatchObject({
      size: 16,
      points: [[20, 40, 0.5]],
    });
  });

  test('are no step, and stay when an earlier step is undone', () => {
    addStrokes('drawing', [stroke('a')]);
    applyPackDefaults({ defaults });
    undo();
    expect(documentStore.getState()).toMatchObject({ width: 512, strokes: [] });
    expect(settings().numInferenceSteps).toBe(12);
    expect(canUndo()).toBe(false);
  });

  test('leave a size alone that was chosen by hand', () => {
    setSize(384, 256);
    applyPackDefaults({ defaults });
    expect(documentStore.getState()).toMatchObject({ width: 384, height: 256 });
  });
});

describe('choosing a picture', () => {
  test('makes the first control find its edges, in one step', () => {
    setPicture('photo');
    expect(documentStore.getState().controlUnits[0]).toMatchObject({
      source: 'picture',
      annotator: 'canny',
      parameters: { lowThreshold: 100, highThreshold: 200 },
    });
    undo();
    expect(documentStore.getState().controlUnits).toEqual(emptyDocument.controlUnits);
  });

  test('keeps an annotator that the person chose', () => {
    updateControlUnit('control-1', { annotator: 'invert', parameters: {} });
    setPicture('photo');
    expect(documentStore.getState().controlUnits[0]).toMatchObject({
      source: 'picture',
      annotator: 'invert',
    });
  });

  test('leaves a pose that was set by hand, to be compared with it', () => {
    updateControlUnit('control-1', { source: 'pose', annotator: 'openpose', poses: [] });
    setPicture('photo');
    setPicture(null);
    expect(documentStore.getState().controlUnits[0]).toMatchObject({ source: 'pose' });
  });
});

test('a hint used as the drawing is one step, and its control follows the drawing', () => {
  addStrokes('drawing', [stroke('a')]);
  setPicture('photo');
  const before = documentStore.getState();
  drawHint('control-1', [stroke('line')]);
  expect(strokeIds()).toEqual(['line']);
  expect(documentStore.getState().controlUnits[0]).toMatchObject({
    source: 'drawing',
    annotator: 'none',
  });
  undo();
  expect(documentStore.getState()).toEqual(before);
});

describe('an example', () => {
  test('suggests its prompt where there is none, in the same step', () => {
    insertExample([stroke('a')], 'a red apple');
    expect(settings().prompt).toBe('a red apple');
    undo();
    expect(settings().prompt).toBe('');
    expect(strokeIds()).toEqual([]);
  });

  test('leaves a written prompt alone', () => {
    setSetting('prompt', 'a green pear');
    insertExample([stroke('a')], 'a red apple');
    expect(settings().prompt).toBe('a green pear');
  });
});
