import { t } from '../../i18n/t.ts';
import type { PackManifest } from '../../shared/packs/manifest.ts';

const MEGABYTE = 1e6;
const GIGABYTE = 1e9;

/** In MB below one GB, never in bytes. */
export function sizeWords(bytes: number): string {
  if (bytes >= GIGABYTE) return t('packs.gigabytes', { gigabytes: round(bytes / GIGABYTE, 2) });
  return t('packs.megabytes', {
    megabytes: Math.max(bytes > 0 ? 0.1 : 0, round(bytes / MEGABYTE, 1)),
  });
}

/** A pack that names no licence says `unknown`, by whatever made its manifest. */
export function licenseWords({ spdx }: PackManifest['license']): string {
  return spdx === 'unknown' ? t('packs.licenseUnknown') : spdx;
}

/** Seconds below a minute, "about 3 min" above. */
export function timeWords(seconds: number): string {
  if (seconds < 60) return t('packs.secondsLeft', { seconds: Math.ceil(seconds) });
  if (seconds < 5400) return t('packs.minutesLeft', { minutes: Math.round(seconds / 60) });
  return t('packs.hoursLeft', { hours: round(seconds / 3600, 1) });
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(value >= 100 ? 0 : digits));
}
