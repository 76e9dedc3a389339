import { lazy } from 'react';
import { endBurst } from '../../document/history.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { sessionStore, useSession } from '../../session/session-store.ts';
import { Dialog } from '../../ui/dialog.tsx';

const PoseEditor = lazy(async () => ({ default: (await import('./pose-editor.tsx')).PoseEditor }));

/** The pose of one control unit, point by point. */
export function PoseEditorDialog() {
  const t = useT();
  const unitId = useSession(({ poseUnitId }) => poseUnitId);
  const unit = useDocument(({ controlUnits }) => controlUnits.find(({ id }) => id === unitId));

  function close(): void {
    endBurst();
    sessionStore.setState({ poseUnitId: null });
  }

  return (
    <Dialog open={unit !== undefined} onClose={close} title={t('pose.title')} width="wide">
      {unit && <PoseEditor unit={unit} onDone={close} />}
    </Dialog>
  );
}
