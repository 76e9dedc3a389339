import { notify } from './toasts.ts';

/** A handler that says which range a typed number had to fit, and what is used instead. */
export function correctionNotice(
  label: string,
  { min, max }: { readonly min: number; readonly max: number },
): (value: number) => void {
  return (value) =>
    notify({ messageKey: 'generate.corrected', values: { label, min, max, value } });
}
