import { PenTool } from 'lucide-react';
import { useT } from '../../i18n/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { setTool, useTool } from './tool-store.ts';

export function PressureToggle() {
  const t = useT();
  const pressure = useTool((tool) => tool.pressure);
  return (
    <IconButton
      label={t('scribble.pressure')}
      icon={<PenTool />}
      pressed={pressure}
      onClick={() => setTool({ pressure: !pressure })}
    />
  );
}
