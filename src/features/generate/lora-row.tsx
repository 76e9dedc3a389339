import { setSetting } from '../../document/commands/setting-commands.ts';
import { documentStore } from '../../document/document-store.ts';
import { endBurst } from '../../document/history.ts';
import { useT } from '../../i18n/use-t.ts';
import type { ShelfLora } from '../../pack-shelf/lora-shelf.ts';
import { correctionNotice } from '../../session/correction-notice.ts';
import { SETTING_RANGES } from '../../shared/generation/setting-ranges.ts';
import { type LoraTag, withLora } from '../../shared/prompts/lora-tags.ts';
import { NumberSlider } from '../../ui/number-slider.tsx';
import { Switch } from '../../ui/switch.tsx';
import styles from './lora-list.module.css';
import { TriggerWords } from './trigger-words.tsx';

export interface LoraRowProps {
  readonly lora: ShelfLora;
  /** As the prompt calls it; null where it does not. */
  readonly tag: LoraTag | null;
}

/** One LoRA: on, off and how much. Every change is one of the prompt. */
export function LoraRow({ lora, tag }: LoraRowProps) {
  const t = useT();
  const { name, triggerWords } = lora.manifest;
  const { min, max, step, default: usual } = SETTING_RANGES.loraWeight;
  const label = t('lora.weight', { name });

  function weigh(weight: number | null): void {
    setSetting('prompt', withLora(documentStore.getState().settings.prompt, name, weight));
  }

  function turn(isOn: boolean): void {
    weigh(isOn ? usual : null);
    endBurst();
  }

  return (
    <div className={styles['row']}>
      <Switch label={name} help={t('lora.useHelp')} checked={tag !== null} onChange={turn} />
      <LayersLine lora={lora} />
      {tag && (
        <NumberSlider
          {...{ label, min, max, step, value: tag.unetWeight, defaultValue: usual }}
          help={t('lora.weightHelp')}
          onChange={weigh}
          onCommit={endBurst}
          onCorrected={correctionNotice(label, SETTING_RANGES.loraWeight)}
        />
      )}
      {tag && <TriggerWords words={triggerWords} />}
    </div>
  );
}

/** Only where something of it has no counterpart in the model. */
function LayersLine({ lora: { fit } }: Pick<LoraRowProps, 'lora'>) {
  const t = useT();
  if (!fit?.ok || fit.value.unmatched === 0) return null;
  const { matched, unmatched } = fit.value;
  return (
    <p className={styles['muted']}>{t('lora.layers', { matched, total: matched + unmatched })}</p>
  );
}
