import { updateControlUnit } from '../../document/commands/control-unit-commands.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { RESIZE_MODES } from '../../shared/annotators/annotate-api.ts';
import { Select } from '../../ui/select.tsx';
import { OwnPictureField } from './own-picture-field.tsx';

/** What the hint is made of, and how a picture of another shape is fitted. */
export function SourceFields({ unit }: { readonly unit: ControlUnit }) {
  const t = useT();
  return (
    <>
      <Select
        label={t('hint.source')}
        value={unit.source}
        options={[
          { value: 'drawing', label: t('hint.sourceDrawing') },
          { value: 'picture', label: t('hint.sourcePicture') },
        ]}
        onChange={(source) => updateControlUnit(unit.id, { source })}
      />
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
