import { updateControlUnit } from '../../document/commands/control-unit-commands.ts';
import { endBurst } from '../../document/history.ts';
import type { ControlUnit } from '../../document/studio-document.ts';
import type { MessageKey } from '../../i18n/dictionary.ts';
import { useT } from '../../i18n/use-t.ts';
import { correctionNotice } from '../../session/correction-notice.ts';
import type { AnnotatorParameter } from '../../shared/annotators/annotator-spec.ts';
import { NumberSlider } from '../../ui/number-slider.tsx';
import { Switch } from '../../ui/switch.tsx';

export interface ParameterFieldProps {
  readonly unit: ControlUnit;
  readonly parameter: AnnotatorParameter;
}

/** One field of the form that an annotator's spec describes; its words are found by its ids. */
export function ParameterField({ unit, parameter }: ParameterFieldProps) {
  const t = useT();
  const key = `annotator.${unit.annotator}.${parameter.id}`;
  // A test holds every parameter of every spec to have its words.
  const label = t(key as MessageKey);
  const help = t(`${key}Help` as MessageKey);
  const value = unit.parameters[parameter.id] ?? parameter.default;

  function change(next: number | boolean): void {
    updateControlUnit(unit.id, { parameters: { ...unit.parameters, [parameter.id]: next } });
  }

  if (parameter.kind === 'toggle') {
    return <Switch {...{ label, help }} checked={value === true} onChange={change} />;
  }
  const { min, max, step, default: defaultValue } = parameter;
  return (
    <NumberSlider
      {...{ label, help, min, max, step, defaultValue }}
      value={Number(value)}
      onChange={change}
      onCommit={endBurst}
      onCorrected={correctionNotice(label, parameter)}
    />
  );
}
