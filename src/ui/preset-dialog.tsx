import { Dialog } from './dialog.tsx';
import { optionalPart } from './optional-part.ts';
import type { PresetFormProps } from './preset-form.tsx';

const PresetForm = optionalPart(async () => (await import('./preset-form.tsx')).PresetForm);

export interface PresetDialogProps extends PresetFormProps {
  readonly open: boolean;
}

/** Names for what is set now: prompts, controls. */
export function PresetDialog({ open, ...form }: PresetDialogProps) {
  return (
    <Dialog open={open} onClose={form.onClose} title={form.words.title}>
      <PresetForm {...form} />
    </Dialog>
  );
}
