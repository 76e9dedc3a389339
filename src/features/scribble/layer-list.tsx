import type { CSSProperties } from 'react';
import { useDocument } from '../../document/use-document.ts';
import type { MessageKey } from '../../i18n/dictionary.ts';
import { useT } from '../../i18n/use-t.ts';
import { useLive } from '../../session/live-store.ts';
import { useSession } from '../../session/session-store.ts';
import { SHEET_LAYERS, type SheetLayer, setLook, useLayers } from '../../session/sheet-layers.ts';
import { classNames } from '../../ui/class-names.ts';
import field from '../../ui/field.module.css';
import { FieldGroup } from '../../ui/field-group.tsx';
import { Switch } from '../../ui/switch.tsx';
import styles from './sheet-options.module.css';

const LAYER_KEYS: Readonly<Record<SheetLayer, MessageKey>> = {
  result: 'scribble.layerResult',
  photo: 'scribble.layerPhoto',
  start: 'scribble.layerStart',
  drawing: 'scribble.layerDrawing',
  mask: 'scribble.layerMask',
};

const PERCENT = 100;

/** What lies on the sheet, the topmost first: seen or not, and how strongly. */
export function LayerList() {
  const t = useT();
  const present = usePresentLayers();
  return (
    <FieldGroup legend={t('scribble.layers')}>
      {SHEET_LAYERS.toReversed()
        .filter((layer) => present[layer])
        .map((layer) => (
          <LayerRow key={layer} layer={layer} />
        ))}
    </FieldGroup>
  );
}

function LayerRow({ layer }: { readonly layer: SheetLayer }) {
  const t = useT();
  const look = useLayers(({ looks }) => looks[layer]);
  const label = t(LAYER_KEYS[layer]);
  const percent = Math.round(look.opacity * PERCENT);
  return (
    <div className={styles['layer']}>
      <Switch
        label={label}
        help={t('scribble.layerHelp')}
        checked={look.isShown}
        onChange={(isShown) => setLook(layer, { isShown })}
      />
      <input
        type="range"
        className={classNames(field['range'], field['inkRange'])}
        style={{ '--share': `${percent}%` } as CSSProperties}
        aria-label={t('scribble.opacityOf', { layer: label })}
        aria-valuetext={`${percent} %`}
        min={0}
        max={PERCENT}
        step={5}
        value={percent}
        onChange={(event) => setLook(layer, { opacity: Number(event.target.value) / PERCENT })}
      />
    </div>
  );
}

/** Layers that have nothing on them are not offered. */
function usePresentLayers(): Readonly<Record<SheetLayer, boolean>> {
  const hasPhoto = useDocument(({ pictureId }) => pictureId !== null);
  const hasStart = useDocument(({ startPicture }) => startPicture.pictureId !== null);
  const isLive = useLive((live) => live.isOn);
  const hasResult = useSession(({ selectedResultId }) => selectedResultId !== null) || isLive;
  return { result: hasResult, photo: hasPhoto, start: hasStart, drawing: true, mask: hasStart };
}
