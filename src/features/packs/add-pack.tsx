import { type DragEvent, type FormEvent, useId, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { lookAt } from '../../pack-shelf/pack-actions.ts';
import { Button } from '../../ui/button.tsx';
import fieldStyles from '../../ui/field.module.css';
import { FileButton } from '../../ui/file-button.tsx';
import { FilesButton } from '../../ui/files-button.tsx';
import { droppedFiles } from './dropped-files.ts';
import styles from './pack-manager.module.css';

const ARCHIVES = '.zip,.tar,.safetensors,application/zip,application/x-tar';

/** A pack from an address, or from this machine: an archive, a folder, or either of them dropped here. */
export function AddPack() {
  const t = useT();
  const id = useId();
  const [url, setUrl] = useState('');
  const [isOver, setOver] = useState(false);

  function look(event: FormEvent): void {
    event.preventDefault();
    if (url.trim() !== '') void lookAt({ kind: 'url', url });
  }

  function take(files: readonly File[]): void {
    void lookAt({
      kind: 'files',
      files: files.map((file) => ({ path: file.webkitRelativePath || file.name, file })),
    });
  }

  async function drop(event: DragEvent): Promise<void> {
    // Elsewhere on the studio a file that is dropped is a picture.
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    void lookAt({ kind: 'files', files: await droppedFiles(event.dataTransfer) });
  }

  function over(event: DragEvent): void {
    event.preventDefault();
    event.stopPropagation();
    setOver(true);
  }

  return (
    <fieldset
      className={styles['drop']}
      aria-label={t('packs.addTitle')}
      data-over={isOver}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
    >
      <form className={styles['address']} onSubmit={look}>
        <div className={fieldStyles['field']}>
          <label className={fieldStyles['label']} htmlFor={id}>
            {t('packs.address')}
          </label>
          <input
            id={id}
            className={fieldStyles['input']}
            type="url"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://"
            aria-describedby={`${id}-help`}
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        </div>
        <Button onClick={() => void (url.trim() !== '' && lookAt({ kind: 'url', url }))}>
          {t('packs.look')}
        </Button>
      </form>
      <p id={`${id}-help`} className={styles['muted']}>
        {t('packs.addressHelp')}
      </p>
      <div className={styles['buttons']}>
        <FileButton
          label={t('packs.chooseArchive')}
          accept={ARCHIVES}
          onFile={(file) => take([file])}
        />
        <FilesButton label={t('packs.chooseFolder')} accept="" isFolder onFiles={take} />
        <span className={styles['muted']}>{t('packs.orDrop')}</span>
      </div>
    </fieldset>
  );
}
