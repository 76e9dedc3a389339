import { useT } from '../../i18n/use-t.ts';
import { ExamplePrompts } from './example-prompts.tsx';
import { GenerateButton } from './generate-button.tsx';
import { GenerateNotes } from './generate-notes.tsx';
import styles from './generate-panel.module.css';
import { LiveSwitch } from './live-switch.tsx';
import { PromptField } from './prompt-field.tsx';
import { PROMPT_ID } from './prompt-focus.ts';
import { PromptHistoryMenu } from './prompt-history-menu.tsx';
import { PromptPresetMenu } from './prompt-preset-menu.tsx';
import { SettingsSection } from './settings-section.tsx';
import { TokenCounter } from './token-counter.tsx';

const NOTES_ID = 'generate-notes';
const TOKENS_ID = 'prompt-tokens';

export interface GeneratePanelProps {
  /** The phone has its own floating button. */
  readonly hasButton: boolean;
}

/** Prompt, settings and the button. */
export function GeneratePanel({ hasButton }: GeneratePanelProps) {
  const t = useT();
  return (
    <div className={styles['panel']}>
      <div className={styles['scroll']}>
        <div className={styles['group']}>
          <PromptField
            id={PROMPT_ID}
            setting="prompt"
            size="large"
            label={t('generate.prompt')}
            help={t('generate.promptHelp')}
            placeholder={t('generate.promptPlaceholder')}
            describedBy={TOKENS_ID}
            actions={<PromptHistoryMenu />}
          />
          <TokenCounter id={TOKENS_ID} />
          <ExamplePrompts />
        </div>
        <PromptField
          setting="negativePrompt"
          label={t('generate.negativePrompt')}
          help={t('generate.negativePromptHelp')}
          actions={<PromptPresetMenu />}
        />
        <SettingsSection />
        {!hasButton && <LiveSwitch hasResults={false} />}
      </div>
      {hasButton && (
        <div className={styles['footer']}>
          <LiveSwitch hasResults />
          <GenerateNotes id={NOTES_ID} />
          <GenerateButton describedBy={NOTES_ID} />
        </div>
      )}
    </div>
  );
}
