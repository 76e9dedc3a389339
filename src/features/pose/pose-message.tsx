import { useT } from '../../i18n/use-t.ts';
import styles from './pose-editor.module.css';
import type { PoseEditor } from './use-pose-editor.ts';

/** What there is to say: a search, nobody there, a file that was refused. */
export function PoseMessage({ editor }: { readonly editor: PoseEditor }) {
  const t = useT();
  const { failure, state, poses } = editor;
  if (failure) {
    const { code, detail } = failure;
    return (
      <div role="alert" className={styles['failure']}>
        <p>{t(`failure.${code}.what`)}</p>
        <p>{`${t(`failure.${code}.means`)} ${t(`failure.${code}.do`)}`}</p>
        <p className={styles['detail']}>{detail}</p>
      </div>
    );
  }
  const key = state === 'ready' && poses.length === 0 ? 'empty' : state;
  return (
    <p role="status" className={styles['note']}>
      {key === 'ready' ? t('pose.count', { count: poses.length }) : t(`pose.${key}`)}
    </p>
  );
}
