import * as v from 'valibot';
import { readLocal, writeLocal } from '../session/local-value.ts';
import { UPSCALE_FACTORS, UPSCALE_METHODS } from '../shared/upscaling/upscale-request.ts';

export const EXPORT_FORMATS = ['png', 'webp', 'jpeg'] as const;

export const ENLARGE_FACTORS = [1, ...UPSCALE_FACTORS] as const;

/** In percent; PNG loses nothing and has none. */
export const QUALITY = { min: 10, max: 100, step: 1, defaultValue: 90 } as const;

const optionsSchema = v.object({
  format: v.fallback(v.picklist(EXPORT_FORMATS), 'png'),
  quality: v.fallback(
    v.pipe(v.number(), v.minValue(QUALITY.min), v.maxValue(QUALITY.max)),
    QUALITY.defaultValue,
  ),
  withMetadata: v.fallback(v.boolean(), true),
  /** How many times as wide and high; 1: as it is. */
  enlarge: v.fallback(v.picklist(ENLARGE_FACTORS), 1),
  method: v.fallback(v.picklist(UPSCALE_METHODS), 'lanczos'),
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
