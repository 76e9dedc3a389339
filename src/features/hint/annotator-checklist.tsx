import { useT } from '../../i18n/use-t.ts';
import { ANNOTATOR_SPECS, type AnnotatorId } from '../../shared/annotators/annotator-specs.ts';
import { Button } from '../../ui/button.tsx';
import styles from './batch.module.css';

export interface AnnotatorChecklistProps {
  readonly chosen: readonly AnnotatorId[];
  readonly onChange: (chosen: readonly AnnotatorId[]) => void;
}

const ALL: readonly AnnotatorId[] = ANNOTATOR_SPECS.map(({ id }) => id);

/** Any number of annotators, always in the order of the picker. */
export function AnnotatorChecklist({ chosen, onChange }: AnnotatorChecklistProps) {
  const t = useT();

  function toggle(annotator: AnnotatorId): void {
    onChange(ALL.filter((id) => chosen.includes(id) !== (id === annotator)));
  }

  return (
    <fieldset className={styles['checklist']}>
      <legend className={styles['legend']}>{t('batch.annotators')}</legend>
      <p className={styles['muted']}>{t('batch.parameters')}</p>
      <div className={styles['boxes']}>
        {ALL.map((id) => (
          <label key={id} className={styles['box']}>
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
            {t(`annotator.${id}.name`)}
          </label>
        ))}
      </div>
      <div className={styles['buttons']}>
        <Button variant="quiet" onClick={() => onChange(ALL)}>
          {t('batch.all')}
        </Button>
        <Button variant="quiet" onClick={() => onChange([])}>
          {t('batch.none')}
        </Button>
      </div>
    </fieldset>
  );
}
