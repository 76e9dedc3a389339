import { lazy } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { closeDialog, useSession } from '../../session/session-store.ts';
import { Dialog } from '../../ui/dialog.tsx';

/** Few ever open it. */
const Benchmark = lazy(async () => ({ default: (await import('./benchmark.tsx')).Benchmark }));

export function BenchmarkDialog() {
  const t = useT();
  const open = useSession(({ dialog }) => dialog === 'benchmark');
  return (
    <Dialog
      open={open}
      onClose={() => closeDialog('benchmark')}
      title={t('benchmark.title')}
      width="wide"
    >
      <Benchmark />
    </Dialog>
  );
}
