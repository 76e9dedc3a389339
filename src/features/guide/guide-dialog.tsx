import { lazy } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { closeDialog, useSession } from '../../session/session-store.ts';
import { Dialog } from '../../ui/dialog.tsx';

const Guide = lazy(async () => ({ default: (await import('./guide.tsx')).Guide }));

/** For whoever wants to know how it works. */
export function GuideDialog() {
  const t = useT();
  const open = useSession(({ dialog }) => dialog === 'guide');
  return (
    <Dialog open={open} onClose={() => closeDialog('guide')} title={t('guide.title')} width="wide">
      <Guide />
    </Dialog>
  );
}
