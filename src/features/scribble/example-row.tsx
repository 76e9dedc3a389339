import { insertExample } from '../../document/commands/stroke-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { useT } from '../../i18n/use-t.ts';
import { notify } from '../../session/toasts.ts';
import { offerUndo } from './clear-layer.ts';
import { EXAMPLES, exampleUrl, loadExample } from './example-drawings.ts';
import styles from './example-row.module.css';

const THUMBNAIL = 56;

/** Drawing without drawing: a row of sketches to start from. */
export function ExampleRow() {
  const t = useT();
  return (
    <ul className={styles['row']} aria-label={t('scribble.examples')}>
      {EXAMPLES.map((example) => (
        <li key={example.id}>
          <button
            type="button"
            className={styles['example']}
            aria-label={t(`scribble.example.${example.id}`)}
            title={t(`scribble.example.${example.id}`)}
            onClick={() => void insert(example)}
          >
            <img src={exampleUrl(example.id)} alt="" width={THUMBNAIL} height={THUMBNAIL} />
          </button>
        </li>
      ))}
    </ul>
  );
}

async function insert({ id, prompt }: (typeof EXAMPLES)[number]): Promise<void> {
  const before = documentStore.getState();
  const strokes = await loadExample(id, before);
  if (!strokes.ok) {
    notify({ messageKey: 'scribble.exampleFailed' });
    return;
  }
  insertExample(strokes.value, prompt);
  if (before.strokes.length > 0) offerUndo('scribble.exampleInserted');
}
