import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { closeDialog, useSession } from '../../session/session-store.ts';
import { ANNOTATOR_SPECS } from '../../shared/annotators/annotator-specs.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { AllHintsButtons } from './all-hints-buttons.tsx';
import styles from './all-hints-dialog.module.css';
import { HintCard } from './hint-card.tsx';

/** The annotator page of the original: the picture, or the drawing where there is none, seen by every annotator. */
export function AllHintsDialog() {
  const t = useT();
  const open = useSession(({ dialog }) => dialog === 'all-hints');
  const hasPicture = useDocument(({ pictureId }) => pictureId !== null);
  return (
    <Dialog open={open} onClose={() => closeDialog('all-hints')} title={t('hint.allTitle')}>
      <p className={styles['note']}>{t(hasPicture ? 'hint.allOfPicture' : 'hint.allOfDrawing')}</p>
      <AllHintsButtons source={hasPicture ? 'picture' : 'drawing'} />
      <ul className={styles['grid']}>
        {ANNOTATOR_SPECS.map(({ id }) => (
          <HintCard key={id} annotator={id} source={hasPicture ? 'picture' : 'drawing'} />
        ))}
      </ul>
    </Dialog>
  );
}
