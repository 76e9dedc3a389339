import { SlidersHorizontal } from 'lucide-react';
import { useId } from 'react';
import { USUAL_SMOOTHING } from '../../document/studio-document.ts';
import type { MessageKey } from '../../i18n/dictionary.ts';
import { useT } from '../../i18n/use-t.ts';
import { FileButton } from '../../ui/file-button.tsx';
import { NumberSlider } from '../../ui/number-slider.tsx';
import { Popup } from '../../ui/popup.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { LayerList } from './layer-list.tsx';
import styles from './sheet-options.module.css';
import { RADIAL_PARTS, SYMMETRIES, type Symmetry, setTool, useTool } from './tool-store.ts';

const SYMMETRY_KEYS: Readonly<Record<Symmetry, MessageKey>> = {
  none: 'scribble.symmetryNone',
  sides: 'scribble.symmetrySides',
  ends: 'scribble.symmetryEnds',
  quarters: 'scribble.symmetryQuarters',
  radial: 'scribble.symmetryRadial',
};

const PERCENT = 100;

/** How the pen draws, and what of the sheet is seen: a popover beside the tools. */
export function SheetOptions() {
  const t = useT();
  const id = useId();
  return (
    <>
      <button
        type="button"
        className={styles['trigger']}
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-label={t('scribble.options')}
        title={t('scribble.options')}
      >
        <SlidersHorizontal aria-hidden="true" />
      </button>
      <Popup id={id} role="dialog" label={t('scribble.options')} className={styles['popup']}>
        <PenOptions />
        <LayerList />
        <FileButton
          label={t('scribble.importSvg')}
          accept=".svg,image/svg+xml"
          onFile={(file) => void drawFile(file)}
        />
      </Popup>
    </>
  );
}

async function drawFile(file: File): Promise<void> {
  const { importSvg } = await import('../../hints/import-svg.ts');
  await importSvg(file);
}

function PenOptions() {
  const t = useT();
  const { pressure, smoothing, symmetry, radialParts } = useTool((state) => state);
  return (
    <>
      <NumberSlider
        label={t('scribble.smoothing')}
        help={t('scribble.smoothingHelp')}
        value={Math.round(smoothing * PERCENT)}
        min={0}
        max={PERCENT}
        step={5}
        defaultValue={USUAL_SMOOTHING * PERCENT}
        onChange={(value) => setTool({ smoothing: value / PERCENT })}
      />
      <Select
        label={t('scribble.symmetry')}
        help={t('scribble.symmetryHelp')}
        value={symmetry}
        options={SYMMETRIES.map((value) => ({ value, label: t(SYMMETRY_KEYS[value]) }))}
        onChange={(next) => setTool({ symmetry: next })}
      />
      {symmetry === 'radial' && (
        <NumberSlider
          label={t('scribble.radialParts')}
          help={t('scribble.radialPartsHelp')}
          value={radialParts}
          min={RADIAL_PARTS.min}
          max={RADIAL_PARTS.max}
          step={1}
          defaultValue={RADIAL_PARTS.default}
          onChange={(value) => setTool({ radialParts: value })}
        />
      )}
      <Switch
        label={t('scribble.pressure')}
        help={t('scribble.pressureHelp')}
        checked={pressure}
        onChange={(checked) => setTool({ pressure: checked })}
      />
    </>
  );
}
