import { ListPlus } from 'lucide-react';
import { useT } from '../../i18n/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { queueGeneration } from './generation.ts';

/** Always there, so that nothing moves when a job starts. */
export function QueueButton() {
  const t = useT();
  return (
    <IconButton
      label={t('queue.add')}
      icon={<ListPlus />}
      shortcut="$mod+Shift+Enter"
      onClick={() => void queueGeneration()}
    />
  );
}
