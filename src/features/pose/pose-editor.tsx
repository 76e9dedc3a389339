import { Redo2, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { tinykeys } from 'tinykeys';
import { documentStore } from '../../document/document-store.ts';
import { pictureOf } from '../../document/named-pictures.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { announce } from '../../session/session-store.ts';
import { MOST_PEOPLE } from '../../shared/pose/check-pose.ts';
import { Button } from '../../ui/button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { PeopleFields } from './people-fields.tsx';
import styles from './pose-editor.module.css';
import { openPoseFile, savePoses } from './pose-files.ts';
import { PoseMessage } from './pose-message.tsx';
import { PoseStage } from './pose-stage.tsx';
import { standingPerson } from './standing-figure.ts';
import { usePoseEditor } from './use-pose-editor.ts';

export interface PoseEditorProps {
  readonly unit: ControlUnit;
  readonly onDone: () => void;
}

/** Stage and tools. Whatever is changed is in the document at once. */
export function PoseEditor({ unit, onDone }: PoseEditorProps) {
  const t = useT();
  const editor = usePoseEditor(unit);
  const region = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  const [isFine, setFine] = useState(false);
  const hasPicture = useDocument((document) => pictureOf(unit, document) !== null);
  const { poses } = editor;
  const selected = Math.min(chosen, poses.length - 1);

  function add(): void {
    if (poses.length >= MOST_PEOPLE) return;
    editor.commit([...poses, standingPerson(documentStore.getState(), poses.length)]);
    setChosen(poses.length);
    announce(t('pose.added', { number: poses.length + 1 }));
  }

  function remove(index: number): void {
    editor.commit(poses.toSpliced(index, 1));
    // What had the focus is gone with the person.
    region.current?.focus();
    announce(t('pose.removed', { number: index + 1 }));
  }

  async function open(file: File): Promise<void> {
    const opened = await openPoseFile(file);
    editor.fail(opened.ok ? null : opened);
    if (opened.ok) editor.commit(opened.value);
  }

  useEffect(() => {
    const element = region.current;
    if (!element) return;
    const key = (run: () => void) => (event: KeyboardEvent) => {
      event.preventDefault();
      run();
    };
    return tinykeys(element, {
      '$mod+z': key(editor.undo),
      '$mod+Shift+z': key(editor.redo),
      '$mod+y': key(editor.redo),
    });
  });

  return (
    <div ref={region} className={styles['editor']} tabIndex={-1}>
      <PoseStage {...{ unit, editor, selected, isFine }} onSelect={setChosen} onRemove={remove} />
      <div className={styles['tools']}>
        <div className={styles['row']}>
          <IconButton
            label={t('scribble.undo')}
            icon={<Undo2 />}
            shortcut="$mod+z"
            ariaDisabled={!editor.canUndo}
            onClick={editor.undo}
          />
          <IconButton
            label={t('scribble.redo')}
            icon={<Redo2 />}
            shortcut="$mod+Shift+z"
            ariaDisabled={!editor.canRedo}
            onClick={editor.redo}
          />
          {hasPicture && (
            <Button variant="quiet" onClick={editor.find}>
              {t('pose.find')}
            </Button>
          )}
        </div>
        <PoseMessage editor={editor} />
        <PeopleFields
          {...{ editor, selected }}
          onSelect={setChosen}
          onAdd={add}
          onRemove={remove}
        />
        <Switch
          label={t('pose.fine')}
          help={t('pose.fineHelp')}
          checked={isFine}
          onChange={setFine}
        />
        <p className={styles['note']}>{t('pose.how')}</p>
        <div className={styles['row']}>
          <FileButton
            label={t('pose.open')}
            accept="application/json,.json"
            onFile={(file) => void open(file)}
          />
          <Button onClick={() => savePoses(poses)}>{t('pose.save')}</Button>
        </div>
        <Button variant="primary" onClick={onDone}>
          {t('pose.done')}
        </Button>
      </div>
    </div>
  );
}
