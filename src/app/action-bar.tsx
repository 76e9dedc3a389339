import { GenerateButton } from '../features/generate/generate-button.tsx';
import { GenerateNotes } from '../features/generate/generate-notes.tsx';
import { useT } from '../i18n/use-t.ts';
import styles from './action-bar.module.css';

const NOTES_ID = 'generate-notes';

export interface ActionBarProps {
  /** How far the job is, in place of the notes; null where it shows elsewhere. */
  readonly progress: React.ReactNode;
}

/** Generate, always in reach, with what stands in its way. */
export function ActionBar({ progress }: ActionBarProps) {
  const t = useT();
  return (
    <section className={styles['bar']} aria-label={t('command.groupGenerate')}>
      {progress ?? <GenerateNotes id={NOTES_ID} />}
      <GenerateButton describedBy={NOTES_ID} />
    </section>
  );
}
