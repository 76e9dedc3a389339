import { setSetting } from '../../document/commands/setting-commands.ts';
import { endBurst } from '../../document/history.ts';
import type { GenerationSettings } from '../../document/studio-document.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import {
  knowsSchedule,
  packSampler,
  SAMPLER_CHOICES,
  SAMPLERS,
  SCHEDULES,
} from '../../shared/generation/samplers.ts';
import { ResetButton } from '../../ui/reset-button.tsx';
import { Select } from '../../ui/select.tsx';
import { SettingSlider } from './setting-slider.tsx';

/** Every choice is a step of its own, however quickly another follows. */
function choose<K extends 'sampler' | 'schedule'>(key: K, value: GenerationSettings[K]): void {
  setSetting(key, value);
  endBurst();
}

/** The sampler, and of its further settings those that it knows. */
export function SamplerFields() {
  const t = useT();
  const choice = useDocument(({ settings }) => settings.sampler);
  const chosenSchedule = useDocument(({ settings }) => settings.schedule);
  const ofPack = useSession(({ engine }) =>
    engine.status === 'ready' ? packSampler(engine.manifest.scheduler) : 'ddim',
  );
  const sampler = choice === 'automatic' ? ofPack : choice;
  const automatic = t('generate.samplerAutomatic', { name: SAMPLERS[ofPack].name });
  const schedules = SCHEDULES.filter((each) => knowsSchedule(sampler, each));
  const schedule = knowsSchedule(sampler, chosenSchedule) ? chosenSchedule : 'automatic';
  return (
    <>
      <Select
        label={t('generate.sampler')}
        help={t('generate.samplerHelp')}
        value={choice}
        options={SAMPLER_CHOICES.map((value) => ({
          value,
          label: value === 'automatic' ? automatic : SAMPLERS[value].name,
        }))}
        onChange={(next) => choose('sampler', next)}
        actions={
          <ResetButton
            label={t('generate.sampler')}
            usual={automatic}
            isUnused={choice === 'automatic'}
            onReset={() => choose('sampler', 'automatic')}
          />
        }
      />
      {schedules.length > 1 && (
        <Select
          label={t('generate.schedule')}
          help={t('generate.scheduleHelp')}
          value={schedule}
          options={schedules.map((value) => ({ value, label: t(`generate.schedules.${value}`) }))}
          onChange={(next) => choose('schedule', next)}
          actions={
            <ResetButton
              label={t('generate.schedule')}
              usual={t('generate.schedules.automatic')}
              isUnused={schedule === 'automatic'}
              onReset={() => choose('schedule', 'automatic')}
            />
          }
        />
      )}
      {sampler === 'ddim' && (
        <SettingSlider setting="eta" label={t('generate.eta')} help={t('generate.etaHelp')} />
      )}
    </>
  );
}
