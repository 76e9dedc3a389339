import { fitDocument } from '../fit-document.ts';
import { changeDocument } from '../history.ts';
import type { GenerationSettings, HandSetting } from '../studio-document.ts';

/** The person sets one setting. Typing and dragging gather into one step (see history.ts). */
export function setSetting<K extends keyof GenerationSettings>(
  key: K,
  value: GenerationSettings[K],
): void {
  changeDocument((document) => {
    if (Object.is(document.settings[key], value)) return document;
    return {
      ...document,
      settings: { ...document.settings, [key]: value },
      setByHand: withHandSetting(document.setByHand, key),
    };
  }, `settings.${key}`);
}

/** The person chooses the picture's size; what is on the sheet is fitted to the new sheet. */
export function setSize(width: number, height: number): void {
  changeDocument((document) => {
    if (document.width === width && document.height === height) return document;
    return {
      ...fitDocument(document, { width, height }),
      setByHand: withHandSetting(document.setByHand, 'size'),
    };
  }, 'size');
}

function withHandSetting(
  setByHand: readonly HandSetting[],
  key: HandSetting,
): readonly HandSetting[] {
  return setByHand.includes(key) ? setByHand : [...setByHand, key];
}
