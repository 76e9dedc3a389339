import { type ChangeEvent, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { takePicture } from './take-picture.ts';

/** Opens the system's file dialog. */
export function ChooseButton({ label }: { readonly label: string }) {
  const input = useRef<HTMLInputElement>(null);

  function take({ target }: ChangeEvent<HTMLInputElement>): void {
    const file = target.files?.[0];
    // Emptied, so that choosing the same file again is a change again.
    target.value = '';
    if (file) void takePicture(file);
  }

  return (
    <>
      <input ref={input} type="file" accept="image/*" hidden onChange={take} />
      <Button onClick={() => input.current?.click()}>{label}</Button>
    </>
  );
}
