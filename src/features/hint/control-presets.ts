import type { ParameterValues } from '../../shared/annotators/annotator-spec.ts';
import type { AnnotatorId } from '../../shared/annotators/annotator-specs.ts';
import type { ControlMode } from '../../shared/generation/generation-request.ts';
import type { ControlType } from '../../shared/packs/manifest.ts';

/**
 * How strongly and how long a control steers, by its type. Balanced and the two that lean are the control modes of
 * sd-webui-controlnet; the others are ours: a loose line is let go of late, since it is the drawing, and depth, pose and
 * regions early, since the first steps settle what they say.
 */
export interface SteeringPreset {
  readonly id: SteeringPresetId;
  /** As a share of what the pack advises. */
  readonly strength: number;
  /** Share of the steps after which the control lets go. */
  readonly end: number;
  readonly mode: ControlMode;
}

export const STEERING_PRESET_IDS = [
  'loose',
  'layout',
  'balanced',
  'faithful',
  'exact',
  'prompt',
  'control',
] as const;
export type SteeringPresetId = (typeof STEERING_PRESET_IDS)[number];

/** How a preprocessor looks, from the coarse to the fine. Parameters that are not named stay. */
export interface DetailPreset {
  readonly id: DetailPresetId;
  readonly parameters: ParameterValues;
}

export const DETAIL_PRESET_IDS = [
  'coarse',
  'usual',
  'fine',
  'safe',
  'body',
  'hands',
  'whole',
] as const;
export type DetailPresetId = (typeof DETAIL_PRESET_IDS)[number];

const steering = (id: SteeringPresetId, strength: number, end: number): SteeringPreset => ({
  id,
  strength,
  end,
  mode: 'balanced',
});

const loose = (strength: number, end: number) => steering('loose', strength, end);
const layout = (strength: number, end: number) => steering('layout', strength, end);
const exact = (strength: number) => steering('exact', strength, 1);
const balanced = steering('balanced', 1, 1);
const LEANING: readonly SteeringPreset[] = [
  { ...balanced, id: 'prompt', mode: 'prompt' },
  { ...balanced, id: 'control', mode: 'control' },
];

/** Of a hint that may be anything. */
export const ANY_STEERING = [loose(0.6, 0.6), balanced, exact(1.4), ...LEANING];

export const STEERING_PRESETS: Readonly<Record<ControlType, readonly SteeringPreset[]>> = {
  scribble: [loose(0.6, 0.6), balanced, steering('faithful', 1.25, 1), exact(1.5), ...LEANING],
  canny: [loose(0.65, 0.6), balanced, steering('faithful', 1.2, 1), exact(1.4), ...LEANING],
  lineart: [loose(0.65, 0.7), balanced, steering('faithful', 1.2, 1), exact(1.4), ...LEANING],
  softedge: [loose(0.7, 0.7), balanced, exact(1.3), ...LEANING],
  mlsd: [loose(0.7, 0.6), balanced, exact(1.4), ...LEANING],
  depth: [layout(0.6, 0.4), loose(0.7, 0.7), balanced, exact(1.3), ...LEANING],
  normal: [layout(0.6, 0.4), loose(0.7, 0.7), balanced, exact(1.3), ...LEANING],
  openpose: [loose(0.7, 0.5), balanced, exact(1.3), ...LEANING],
  seg: [layout(0.6, 0.4), loose(0.7, 0.7), balanced, exact(1.3), ...LEANING],
  tile: [loose(0.5, 0.7), balanced, exact(1.3), ...LEANING],
  shuffle: [loose(0.6, 0.6), balanced, exact(1.3)],
  ip2p: [loose(0.7, 0.8), balanced, exact(1.3)],
  inpaint: [loose(0.7, 0.8), balanced, exact(1.3), ...LEANING],
  mask: [layout(0.6, 0.4), balanced, exact(1.3), ...LEANING],
};

const levels = (coarse: ParameterValues, usual: ParameterValues, fine: ParameterValues) =>
  [
    { id: 'coarse', parameters: coarse },
    { id: 'usual', parameters: usual },
    { id: 'fine', parameters: fine },
  ] as const;

/** The usual one, or the first for poses, is the spec's defaults: a test. Networks of ours look at one size, so the resolution is in none. */
export const DETAIL_PRESETS: Readonly<Partial<Record<AnnotatorId, readonly DetailPreset[]>>> = {
  scribble: levels({ threshold: 64 }, { threshold: 127 }, { threshold: 191 }),
  canny: levels(
    { lowThreshold: 150, highThreshold: 250 },
    { lowThreshold: 100, highThreshold: 200 },
    { lowThreshold: 40, highThreshold: 100 },
  ),
  'scribble-xdog': levels(
    { sigma: 1.2, threshold: 32 },
    { sigma: 0.5, threshold: 32 },
    { sigma: 0.3, threshold: 12 },
  ),
  'lineart-xdog': levels(
    { sigma: 2, threshold: -0.1 },
    { sigma: 1, threshold: -0.1 },
    { sigma: 0.6, threshold: -0.1 },
  ),
  'colour-regions': levels(
    { colours: 4, smoothing: 5 },
    { colours: 8, smoothing: 2 },
    { colours: 20, smoothing: 0.5 },
  ),
  'colour-grid': levels({ block: 128 }, { block: 64 }, { block: 16 }),
  blur: levels({ sigma: 20 }, { sigma: 9 }, { sigma: 3 }),
  'content-shuffle': levels({ scale: 512 }, { scale: 256 }, { scale: 64 }),
  mlsd: levels(
    { valueThreshold: 0.3, distanceThreshold: 12 },
    { valueThreshold: 0.1, distanceThreshold: 0.1 },
    { valueThreshold: 0.04, distanceThreshold: 0.1 },
  ),
  softedge: [
    { id: 'usual', parameters: { safe: false } },
    { id: 'safe', parameters: { safe: true } },
  ],
  'scribble-softedge': levels({ threshold: 127 }, { threshold: 64 }, { threshold: 24 }),
  'normal-from-depth': levels(
    { background: 0.6, strength: 12 },
    { background: 0.4, strength: 6.2 },
    { background: 0, strength: 2 },
  ),
  openpose: [
    { id: 'body', parameters: { hands: false, face: false } },
    { id: 'hands', parameters: { hands: true, face: false } },
    { id: 'whole', parameters: { hands: true, face: true } },
  ],
};
