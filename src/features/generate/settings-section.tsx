import { useT } from '../../i18n/use-t.ts';
import { sessionStore } from '../../session/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { LoraSection } from './lora-section.tsx';
import { PromptField } from './prompt-field.tsx';
import { SamplerFields } from './sampler-fields.tsx';
import { SeedField } from './seed-field.tsx';
import { SettingSlider } from './setting-slider.tsx';
import styles from './settings-section.module.css';
import { SizeFields } from './size-fields.tsx';
import { StartPictureSection } from './start-picture-section.tsx';

/** The few settings people turn, and the rest under Advanced. */
export function SettingsSection() {
  const t = useT();
  return (
    <div className={styles['section']}>
      <SettingSlider
        setting="numInferenceSteps"
        label={t('generate.steps')}
        help={t('generate.stepsHelp')}
      />
      <SettingSlider
        setting="guidanceScale"
        label={t('generate.guidance')}
        help={t('generate.guidanceHelp')}
      />
      <SettingSlider
        setting="numImages"
        label={t('generate.images')}
        help={t('generate.imagesHelp')}
      />
      <SeedField />
      <StartPictureSection />
      <LoraSection />
      <Disclosure label={t('generate.advanced')}>
        <SizeFields />
        <PromptField
          setting="addedPrompt"
          label={t('generate.addedPrompt')}
          help={t('generate.addedPromptHelp')}
        />
        <SamplerFields />
        <Button onClick={() => sessionStore.setState({ dialog: 'grid' })}>{t('grid.open')}</Button>
      </Disclosure>
    </div>
  );
}
