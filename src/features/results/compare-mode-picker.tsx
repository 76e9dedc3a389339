import { Columns2, Image, Pointer, SquareSplitHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MessageKey } from '../../i18n/dictionary.ts';
import { useT } from '../../i18n/use-t.ts';
import {
  COMPARE_MODES,
  type CompareMode,
  sessionStore,
  useSession,
} from '../../session/session-store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './compare-mode-picker.module.css';

const MODES: Readonly<
  Record<CompareMode, { readonly labelKey: MessageKey; readonly icon: ReactNode }>
> = {
  none: { labelKey: 'results.compareNone', icon: <Image /> },
  slider: { labelKey: 'results.compareSlider', icon: <SquareSplitHorizontal /> },
  'side-by-side': { labelKey: 'results.compareSideBySide', icon: <Columns2 /> },
  hold: { labelKey: 'results.compareHold', icon: <Pointer /> },
};

export function CompareModePicker() {
  const t = useT();
  const mode = useSession((session) => session.compareMode);
  return (
    <fieldset className={styles['group']} aria-label={t('results.compare')}>
      {COMPARE_MODES.map((each) => (
        <IconButton
          key={each}
          label={t(MODES[each].labelKey)}
          icon={MODES[each].icon}
          pressed={each === mode}
          onClick={() => sessionStore.setState({ compareMode: each })}
        />
      ))}
    </fieldset>
  );
}
