import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { expandWildcards } from '../../shared/prompts/expand-wildcards.ts';
import { joinPrompts } from './join-prompts.ts';
import { shortened } from './shortened.ts';
import styles from './token-counter.module.css';
import { useTokenCount } from './use-token-count.ts';

/** Enough of what falls off to recognise it; the whole may be a book. */
const SHOWN_CHARACTERS = 160;

/** Tells how much of the prompt will be read, before anything is generated. */
export function TokenCounter({ id }: { readonly id: string }) {
  const t = useT();
  const prompt = useDocument(({ settings }) => joinPrompts(settings.prompt, settings.addedPrompt));
  // Which alternative a group will take is not known yet; any one shows the length.
  const count = useTokenCount(expandWildcards(prompt, 0));
  return (
    <div id={id} className={styles['counter']}>
      {count && prompt !== '' && t('generate.tokens', { ...count })}
      {count && count.truncated !== '' && (
        <p className={styles['truncated']}>
          {t('generate.truncated', { text: shortened(count.truncated, SHOWN_CHARACTERS) })}
        </p>
      )}
    </div>
  );
}
