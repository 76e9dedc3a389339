import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDocument } from '../document/empty-document.ts';
import { isHidden, showAnyway } from './flagged-results.ts';
import { preferencesStore } from './preferences-store.ts';
import type { Result } from './result.ts';
import { sessionStore } from './session-store.ts';

const { settings } = emptyDocument;
const result: Result = {
  ...{ id: 'a', number: 1, createdAt: 0, isFavourite: false, prompt: '', settings },
  ...{ width: 8, height: 8, byteSize: 0 },
};
const flagged: Result = { ...result, isFlagged: true };

beforeEach(() => {
  preferencesStore.setState(preferencesStore.getInitialState());
  sessionStore.setState(sessionStore.getInitialState());
});

describe('a flagged picture', () => {
  it('is hidden until somebody asks to see it, and others are not shown along', () => {
    expect([isHidden(result), isHidden(flagged)]).toEqual([false, true]);
    showAnyway(flagged);
    expect([isHidden(flagged), isHidden({ ...flagged, id: 'b' })]).toEqual([false, true]);
  });

  it('is shown where the preference is off', () => {
    preferencesStore.setState({ hidesFlagged: false });
    expect(isHidden(flagged)).toBe(false);
  });
});
