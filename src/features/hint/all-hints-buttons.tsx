import { useState } from 'react';
import type { ControlUnit } from '../../document/studio-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { sessionStore } from '../../session/session-store.ts';
import { Button } from '../../ui/button.tsx';
import styles from './all-hints-dialog.module.css';
import { saveAllHints } from './save-all-hints.ts';

/** All of what is shown as one file, or the same for many pictures. */
export function AllHintsButtons({ source }: { readonly source: ControlUnit['source'] }) {
  const t = useT();
  const [isSaving, setSaving] = useState(false);

  async function save(): Promise<void> {
    setSaving(true);
    await saveAllHints(source);
    setSaving(false);
  }

  return (
    <div className={styles['actions']}>
      <Button ariaDisabled={isSaving} onClick={() => void save()}>
        {t(isSaving ? 'hint.savingAll' : 'hint.saveAll')}
      </Button>
      <Button onClick={() => sessionStore.setState({ dialog: 'batch' })}>{t('batch.open')}</Button>
    </div>
  );
}
