import { ENLARGE_FACTORS, type ExportOptions } from '../../archive/export-options.ts';
import { useT } from '../../i18n/use-t.ts';
import { UPSCALE_METHODS } from '../../shared/upscaling/upscale-request.ts';
import { Select } from '../../ui/select.tsx';

export interface SizeFieldsProps {
  /** Of the result, in pixels. */
  readonly size: { readonly width: number; readonly height: number };
  readonly options: ExportOptions;
  readonly onChange: (change: Partial<ExportOptions>) => void;
}

/** How large the file shall be, and how the further pixels are made. */
export function SizeFields({ size, options, onChange }: SizeFieldsProps) {
  const t = useT();
  const sizes = ENLARGE_FACTORS.map((factor) => {
    const [width, height] = [size.width * factor, size.height * factor];
    const label =
      factor === 1
        ? t('export.sizeOwn', { width, height })
        : t('export.sizeTimes', { factor, width, height });
    return { value: String(factor), label };
  });
  const methods = UPSCALE_METHODS.map((value) => ({ value, label: t(`export.methods.${value}`) }));

  function chooseSize(text: string): void {
    const enlarge = ENLARGE_FACTORS.find((factor) => String(factor) === text);
    if (enlarge !== undefined) onChange({ enlarge });
  }

  return (
    <>
      <Select
        label={t('export.size')}
        help={t('export.sizeHelp')}
        value={String(options.enlarge)}
        options={sizes}
        onChange={chooseSize}
      />
      {options.enlarge > 1 && (
        <Select
          label={t('export.method')}
          help={t('export.methodHelp')}
          value={options.method}
          options={methods}
          onChange={(method) => onChange({ method })}
        />
      )}
    </>
  );
}
