import { useEffect, useState } from 'react';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { addLora } from '../../pack-shelf/add-lora.ts';
import { readLoras, type ShelfLora, useLoras } from '../../pack-shelf/lora-shelf.ts';
import { useShelf } from '../../pack-shelf/shelf-store.ts';
import { sessionStore, useSession } from '../../session/session-store.ts';
import { isSameLora, takeLoraTags } from '../../shared/prompts/lora-tags.ts';
import { Button } from '../../ui/button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import styles from './lora-list.module.css';
import { LoraMisfits } from './lora-misfits.tsx';
import { LoraRow } from './lora-row.tsx';

/** The LoRAs on this machine; the prompt's tags say which act, and how much. */
export function LoraList() {
  const t = useT();
  const loras = useLoras();
  const prompt = useDocument(({ settings }) => settings.prompt);
  const [isAdding, setAdding] = useState(false);
  useFreshLoras();
  if (!loras) return null;
  const { tags } = takeLoraTags(prompt);
  const fitting = loras.filter(({ fit }) => fit?.ok !== false);
  const unknown = tags.filter(({ name }) => !loras.some((each) => isCalled(each, name)));

  async function add(file: File): Promise<void> {
    setAdding(true);
    await addLora(file);
    setAdding(false);
  }

  return (
    <div className={styles['list']}>
      {loras.length === 0 && <p className={styles['muted']}>{t('lora.about')}</p>}
      {unknown.length > 0 && (
        <p className={styles['muted']} role="status">
          {t('lora.unknown', { names: unknown.map(({ name }) => name).join(', ') })}
        </p>
      )}
      {fitting.map((lora) => (
        <LoraRow
          key={lora.manifest.id}
          lora={lora}
          tag={tags.find(({ name }) => isCalled(lora, name)) ?? null}
        />
      ))}
      <LoraMisfits loras={loras} />
      <div className={styles['buttons']}>
        <FileButton
          label={t(isAdding ? 'lora.adding' : 'lora.add')}
          accept=".safetensors"
          onFile={(file) => void add(file)}
        />
        <Button variant="quiet" onClick={() => sessionStore.setState({ dialog: 'packs' })}>
          {t('lora.manage')}
        </Button>
      </div>
    </div>
  );
}

function isCalled({ manifest }: ShelfLora, name: string): boolean {
  return isSameLora(manifest.name, name);
}

/** Asked again whenever the shelf or the base is another. */
function useFreshLoras(): void {
  const shelf = useShelf((state) => state.shelf);
  const base = useSession(({ engine }) => (engine.status === 'ready' ? engine.manifest.id : null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: both decide what the answer is.
  useEffect(() => void readLoras(), [shelf, base]);
}
