import { useState } from 'react';
import { resultsZip } from '../../archive/export-zip.ts';
import { useT } from '../../i18n/use-t.ts';
import { reportFailure } from '../../session/failure-notices.ts';
import { useHiddenCount } from '../../session/flagged-results.ts';
import type { Result } from '../../session/result.ts';
import { closeDialog, sessionStore } from '../../session/session-store.ts';
import { failure } from '../../shared/outcome.ts';
import { Button } from '../../ui/button.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import styles from './gallery.module.css';

export interface SelectionBarProps {
  /** What is shown; "all" means these. */
  readonly found: readonly Result[];
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
  readonly onDelete: (ids: readonly string[]) => void;
}

/** What can be done with several results at once. */
export function SelectionBar({ found, picked, onPick, onDelete }: SelectionBarProps) {
  const t = useT();
  const [isSaving, setSaving] = useState(false);
  const chosen = found.filter(({ id }) => picked.has(id));
  const count = chosen.length;
  const hiddenCount = useHiddenCount(chosen);

  async function save(): Promise<void> {
    setSaving(true);
    try {
      downloadFile(await resultsZip(chosen), 'inkling-pictures.zip');
    } catch (error) {
      reportFailure(failure('out-of-memory', String(error)));
    } finally {
      setSaving(false);
    }
  }

  return (
    <div className={styles['bar']}>
      <span className={styles['count']} role="status">
        {t('gallery.picked', { count })}
      </span>
      <Button
        onClick={() => onPick(new Set(count === found.length ? [] : found.map(({ id }) => id)))}
      >
        {t(count === found.length ? 'gallery.pickNone' : 'gallery.pickAll')}
      </Button>
      <Button ariaDisabled={count !== 2 || hiddenCount > 0} onClick={() => compare(chosen)}>
        {t('gallery.compare')}
      </Button>
      <Button ariaDisabled={count === 0 || isSaving} onClick={() => void save()}>
        {t('gallery.saveZip')}
      </Button>
      <Button
        variant="danger"
        ariaDisabled={count === 0}
        onClick={() => onDelete(chosen.map(({ id }) => id))}
      >
        {t('results.delete')}
      </Button>
      {hiddenCount > 0 && (
        <p className={styles['blurred']} role="status">
          {t('safety.savedBlurred', { count: hiddenCount })}
        </p>
      )}
    </div>
  );
}

/** Shows the newer one in the studio, with the older one behind the slider. */
function compare([newer, older]: readonly Result[]): void {
  if (!(newer && older)) return;
  sessionStore.setState(({ compareMode }) => ({
    selectedResultId: newer.id,
    comparedResultId: older.id,
    compareMode: compareMode === 'none' ? 'slider' : compareMode,
  }));
  closeDialog('gallery');
}
