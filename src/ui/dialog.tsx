import { X } from 'lucide-react';
import {
  type MouseEvent,
  type ReactNode,
  Suspense,
  useContext,
  useEffect,
  useId,
  useRef,
} from 'react';
import styles from './dialog.module.css';
import { DialogExtraContext } from './dialog-extra.ts';
import { IconButton } from './icon-button.tsx';
import { Skeleton } from './skeleton.tsx';
import { useUiWords } from './ui-words.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** `wide` where a picture and its tools stand side by side. */
  readonly width?: 'text' | 'wide';
  readonly children: ReactNode;
}

/**
 * The browser's modal dialog: it keeps the focus and gives it back, and Esc closes it. A full page on phones. What is in
 * it may be code that is still on its way.
 */
export function Dialog({ open, onClose, title, width = 'text', children }: DialogProps) {
  const words = useUiWords();
  const extra = useContext(DialogExtraContext);
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) {
      dialog.current?.close();
      return;
    }
    dialog.current?.showModal();
    // Where nothing asks for the focus it is on what there is to read, not on the way out.
    if (!dialog.current?.querySelector('[autofocus]')) body.current?.focus();
  }, [open]);

  // A click on the dialog itself, not on what is in it, is one on the backdrop.
  function closeOnBackdrop(event: MouseEvent): void {
    if (event.target === dialog.current) onClose();
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the browser's own
    <dialog
      ref={dialog}
      className={styles['dialog']}
      data-width={width}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={closeOnBackdrop}
    >
      {open && (
        <div className={styles['content']}>
          <header className={styles['header']}>
            <h2 id={titleId} className={styles['title']}>
              {title}
            </h2>
            <IconButton label={words.close} icon={<X />} onClick={onClose} />
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long content is scrolled by keys */}
          <div ref={body} className={styles['body']} tabIndex={0}>
            <Suspense fallback={<Skeleton />}>{children}</Suspense>
          </div>
          {extra}
        </div>
      )}
    </dialog>
  );
}
