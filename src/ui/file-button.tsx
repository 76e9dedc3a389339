import { type ChangeEvent, useRef } from 'react';
import { Button, type ButtonProps } from './button.tsx';

export interface FileButtonProps extends Pick<ButtonProps, 'variant'> {
  readonly label: string;
  /** As the `accept` attribute: `image/*` */
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** Opens the system's file dialog. */
export function FileButton({ label, accept, onFile, variant = 'plain' }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);

  function take({ target }: ChangeEvent<HTMLInputElement>): void {
    const file = target.files?.[0];
    // Emptied, so that choosing the same file again is a change again.
    target.value = '';
    if (file) onFile(file);
  }

  return (
    <>
      <input ref={input} type="file" accept={accept} hidden onChange={take} />
      <Button variant={variant} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
