import { History } from 'lucide-react';
import { useStore } from 'zustand';
import { setSetting } from '../../document/commands/setting-commands.ts';
import { useT } from '../../i18n/use-t.ts';
import { Menu } from '../../ui/menu.tsx';
import { forgetPrompts, promptHistory } from './prompt-history.ts';
import { shortened } from './shortened.ts';

const SHOWN = 12;
const SHOWN_CHARACTERS = 60;

/** The prompts of earlier pictures, one click away. */
export function PromptHistoryMenu() {
  const t = useT();
  const prompts = useStore(promptHistory);
  if (prompts.length === 0) return null;
  return (
    <Menu
      label={t('generate.history')}
      trigger={<History aria-hidden="true" />}
      items={() => [
        ...prompts.slice(0, SHOWN).map((prompt) => ({
          id: `prompt:${prompt}`,
          label: shortened(prompt, SHOWN_CHARACTERS),
          run: () => setSetting('prompt', prompt),
        })),
        { id: 'forget', label: t('generate.clearHistory'), run: forgetPrompts },
      ]}
    />
  );
}
