import { SETTING_RANGES } from '../shared/generation/setting-ranges.ts';
import type {
  ControlUnit,
  GenerationSettings,
  ReferencePicture,
  StartPicture,
  StudioDocument,
} from './studio-document.ts';

/** A control that follows the drawing as it is: what the first unit and every added one start from. */
export function createControlUnit(id: string): ControlUnit {
  return {
    id,
    enabled: true,
    source: 'drawing',
    pictureId: null,
    annotator: 'none',
    parameters: {},
    poses: [],
    resizeMode: 'crop',
    detectResolution: null,
    controlnetId: null,
    conditioningScale: SETTING_RANGES.conditioningScale.default,
    guidanceStart: SETTING_RANGES.guidanceStart.default,
    guidanceEnd: SETTING_RANGES.guidanceEnd.default,
    controlMode: 'balanced',
    residualInterval: SETTING_RANGES.residualInterval.default,
    fineWeight: SETTING_RANGES.layerWeight.default,
    coarseWeight: SETTING_RANGES.layerWeight.default,
    setByHand: [],
  };
}

const emptySettings: GenerationSettings = {
  prompt: '',
  addedPrompt: '',
  negativePrompt: '',
  numImages: SETTING_RANGES.numImages.default,
  numInferenceSteps: SETTING_RANGES.numInferenceSteps.default,
  guidanceScale: SETTING_RANGES.guidanceScale.default,
  eta: SETTING_RANGES.eta.default,
  sampler: 'automatic',
  schedule: 'automatic',
  seed: -1,
  seedLocked: false,
};

/** No picture to start from, and what holds once there is one. */
export const emptyStartPicture: StartPicture = {
  pictureId: null,
  resizeMode: 'crop',
  strength: SETTING_RANGES.strength.default,
  mask: [],
  maskInverted: false,
  maskBlur: SETTING_RANGES.maskBlur.default,
  onlyMasked: false,
  maskPadding: SETTING_RANGES.maskPadding.default,
};

export const emptyReference: ReferencePicture = {
  pictureId: null,
  scale: SETTING_RANGES.referenceScale.default,
  guidanceStart: SETTING_RANGES.guidanceStart.default,
  guidanceEnd: SETTING_RANGES.guidanceEnd.default,
};

/** A blank sheet before any pack is known; `applyPackDefaults` fits it to the pack. */
export const emptyDocument: StudioDocument = {
  width: 256,
  height: 256,
  strokes: [],
  pictureId: null,
  startPicture: emptyStartPicture,
  reference: emptyReference,
  controlUnits: [createControlUnit('control-1')],
  settings: emptySettings,
  setByHand: [],
};
