import { lazy } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { closeDialog, useSession } from '../../session/session-store.ts';
import { Dialog } from '../../ui/dialog.tsx';

/** Nobody waits for it who draws with what is built in. */
const PackManager = lazy(async () => ({
  default: (await import('./pack-manager.tsx')).PackManager,
}));

export function PacksDialog() {
  const t = useT();
  const open = useSession(({ dialog }) => dialog === 'packs');
  return (
    <Dialog open={open} width="wide" onClose={() => closeDialog('packs')} title={t('packs.manage')}>
      <PackManager />
    </Dialog>
  );
}
