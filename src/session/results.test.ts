import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDocument } from '../document/empty-document.ts';
import type { Result } from './result.ts';
import { addResult, removeResult, selectResult } from './results.ts';
import { sessionStore } from './session-store.ts';

function result(id: string): Result {
  return {
    id,
    number: 1,
    prompt: '',
    settings: emptyDocument.settings,
    width: 256,
    height: 256,
    metadata: {
      version: 1,
      pack: { id: 'pack', name: 'Pack', version: '1' },
      prompt: '',
      negativePrompt: '',
      width: 256,
      height: 256,
      numInferenceSteps: 20,
      guidanceScale: 4,
      seed: 1,
      eta: 0,
      controls: [],
    },
  };
}

const ids = () => sessionStore.getState().results.map(({ id }) => id);
const selected = () => sessionStore.getState().selectedResultId;

beforeEach(() => {
  sessionStore.setState({ results: [], selectedResultId: null });
  for (const id of ['a', 'b', 'c']) addResult(result(id));
});

describe('removeResult', () => {
  it('shows the neighbour of the removed result', () => {
    selectResult('b');
    removeResult('b');
    expect(ids()).toEqual(['a', 'c']);
    expect(selected()).toBe('c');
  });

  it('keeps another result selected', () => {
    selectResult('a');
    removeResult('b');
    expect(selected()).toBe('a');
  });

  it('puts the result back where it was', () => {
    const undo = removeResult('b');
    undo();
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(selected()).toBe('b');
  });

  it('selects nothing once all are gone', () => {
    for (const id of ['a', 'b', 'c']) removeResult(id);
    expect(selected()).toBeNull();
  });
});
