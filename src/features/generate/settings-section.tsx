import { Suspense, useState } from 'react';
import { useDocument } from '../../document/use-document.ts';
import { bringAllWords } from '../../i18n/language-store.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { optionalPart } from '../../ui/optional-part.ts';
import { LoraSection } from './lora-section.tsx';
import { SeedField } from './seed-field.tsx';
import { SettingSlider } from './setting-slider.tsx';
import styles from './settings-section.module.css';
import { StartPictureSection } from './start-picture-section.tsx';

const AdvancedFields = optionalPart(
  async () => (await import('./advanced-fields.tsx')).AdvancedFields,
);

/** Most packs have no use for it. */
const ReferenceSection = optionalPart(async () => {
  const [{ ReferenceSection: section }] = await Promise.all([
    import('./reference-section.tsx'),
    bringAllWords(),
  ]);
  return section;
});

/** The few settings people turn, and the rest under Advanced. */
export function SettingsSection() {
  const t = useT();
  const [wasOpened, setOpened] = useState(false);
  const hasAdapter = useSession(
    ({ engine }) => engine.status === 'ready' && engine.manifest.ipAdapter !== undefined,
  );
  // Where the pack has none it may still have to be taken away.
  const hasReference = useDocument(({ reference }) => reference.pictureId !== null);
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
      {(hasAdapter || hasReference) && (
        <Suspense>
          <ReferenceSection />
        </Suspense>
      )}
      <LoraSection />
      <Disclosure label={t('generate.advanced')} onOpen={() => setOpened(true)}>
        <Suspense fallback={null}>{wasOpened && <AdvancedFields />}</Suspense>
      </Disclosure>
    </div>
  );
}
