import { lazy } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { sessionStore, useSession } from '../../session/session-store.ts';
import { Dialog } from '../../ui/dialog.tsx';

/** Encoders are fetched by those who want them. */
const ExportForm = lazy(async () => ({
  default: (await import('./export-form.tsx')).ExportForm,
}));

/** Everything a result can leave the studio as. */
export function ExportDialog() {
  const t = useT();
  const result = useSession(({ results, exportedResultId }) =>
    results.find(({ id }) => id === exportedResultId),
  );
  return (
    <Dialog
      open={result !== undefined}
      onClose={() => sessionStore.setState({ exportedResultId: null })}
      title={t('export.title')}
    >
      {result && <ExportForm result={result} />}
    </Dialog>
  );
}
