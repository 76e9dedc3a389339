import type { BasePackManifest } from '../shared/packs/manifest.ts';
import { fitDocument } from './fit-document.ts';
import type { GenerationSettings, StudioDocument } from './studio-document.ts';

type PackDefaults = BasePackManifest['defaults'];

/** The document with a pack's defaults wherever the person has not chosen. */
export function withPackDefaults(document: StudioDocument, defaults: PackDefaults): StudioDocument {
  const fitted = document.setByHand.includes('size') ? document : fitDocument(document, defaults);
  return {
    ...fitted,
    settings: settingsOf(document, defaults),
    controlUnits: fitted.controlUnits.map((unit) =>
      unit.setByHand.includes('conditioningScale')
        ? unit
        : { ...unit, conditioningScale: defaults.controlnetConditioningScale },
    ),
  };
}

function settingsOf(document: StudioDocument, defaults: PackDefaults): GenerationSettings {
  const { numInferenceSteps, guidanceScale, eta, addedPrompt, negativePrompt } = defaults;
  const offered = { numInferenceSteps, guidanceScale, eta, addedPrompt, negativePrompt };
  const byHand = Object.fromEntries(document.setByHand.flatMap((key) => kept(document, key)));
  return { ...document.settings, ...offered, ...byHand };
}

function kept(document: StudioDocument, key: StudioDocument['setByHand'][number]) {
  return key === 'size' ? [] : [[key, document.settings[key]] as const];
}
