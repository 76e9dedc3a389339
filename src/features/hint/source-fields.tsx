import { updateControlUnit } from '../../document/commands/control-unit-commands.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { RESIZE_MODES } from '../../shared/annotators/annotate-api.ts';
import { defaultParameters } from '../../shared/annotators/annotator-spec.ts';
import { annotatorSpec } from '../../shared/annotators/annotator-specs.ts';
import { Select } from '../../ui/select.tsx';
import { EditPoseButton } from './edit-pose-button.tsx';
import { OwnPictureField } from './own-picture-field.tsx';

/** What the hint is made of, and how a picture of another shape is fitted. */
export function SourceFields({ unit }: { readonly unit: ControlUnit }) {
  const t = useT();

  function choose(source: ControlUnit['source']): void {
    // A pose is what the pose annotator draws; whatever it was set to before does not matter to it.
    const change = source === 'pose' ? poseAnnotator(unit) : {};
    updateControlUnit(unit.id, { source, ...change });
  }

  return (
    <>
      <Select
        label={t('hint.source')}
        help={t('hint.sourceHelp')}
        value={unit.source}
        options={[
          { value: 'drawing', label: t('hint.sourceDrawing') },
          { value: 'picture', label: t('hint.sourcePicture') },
          { value: 'pose', label: t('hint.sourcePose') },
        ]}
        onChange={choose}
      />
      {unit.source === 'pose' && <EditPoseButton unitId={unit.id} />}
      {unit.source === 'picture' && <OwnPictureField unit={unit} />}
      {unit.source === 'picture' && (
        <Select
          label={t('hint.resizeMode')}
          help={t('hint.resizeHelp')}
          value={unit.resizeMode}
          options={RESIZE_MODES.map((mode) => ({ value: mode, label: t(`hint.resize.${mode}`) }))}
          onChange={(resizeMode) => updateControlUnit(unit.id, { resizeMode })}
        />
      )}
    </>
  );
}

function poseAnnotator({ annotator }: ControlUnit) {
  if (annotator === 'openpose') return {};
  return {
    annotator: 'openpose',
    parameters: defaultParameters(annotatorSpec('openpose')),
  } as const;
}
