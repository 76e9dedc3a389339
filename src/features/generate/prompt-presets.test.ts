import { beforeEach, describe, expect, it } from 'vitest';
import { setSetting } from '../../document/commands/setting-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { clearHistory, undo } from '../../document/history.ts';
import { applyPreset, ownPromptPresets, savePreset } from './prompt-presets.ts';

beforeEach(() => {
  ownPromptPresets.store.setState([], true);
  setSetting('addedPrompt', 'glossy');
  setSetting('negativePrompt', 'blurry');
  clearHistory();
});

const texts = () => {
  const { addedPrompt, negativePrompt } = documentStore.getState().settings;
  return [addedPrompt, negativePrompt];
};

describe('prompt presets', () => {
  it('sets both texts in one step', () => {
    applyPreset({ addedPrompt: 'best quality', negativePrompt: 'lowres' });
    expect(texts()).toEqual(['best quality', 'lowres']);
    undo();
    expect(texts()).toEqual(['glossy', 'blurry']);
  });

  it('keeps what is written under a name, and replaces one of the same name', () => {
    savePreset('mine');
    setSetting('addedPrompt', 'matte');
    savePreset('mine');
    expect(ownPromptPresets.store.getState()).toEqual([
      { name: 'mine', addedPrompt: 'matte', negativePrompt: 'blurry' },
    ]);
    ownPromptPresets.remove('mine');
    expect(ownPromptPresets.store.getState()).toEqual([]);
  });
});
