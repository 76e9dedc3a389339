import { setSetting } from '../../document/commands/setting-commands.ts';
import { endBurst } from '../../document/history.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import styles from './lora-list.module.css';

/** The words that a LoRA was trained under, one click away from the prompt. */
export function TriggerWords({ words }: { readonly words: readonly string[] }) {
  const t = useT();
  const prompt = useDocument(({ settings }) => settings.prompt);
  const missing = words.filter((word) => !prompt.includes(word));
  if (missing.length === 0) return null;

  function add(word: string): void {
    setSetting('prompt', prompt.trim() === '' ? word : `${prompt.trimEnd()}, ${word}`);
    endBurst();
  }

  return (
    <div className={styles['words']}>
      <span className={styles['muted']}>{t('lora.words')}</span>
      {missing.map((word) => (
        <button
          key={word}
          type="button"
          className={styles['word']}
          aria-label={t('lora.addWord', { word })}
          onClick={() => add(word)}
        >
          {word}
        </button>
      ))}
    </div>
  );
}
