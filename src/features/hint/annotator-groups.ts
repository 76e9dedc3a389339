import { useT } from '../../i18n/use-t.ts';
import { ANNOTATOR_GROUPS } from '../../shared/annotators/annotator-spec.ts';
import { ANNOTATOR_SPECS, type AnnotatorId } from '../../shared/annotators/annotator-specs.ts';
import type { PickerGroup } from '../../ui/picker.tsx';

/** Every annotator as the picker shows it: a hint of one example picture, what it is called and what it does. */
export function useAnnotatorGroups(): readonly PickerGroup<AnnotatorId>[] {
  const t = useT();
  return ANNOTATOR_GROUPS.map((group) => ({
    label: t(`hint.group.${group}`),
    options: ANNOTATOR_SPECS.filter((spec) => spec.group === group).map(({ id }) => ({
      value: id,
      label: t(`annotator.${id}.name`),
      description: t(`annotator.${id}.help`),
      image: `annotators/${id}.webp`,
    })),
  })).filter(({ options }) => options.length > 0);
}
