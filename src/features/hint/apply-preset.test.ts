import { beforeEach, describe, expect, it } from 'vitest';
import {
  addControlUnit,
  updateControlUnit,
} from '../../document/commands/control-unit-commands.ts';
import { restoreDocument } from '../../document/commands/document-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { emptyDocument } from '../../document/empty-document.ts';
import { undo } from '../../document/history.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { lookUp } from '../../i18n/dictionary.ts';
import en from '../../i18n/en.json';
import { defaultParameters } from '../../shared/annotators/annotator-spec.ts';
import { ANNOTATOR_SPECS, annotatorSpec } from '../../shared/annotators/annotator-specs.ts';
import { CONTROL_TYPES } from '../../shared/packs/manifest.ts';
import {
  applyDetail,
  applySteering,
  detailOf,
  detailPresetsFor,
  steeringOf,
  steeringPresetsFor,
} from './apply-preset.ts';
import { DETAIL_PRESET_IDS, STEERING_PRESET_IDS, STEERING_PRESETS } from './control-presets.ts';
import { applyTuning, ownControlPresets, presetKind, tuningOf } from './own-control-presets.ts';

const ADVISED = [1, 1.2, 1.5, 2];

function unit(): ControlUnit {
  const [first] = documentStore.getState().controlUnits;
  if (!first) throw new Error('no control');
  return first;
}

beforeEach(() => {
  restoreDocument(emptyDocument);
  ownControlPresets.store.setState([], true);
});

describe.each(CONTROL_TYPES)('the presets for %s', (type) => {
  it('stay within what a control can be set to, whatever strength a pack advises', () => {
    for (const [advised, preset] of ADVISED.flatMap((a) =>
      STEERING_PRESETS[type].map((p) => [a, p] as const),
    )) {
      applySteering(unit().id, preset, advised);
      const { conditioningScale, guidanceEnd, controlMode } = unit();
      expect(conditioningScale).toBeCloseTo(Math.min(2, preset.strength * advised), 2);
      expect({ end: guidanceEnd, mode: controlMode }).toEqual({
        end: preset.end,
        mode: preset.mode,
      });
    }
  });

  it('leave more freedom the looser they are', () => {
    const forces = STEERING_PRESETS[type]
      .filter(({ mode }) => mode === 'balanced')
      .map(({ strength, end }) => strength * end);
    expect(forces).toEqual(forces.toSorted((a, b) => a - b));
    expect(new Set(forces).size).toBe(forces.length);
  });
});

describe('presets of steering', () => {
  it('begin at Balanced, and are the control’s own values after a change by hand', () => {
    expect(steeringOf(unit(), 1)?.id).toBe('balanced');
    updateControlUnit(unit().id, { guidanceStart: 0.2 });
    expect(steeringOf(unit(), 1)).toBeUndefined();
  });

  it('are each told from the others, for a drawing under the built-in pack', () => {
    for (const preset of steeringPresetsFor(unit())) {
      applySteering(unit().id, preset, 1.2);
      expect(steeringOf(unit(), 1.2)).toBe(preset);
    }
  });

  it('are one step to undo', () => {
    const before = unit();
    const loose = steeringPresetsFor(before)[0];
    if (loose) applySteering(before.id, loose, 1.2);
    expect(unit()).toMatchObject({ conditioningScale: 0.72, guidanceEnd: 0.6 });
    undo();
    expect(unit()).toEqual(before);
  });
});

describe.each(ANNOTATOR_SPECS.map(({ id }) => id))('the presets of %s', (id) => {
  const spec = annotatorSpec(id);
  const presets = detailPresetsFor({ source: 'picture', annotator: id });

  it('name parameters it has, in their range', () => {
    for (const { parameters } of presets) {
      for (const [name, value] of Object.entries(parameters)) {
        const parameter = spec.parameters.find((p) => p.id === name);
        expect(parameter).toBeDefined();
        if (parameter?.kind !== 'number') expect(value).toBeTypeOf('boolean');
        else {
          expect(value).toBeGreaterThanOrEqual(parameter.min);
          expect(value).toBeLessThanOrEqual(parameter.max);
        }
      }
    }
  });

  it('hold what it begins with, and are told from one another', () => {
    const parameters = defaultParameters(spec);
    updateControlUnit(unit().id, { source: 'picture', annotator: id, parameters });
    expect(detailOf(unit())?.id).toBe(
      presets.length ? (id === 'openpose' ? 'body' : 'usual') : undefined,
    );
    for (const preset of presets) {
      applyDetail(unit(), preset);
      expect(detailOf(unit())).toBe(preset);
    }
  });
});

it('has words for every preset', () => {
  const keys = [...STEERING_PRESET_IDS, ...DETAIL_PRESET_IDS];
  expect(keys.filter((key) => lookUp(en, `hint.preset.${key}`) === undefined)).toEqual([]);
});

describe('presets of one’s own', () => {
  it('bring another control to the same values, in one step', () => {
    const parameters = { lowThreshold: 30, highThreshold: 90 };
    updateControlUnit(unit().id, { annotator: 'canny', parameters, conditioningScale: 0.4 });
    ownControlPresets.save('mine', tuningOf(unit()));
    addControlUnit(1);
    const [, second] = documentStore.getState().controlUnits;
    const [mine] = ownControlPresets.store.getState();
    if (!(second && mine)) throw new Error('nothing was kept');
    applyTuning(second.id, mine);
    const changed = documentStore.getState().controlUnits[1];
    expect(changed).toMatchObject({ annotator: 'canny', parameters, conditioningScale: 0.4 });
    expect(Object.keys(changed ?? {})).toEqual(Object.keys(second));
    undo();
    expect(documentStore.getState().controlUnits[1]).toEqual(second);
  });

  it('of a drawing do not suit a photo, whose preprocessor they would take away', () => {
    expect(presetKind({ source: 'drawing', annotator: 'none' })).not.toBe(
      presetKind({ source: 'picture', annotator: 'scribble-xdog' }),
    );
    expect(presetKind({ source: 'picture', annotator: 'scribble' })).toBe(
      presetKind({ source: 'picture', annotator: 'scribble-xdog' }),
    );
  });

  it('may have the name of one of another kind', () => {
    const [drawn, edges] = ['none', 'canny'] as const;
    updateControlUnit(unit().id, { source: 'picture', annotator: edges });
    ownControlPresets.save('twice', tuningOf(unit()));
    updateControlUnit(unit().id, { source: 'drawing', annotator: drawn });
    ownControlPresets.save('twice', tuningOf(unit()));
    const named = () => ownControlPresets.store.getState().filter(({ name }) => name === 'twice');
    expect(named()).toHaveLength(2);
    ownControlPresets.remove('twice', presetKind(unit()));
    expect(named().map(({ annotator }) => annotator)).toEqual([edges]);
  });
});
