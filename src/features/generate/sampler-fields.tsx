import { setSetting } from '../../document/commands/setting-commands.ts';
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
        onChange={(next) => setSetting('sampler', next)}
        actions={
          <ResetButton
            label={t('generate.sampler')}
            usual={automatic}
            isUnused={choice === 'automatic'}
            onReset={() => setSetting('sampler', 'automatic')}
          />
        }
      />
      {schedules.length > 1 && (
        <Select
          label={t('generate.schedule')}
          help={t('generate.scheduleHelp')}
          value={schedule}
          options={schedules.map((value) => ({ value, label: t(`generate.schedules.${value}`) }))}
          onChange={(next) => setSetting('schedule', next)}
          actions={
            <ResetButton
              label={t('generate.schedule')}
              usual={t('generate.schedules.automatic')}
              isUnused={schedule === 'automatic'}
              onReset={() => setSetting('schedule', 'automatic')}
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
