import { useT } from '../../i18n/use-t.ts';
import { LIVE_STEPS, liveStore, useLive } from '../../session/live-store.ts';
import { setLook } from '../../session/sheet-layers.ts';
import { Button } from '../../ui/button.tsx';
import { NumberSlider } from '../../ui/number-slider.tsx';
import { Switch } from '../../ui/switch.tsx';
import styles from './live-switch.module.css';
import { toggleLive } from './toggle-live.ts';

export interface LiveSwitchProps {
  /** Results are in sight while one draws; elsewhere the live picture shows under the drawing. */
  readonly hasResults: boolean;
}

async function keepPicture(): Promise<void> {
  const { keepLivePicture } = await import('./live.ts');
  await keepLivePicture();
}

/** Live mode, its few steps, and the way to keep what it shows. */
export function LiveSwitch({ hasResults }: LiveSwitchProps) {
  const t = useT();
  const { isOn, steps, seconds } = useLive((state) => state);

  function toggle(): void {
    void toggleLive();
    if (!hasResults) setLook('result', { isShown: liveStore.getState().isOn });
  }

  return (
    <div className={styles['live']}>
      <Switch label={t('live.title')} help={t('live.help')} checked={isOn} onChange={toggle} />
      {isOn && (
        <>
          <NumberSlider
            label={t('live.steps')}
            help={t('live.stepsHelp')}
            value={steps}
            min={LIVE_STEPS.min}
            max={LIVE_STEPS.max}
            step={LIVE_STEPS.step}
            defaultValue={LIVE_STEPS.default}
            onChange={(next) => liveStore.setState({ steps: next })}
          />
          <Button ariaDisabled={seconds === null} onClick={() => void keepPicture()}>
            {t('live.keep')}
          </Button>
        </>
      )}
    </div>
  );
}
