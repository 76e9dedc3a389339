import { type ChangeEvent, useRef } from 'react';
import { Button } from './button.tsx';

export interface FilesButtonProps {
  readonly label: string;
  /** As the `accept` attribute: `image/*` */
  readonly accept: string;
  /** A whole folder, with what lies below it, instead of files one by one. */
  readonly isFolder?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Opens the system's dialog for several files. */
export function FilesButton({ label, accept, isFolder = false, onFiles }: FilesButtonProps) {
  const input = useRef<HTMLInputElement>(null);

  function open(): void {
    if (!input.current) return;
    // React has no name for it.
    input.current.webkitdirectory = isFolder;
    input.current.click();
  }

  function take({ target }: ChangeEvent<HTMLInputElement>): void {
    const files = [...(target.files ?? [])];
    // Emptied, so that choosing the same files again is a change again.
    target.value = '';
    if (files.length > 0) onFiles(files);
  }

  return (
    <>
      <input ref={input} type="file" hidden multiple accept={accept} onChange={take} />
      <Button onClick={open}>{label}</Button>
    </>
  );
}
