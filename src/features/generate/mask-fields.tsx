import { updateStartPicture } from '../../document/commands/start-picture-commands.ts';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { takeLayer, useLayerInHand } from '../../session/sheet-layers.ts';
import { Button } from '../../ui/button.tsx';
import { FieldGroup } from '../../ui/field-group.tsx';
import { Switch } from '../../ui/switch.tsx';
import styles from './picture-choice.module.css';
import { StartSlider } from './start-slider.tsx';

/** Inpainting: only what is painted on the mask changes. Until then the whole picture may. */
export function MaskFields() {
  const t = useT();
  const hasMask = useDocument(({ startPicture }) => startPicture.mask.length > 0);
  const inverted = useDocument(({ startPicture }) => startPicture.maskInverted);
  const onlyMasked = useDocument(({ startPicture }) => startPicture.onlyMasked);
  const layer = useLayerInHand();
  return (
    <FieldGroup legend={t('start.mask')}>
      <p className={styles['muted']}>{t(hasMask ? 'start.masked' : 'start.unmasked')}</p>
      {layer !== 'mask' && (
        <Button onClick={() => takeLayer('mask')}>{t('start.paintMask')}</Button>
      )}
      {hasMask && (
        <>
          <Switch
            label={t('start.invert')}
            help={t('start.invertHelp')}
            checked={inverted}
            onChange={(maskInverted) => updateStartPicture({ maskInverted })}
          />
          <StartSlider setting="maskBlur" label={t('start.blur')} help={t('start.blurHelp')} />
          <Switch
            label={t('start.onlyMasked')}
            help={t('start.onlyMaskedHelp')}
            checked={onlyMasked}
            onChange={(checked) => updateStartPicture({ onlyMasked: checked })}
          />
          {onlyMasked && (
            <StartSlider
              setting="maskPadding"
              label={t('start.padding')}
              help={t('start.paddingHelp')}
            />
          )}
        </>
      )}
    </FieldGroup>
  );
}
