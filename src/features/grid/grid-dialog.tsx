import { lazy } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { closeDialog, useSession } from '../../session/session-store.ts';
import { Dialog } from '../../ui/dialog.tsx';

const GridForm = lazy(async () => ({ default: (await import('./grid-form.tsx')).GridForm }));

export interface GridDialogProps {
  /** Whether a job could begin; says why not. */
  readonly mayStart: () => boolean;
}

/** Two settings against one another. */
export function GridDialog({ mayStart }: GridDialogProps) {
  const t = useT();
  const open = useSession(({ dialog }) => dialog === 'grid');
  return (
    <Dialog open={open} onClose={() => closeDialog('grid')} title={t('grid.title')}>
      <GridForm mayStart={mayStart} />
    </Dialog>
  );
}
