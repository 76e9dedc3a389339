import type { MessageKey } from '../i18n/dictionary.ts';
import { t } from '../i18n/t.ts';
import { SAMPLERS } from '../shared/generation/samplers.ts';
import type { LeftOut } from '../shared/interchange/recovered-making.ts';
import type { Offer } from './offer-store.ts';

export interface RestoredItem {
  readonly label: string;
  readonly value: string;
}

const SETTINGS = [
  ['prompt', 'generate.prompt'],
  ['negativePrompt', 'generate.negativePrompt'],
  ['numInferenceSteps', 'generate.steps'],
  ['guidanceScale', 'generate.guidance'],
  ['seed', 'generate.seed'],
  ['eta', 'generate.eta'],
] as const satisfies readonly (readonly [string, MessageKey])[];

/** What "Restore" would set, in our words, where this is what it leaves out. */
export function restoredItems(
  { making, document }: Pick<Offer, 'making' | 'document'>,
  leftOut: readonly LeftOut[],
): readonly RestoredItem[] {
  const { settings, size, controls } = making;
  const items: RestoredItem[] = SETTINGS.flatMap(([key, labelKey]) => {
    const value = settings[key];
    return value === undefined || value === ''
      ? []
      : [{ label: t(labelKey), value: String(value) }];
  });
  const { sampler, schedule = 'automatic' } = settings;
  if (sampler) items.push({ label: t('generate.sampler'), value: SAMPLERS[sampler].name });
  if (schedule !== 'automatic') {
    const value = t(`generate.schedules.${schedule}`);
    items.push({ label: t('generate.schedule'), value });
  }
  const hasSize = !leftOut.some(({ reason }) => reason === 'size');
  if (size && hasSize) {
    items.push({ label: t('gallery.pictureSize'), value: `${size.width} × ${size.height}` });
  }
  for (const [index, { annotator, conditioningScale }] of controls.entries()) {
    items.push({
      label: t('gallery.control', { number: index + 1 }),
      value: `${t(`annotator.${annotator}.name`)}, ${conditioningScale}`,
    });
  }
  if (document) {
    const { strokes, controlUnits } = document;
    items.push({
      label: t('interchange.drawing'),
      value: t('interchange.strokes', { count: strokes.length }),
    });
    items.push({
      label: t('interchange.controls'),
      value: controlUnits.map(({ annotator }) => t(`annotator.${annotator}.name`)).join(', '),
    });
  }
  return items;
}
