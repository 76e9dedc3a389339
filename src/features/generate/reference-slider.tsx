import { updateReference } from '../../document/commands/reference-commands.ts';
import { endBurst } from '../../document/history.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { correctionNotice } from '../../session/correction-notice.ts';
import { SETTING_RANGES } from '../../shared/generation/setting-ranges.ts';
import { NumberSlider } from '../../ui/number-slider.tsx';

const RANGES = {
  scale: SETTING_RANGES.referenceScale,
  guidanceStart: SETTING_RANGES.guidanceStart,
  guidanceEnd: SETTING_RANGES.guidanceEnd,
} as const;

/** How much and when the reference picture steers. */
export function ReferenceSlider({ setting }: { readonly setting: keyof typeof RANGES }) {
  const t = useT();
  const value = useDocument(({ reference }) => reference[setting]);
  const { min, max, step, default: usual } = RANGES[setting];
  const label = t(`reference.${setting}`);
  return (
    <NumberSlider
      {...{ label, value, min, max, step, defaultValue: usual }}
      help={t(`reference.${setting}Help`)}
      onChange={(next) => updateReference({ [setting]: next })}
      onCommit={endBurst}
      onCorrected={correctionNotice(label, RANGES[setting])}
    />
  );
}
