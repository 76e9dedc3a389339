import * as v from 'valibot';
import { readLocal, writeLocal } from '../session/local-value.ts';

export const EXPORT_FORMATS = ['png', 'webp', 'jpeg'] as const;

/** In percent; PNG loses nothing and has none. */
export const QUALITY = { min: 10, max: 100, step: 1, defaultValue: 90 } as const;

const optionsSchema = v.object({
  format: v.fallback(v.picklist(EXPORT_FORMATS), 'png'),
  quality: v.fallback(
    v.pipe(v.number(), v.minValue(QUALITY.min), v.maxValue(QUALITY.max)),
    QUALITY.defaultValue,
  ),
  withMetadata: v.fallback(v.boolean(), true),
});

export type ExportOptions = v.InferOutput<typeof optionsSchema>;

const KEY = 'inkling.export';

/** As chosen the last time. */
export function readExportOptions(): ExportOptions {
  return readLocal(KEY, optionsSchema, v.parse(optionsSchema, {}));
}

export function keepExportOptions(options: ExportOptions): void {
  writeLocal(KEY, options);
}
