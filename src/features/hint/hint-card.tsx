import { useEffect, useState } from 'react';
import { documentStore } from '../../document/document-store.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { renderHint } from '../../hints/render-hint.ts';
import { useT } from '../../i18n/use-t.ts';
import type { HintOutcome } from '../../shared/annotators/annotate-api.ts';
import type { AnnotatorId } from '../../shared/annotators/annotator-specs.ts';
import { Button } from '../../ui/button.tsx';
import styles from './all-hints-dialog.module.css';
import { HintCanvas } from './hint-canvas.tsx';
import { saveHint } from './save-hint.ts';
import { takeForFirstControl } from './take-for-first-control.ts';
import { usualUnit } from './unit-of.ts';
import { WaitingWords } from './waiting-words.tsx';

export interface HintCardProps {
  readonly annotator: AnnotatorId;
  readonly source: ControlUnit['source'];
}

/** One annotator's view of the picture, with its defaults. */
export function HintCard({ annotator, source }: HintCardProps) {
  const t = useT();
  const hint = useHint(annotator, source);
  const name = t(`annotator.${annotator}.name`);
  const { width, height } = documentStore.getState();
  return (
    <li className={styles['card']}>
      <div className={styles['frame']} style={{ aspectRatio: `${width} / ${height}` }}>
        {hint?.ok && <HintCanvas pixels={hint.value} isInverted={false} label={name} />}
        {!hint && (
          <p className={styles['words']}>
            <WaitingWords />
          </p>
        )}
        {hint?.ok && hint.notice && (
          <p className={styles['words']}>{t(`hint.notice.${hint.notice}`)}</p>
        )}
        {hint?.ok === false && <p className={styles['words']}>{t('hint.failed')}</p>}
      </div>
      <h3 className={styles['name']}>{name}</h3>
      {hint?.ok && (
        <div className={styles['buttons']}>
          <Button
            label={t('hint.saveNamed', { name })}
            onClick={() => void saveHint(hint.value, annotator)}
          >
            {t('hint.save')}
          </Button>
          <Button
            variant="quiet"
            label={t('hint.useNamed', { name })}
            onClick={() => takeForFirstControl(annotator, source)}
          >
            {t('hint.use')}
          </Button>
        </div>
      )}
    </li>
  );
}

function useHint(annotator: AnnotatorId, source: ControlUnit['source']): HintOutcome | null {
  const [hint, setHint] = useState<HintOutcome | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    void renderHint(usualUnit(annotator, source), documentStore.getState(), signal).then((made) => {
      if (!signal.aborted) setHint(made);
    });
    return () => controller.abort();
  }, [annotator, source]);
  return hint;
}
