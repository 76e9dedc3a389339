import type { GenerationSettings, HandSetting, StudioDocument } from './studio-document.ts';

/** Settings that come from elsewhere at the person's wish count as set by hand: no pack replaces them. */
export function withSettings(
  document: StudioDocument,
  settings: Partial<GenerationSettings>,
): StudioDocument {
  const byHand = Object.keys(settings) as (keyof GenerationSettings)[];
  return {
    ...document,
    settings: { ...document.settings, ...settings },
    setByHand: withHand(document, byHand),
  };
}

export function withHand(
  { setByHand }: StudioDocument,
  keys: readonly HandSetting[],
): readonly HandSetting[] {
  return [...new Set([...setByHand, ...keys])];
}
