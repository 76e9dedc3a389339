import { Trash2, UserPlus } from 'lucide-react';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { withPart, withShownPoint } from './complete-pose.ts';
import { pointAt, withPoint } from './edit-pose.ts';
import styles from './pose-editor.module.css';
import { BODY_POINTS, pointName } from './pose-words.ts';
import type { PoseEditor } from './use-pose-editor.ts';

export interface PeopleFieldsProps {
  readonly editor: PoseEditor;
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  readonly onAdd: () => void;
  readonly onRemove: (index: number) => void;
}

const PARTS = ['rightHand', 'leftHand', 'face'] as const;

/** Who is there, and what of the selected one is shown. */
export function PeopleFields({ editor, selected, onSelect, onAdd, onRemove }: PeopleFieldsProps) {
  const t = useT();
  const pose = editor.poses[selected];
  return (
    <>
      <div className={styles['people']}>
        {editor.poses.map((_, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: people have no other name than their number
            key={index}
            type="button"
            className={styles['chip']}
            aria-pressed={index === selected}
            onClick={() => onSelect(index)}
          >
            {t('pose.person', { number: index + 1 })}
          </button>
        ))}
        <Button onClick={onAdd}>
          <UserPlus aria-hidden="true" className={styles['icon']} />
          {t('pose.add')}
        </Button>
        {pose && (
          <Button variant="quiet" onClick={() => onRemove(selected)}>
            <Trash2 aria-hidden="true" className={styles['icon']} />
            {t('pose.remove', { number: selected + 1 })}
          </Button>
        )}
      </div>
      {pose &&
        PARTS.map((part) => (
          <Switch
            key={part}
            label={t(`pose.${part}`)}
            help={t('pose.partHelp')}
            checked={pose[part] !== null}
            onChange={(isShown) =>
              editor.commit(editor.poses.with(selected, withPart(pose, part, isShown)))
            }
          />
        ))}
      {pose && (
        <details className={styles['points']}>
          <summary className={styles['summary']}>{t('pose.points')}</summary>
          <div className={styles['chips']}>
            {BODY_POINTS.map((name, index) => {
              const address = { part: 'body', index } as const;
              const isShown = pointAt(pose, address) !== null;
              const after = isShown
                ? withPoint(pose, address, null)
                : withShownPoint(pose, address);
              return (
                <button
                  key={name}
                  type="button"
                  className={styles['chip']}
                  aria-pressed={isShown}
                  onClick={() => editor.commit(editor.poses.with(selected, after))}
                >
                  {pointName(t, address)}
                </button>
              );
            })}
          </div>
        </details>
      )}
    </>
  );
}
