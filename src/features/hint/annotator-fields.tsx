import { updateControlUnit } from '../../document/commands/control-unit-commands.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import {
  type AnnotatorParameter,
  defaultParameters,
} from '../../shared/annotators/annotator-spec.ts';
import { type AnnotatorId, annotatorSpec } from '../../shared/annotators/annotator-specs.ts';
import { Picker } from '../../ui/picker.tsx';
import { useAnnotatorGroups } from './annotator-groups.ts';
import { DetailPresetField } from './detail-preset-field.tsx';
import { DetectFields } from './detect-fields.tsx';
import { EditPoseButton } from './edit-pose-button.tsx';
import { NetworkNote } from './network-note.tsx';
import { ParameterField } from './parameter-field.tsx';

/** The annotator and whatever its spec says can be set. */
export function AnnotatorFields({ unit }: { readonly unit: ControlUnit }) {
  const t = useT();
  const parameters: readonly AnnotatorParameter[] = annotatorSpec(unit.annotator).parameters;

  function choose(annotator: AnnotatorId): void {
    updateControlUnit(unit.id, {
      annotator,
      parameters: defaultParameters(annotatorSpec(annotator)),
    });
  }

  return (
    <>
      <Picker
        label={t('hint.preprocessor')}
        help={`${t('hint.preprocessorHelp')} ${t(`annotator.${unit.annotator}.help`)}`}
        value={unit.annotator}
        groups={useAnnotatorGroups()}
        onChange={choose}
      />
      <NetworkNote unit={unit} />
      <DetailPresetField unit={unit} />
      {parameters.map((parameter) => (
        <ParameterField
          key={`${unit.annotator}.${parameter.id}`}
          unit={unit}
          parameter={parameter}
        />
      ))}
      {unit.annotator === 'openpose' && <EditPoseButton unitId={unit.id} />}
      {unit.annotator !== 'none' && <DetectFields unit={unit} />}
    </>
  );
}
