import { type ClipboardEvent, type DragEvent, useState } from 'react';
import { useDocument } from '../../document/use-document.ts';
import { takeReference } from '../../hints/take-reference.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import choice from './picture-choice.module.css';
import styles from './reference.module.css';
import { ReferencePicker } from './reference-picker.tsx';
import { ReferenceSlider } from './reference-slider.tsx';

/** A picture whose look the next ones follow. Files may be let go and pasted right here. */
export function ReferenceSection() {
  const t = useT();
  const hasReference = useDocument(({ reference }) => reference.pictureId !== null);
  const lacksAdapter = useSession(
    ({ engine }) => engine.status === 'ready' && !engine.manifest.ipAdapter,
  );
  const [isOver, setOver] = useState(false);

  function take(event: DragEvent | ClipboardEvent, files: FileList | undefined): void {
    setOver(false);
    const file = files?.[0];
    if (!file) return;
    // The studio's own intake, which would make it the source picture, leaves alone what is taken.
    event.preventDefault();
    void takeReference(file);
  }

  return (
    <Disclosure label={t('reference.title')} isOpen={hasReference}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are further ways to what the buttons do */}
      <div
        className={classNames(choice['section'], styles['target'])}
        data-over={isOver || undefined}
        onDragOver={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => take(event, event.dataTransfer.files)}
        onPaste={(event) => take(event, event.clipboardData.files)}
      >
        {lacksAdapter && <p className={choice['muted']}>{t('reference.noAdapter')}</p>}
        <ReferencePicker />
        {hasReference && (
          <>
            <ReferenceSlider setting="scale" />
            <ReferenceSlider setting="guidanceStart" />
            <ReferenceSlider setting="guidanceEnd" />
          </>
        )}
      </div>
    </Disclosure>
  );
}
