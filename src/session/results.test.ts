import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDocument } from '../document/empty-document.ts';
import type { Result } from './result.ts';
import {
  addEarlierResults,
  addResult,
  nextResultNumber,
  removeResults,
  selectResult,
} from './results.ts';
import { sessionStore } from './session-store.ts';

function result(id: string, number = 1): Result {
  return {
    id,
    number,
    createdAt: 0,
    isFavourite: false,
    prompt: '',
    settings: emptyDocument.settings,
    width: 256,
    height: 256,
    byteSize: 1000,
  };
}

const ids = () => sessionStore.getState().results.map(({ id }) => id);
const selected = () => sessionStore.getState().selectedResultId;
const remove = (...gone: readonly string[]) => removeResults(new Set(gone));

beforeEach(() => {
  sessionStore.setState({ results: [], selectedResultId: null });
  for (const id of ['a', 'b', 'c']) addResult(result(id));
});

describe('removeResults', () => {
  it('shows the neighbour of the removed result', () => {
    selectResult('b');
    remove('b');
    expect(ids()).toEqual(['a', 'c']);
    expect(selected()).toBe('c');
    remove('c');
    expect(selected()).toBe('a');
  });

  it('keeps another result selected', () => {
    selectResult('a');
    remove('b');
    expect(selected()).toBe('a');
  });

  it('puts results back where they were, before what came since', () => {
    const undo = remove('a', 'b');
    addResult(result('d'));
    undo();
    expect(ids()).toEqual(['a', 'b', 'c', 'd']);
    expect(selected()).toBe('a');
  });

  it('selects nothing once all are gone', () => {
    remove('a', 'b', 'c');
    expect(selected()).toBeNull();
  });
});

describe('addEarlierResults', () => {
  it('puts results of earlier visits first and goes on counting where they ended', () => {
    addEarlierResults([result('x', 41), result('y', 500)]);
    expect(ids()).toEqual(['x', 'y', 'a', 'b', 'c']);
    expect(selected()).toBe('c');
    expect(nextResultNumber()).toBe(501);
  });

  it('shows the latest of them where none was made yet', () => {
    sessionStore.setState({ results: [], selectedResultId: null });
    addEarlierResults([result('x'), result('y')]);
    expect(selected()).toBe('y');
  });
});
