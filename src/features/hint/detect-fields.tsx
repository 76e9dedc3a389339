import { updateControlUnit } from '../../document/commands/control-unit-commands.ts';
import { endBurst } from '../../document/history.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { correctionNotice } from '../../session/correction-notice.ts';
import { DETECT_RESOLUTION } from '../../shared/annotators/annotate-api.ts';
import { NumberSlider } from '../../ui/number-slider.tsx';
import { Switch } from '../../ui/switch.tsx';

/** At what size the annotator looks at its picture. */
export function DetectFields({ unit }: { readonly unit: ControlUnit }) {
  const t = useT();
  const { detectResolution } = unit;
  const { min, max, step, default: defaultValue } = DETECT_RESOLUTION;

  function change(next: number | null): void {
    updateControlUnit(unit.id, { detectResolution: next });
  }

  return (
    <>
      <Switch
        label={t('hint.pixelPerfect')}
        help={t('hint.pixelPerfectHelp')}
        checked={detectResolution === null}
        onChange={(isPerfect) => change(isPerfect ? null : defaultValue)}
      />
      {detectResolution !== null && (
        <NumberSlider
          {...{ min, max, step, defaultValue }}
          label={t('hint.detectResolution')}
          help={t('hint.detectResolutionHelp')}
          value={detectResolution}
          onChange={change}
          onCommit={endBurst}
          onCorrected={correctionNotice(t('hint.detectResolution'), DETECT_RESOLUTION)}
        />
      )}
    </>
  );
}
