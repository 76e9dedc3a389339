import { updateControlUnit } from '../../document/commands/control-unit-commands.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { annotatorSpec } from '../../shared/annotators/annotator-specs.ts';
import { SETTING_RANGES } from '../../shared/generation/setting-ranges.ts';
import type { ControlType } from '../../shared/packs/manifest.ts';
import {
  ANY_STEERING,
  DETAIL_PRESETS,
  type DetailPreset,
  STEERING_PRESETS,
  type SteeringPreset,
} from './control-presets.ts';

type Hinting = Pick<ControlUnit, 'source' | 'annotator'>;

/** What a control's hint is, whichever network will read it; null: a picture taken as it is, which may be anything. */
export function controlKind({ source, annotator }: Hinting): ControlType | null {
  if (source === 'drawing' && annotator === 'none') return 'scribble';
  return annotatorSpec(annotator).controlTypes[0] ?? null;
}

export function steeringPresetsFor(unit: Hinting): readonly SteeringPreset[] {
  const kind = controlKind(unit);
  return kind === null ? ANY_STEERING : STEERING_PRESETS[kind];
}

export function detailPresetsFor({ annotator }: Hinting): readonly DetailPreset[] {
  return DETAIL_PRESETS[annotator] ?? [];
}

/** One undo step. `advised`: the pack's strength. */
export function applySteering(id: string, preset: SteeringPreset, advised: number): void {
  updateControlUnit(id, steeringValues(preset, advised));
}

export function applyDetail({ id, parameters }: ControlUnit, preset: DetailPreset): void {
  updateControlUnit(id, { parameters: { ...parameters, ...preset.parameters } });
}

/** The preset that a control is set to; undefined: its values are its own. */
export function steeringOf(unit: ControlUnit, advised: number): SteeringPreset | undefined {
  return steeringPresetsFor(unit).find((preset) => agrees(unit, steeringValues(preset, advised)));
}

export function detailOf(unit: ControlUnit): DetailPreset | undefined {
  return detailPresetsFor(unit).find(({ parameters }) => agrees(unit.parameters, parameters));
}

function steeringValues({ strength, end, mode }: SteeringPreset, advised: number) {
  const { max, step } = SETTING_RANGES.conditioningScale;
  const rounded = Number((Math.round((strength * advised) / step) * step).toFixed(2));
  return {
    conditioningScale: Math.min(max, rounded),
    guidanceStart: 0,
    guidanceEnd: end,
    controlMode: mode,
  } as const;
}

function agrees<T extends object>(actual: T, wanted: Partial<T>): boolean {
  return Object.entries(wanted).every(([key, value]) => actual[key as keyof T] === value);
}
