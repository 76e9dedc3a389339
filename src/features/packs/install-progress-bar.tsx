import { useT } from '../../i18n/use-t.ts';
import type { InstallProgress } from '../../shared/packs/packs-api.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import styles from './pack-manager.module.css';
import { sizeWords, timeWords } from './pack-words.ts';

export interface InstallProgressBarProps {
  readonly name: string;
  readonly progress: InstallProgress | null;
}

/** How much has come, how fast, how long yet; and each file, for those who want to know. */
export function InstallProgressBar({ name, progress }: InstallProgressBarProps) {
  const t = useT();
  const label = t('packs.progressOf', { name });
  if (!progress) return <ProgressBar label={label} share={null} />;
  const { received, bytes, bytesPerSecond, secondsLeft, phase, files } = progress;
  const share = bytes === 0 ? 1 : received / bytes;
  return (
    <div className={styles['progress']}>
      <ProgressBar label={label} share={share} />
      <p className={styles['muted']}>
        <span>
          {t('packs.received', { received: sizeWords(received), size: sizeWords(bytes) })}
        </span>
        {phase === 'waiting' && <span>{t('packs.waiting')}</span>}
        {phase !== 'waiting' && bytesPerSecond !== null && bytesPerSecond > 0 && (
          <span>{t('packs.speed', { size: sizeWords(bytesPerSecond) })}</span>
        )}
        {phase === 'receiving' && secondsLeft !== null && received < bytes && (
          <span>{timeWords(secondsLeft)}</span>
        )}
      </p>
      <Disclosure label={t('packs.files', { count: files.length })}>
        <ul className={styles['files']}>
          {files.map((file) => (
            <li key={file.path} className={styles['file']}>
              <span>{file.path}</span>
              <ProgressBar
                label={t('packs.progressOf', { name: file.path })}
                share={file.bytes === 0 ? 1 : file.received / file.bytes}
              />
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
