import { useT } from '../../i18n/use-t.ts';
import { sessionStore } from '../../session/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { PromptField } from './prompt-field.tsx';
import { SamplerFields } from './sampler-fields.tsx';
import { SizeFields } from './size-fields.tsx';

/** What most people leave as it is. */
export function AdvancedFields() {
  const t = useT();
  return (
    <>
      <SizeFields />
      <PromptField
        setting="addedPrompt"
        label={t('generate.addedPrompt')}
        help={t('generate.addedPromptHelp')}
      />
      <SamplerFields />
      <Button onClick={() => sessionStore.setState({ dialog: 'grid' })}>{t('grid.open')}</Button>
    </>
  );
}
