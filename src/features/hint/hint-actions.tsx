import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import type { Pixels } from '../../shared/pixels.ts';
import { Button } from '../../ui/button.tsx';
import styles from './hint-image.module.css';
import { saveHint } from './save-hint.ts';

export interface HintActionsProps {
  readonly unit: ControlUnit;
  readonly pixels: Pixels;
}

/** What else a finished hint is good for. */
export function HintActions({ unit, pixels }: HintActionsProps) {
  const t = useT();
  const isDrawing = unit.source === 'drawing' && unit.annotator === 'none';
  return (
    <div className={styles['actions']}>
      <Button onClick={() => void saveHint(pixels, unit.annotator)}>{t('hint.save')}</Button>
      {!isDrawing && (
        <Button onClick={() => void draw(unit, pixels)}>{t('hint.useAsDrawing')}</Button>
      )}
    </div>
  );
}

async function draw(unit: ControlUnit, pixels: Pixels): Promise<void> {
  const { drawFromHint } = await import('./draw-from-hint.ts');
  await drawFromHint(unit.id, pixels);
}
