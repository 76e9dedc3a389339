import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { takeLayer, useLayerInHand } from '../../session/sheet-layers.ts';
import styles from './layer-switch.module.css';

/** Whether tools draw, or paint what of the start picture may change. Without such a picture there is no choice. */
export function LayerSwitch() {
  const t = useT();
  const hasStart = useDocument(({ startPicture }) => startPicture.pictureId !== null);
  const inHand = useLayerInHand();
  if (!hasStart) return null;
  return (
    <fieldset className={styles['switch']} aria-label={t('scribble.layerInHand')}>
      {(['drawing', 'mask'] as const).map((layer) => (
        <button
          key={layer}
          type="button"
          className={styles['choice']}
          aria-pressed={layer === inHand}
          onClick={() => takeLayer(layer)}
        >
          {t(layer === 'drawing' ? 'scribble.layerDrawing' : 'scribble.layerMask')}
        </button>
      ))}
    </fieldset>
  );
}
