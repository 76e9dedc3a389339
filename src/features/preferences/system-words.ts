import type { EngineState } from '../../engine/engine-state.ts';
import { t } from '../../i18n/t.ts';
import type { OfflineState } from '../../session/offline-state.ts';
import type { StageSeconds } from '../../shared/generation/generation-event.ts';

/** Where the engine runs, in one sentence. */
export function systemWords(engine: EngineState): string {
  if (engine.status === 'starting') return t('system.starting');
  const { device } = engine;
  if (!device) return t('system.failed');
  if (device.provider === 'wasm') return t('system.runsOnCpu', { threads: device.threads });
  const name = device.adapter && (device.adapter.description || device.adapter.vendor);
  return name ? t('system.runsOnGpuNamed', { name }) : t('system.runsOnGpu');
}

/** Why it runs there. */
export function systemReason(engine: EngineState): string {
  return engine.status !== 'starting' && engine.device
    ? t(`system.reason.${engine.device.reason}`)
    : '';
}

/** How long the networks took to come from storage, and how long the picture took after that. */
export function secondsWords({ load, encode, denoise, decode }: StageSeconds): string {
  return t('system.lastJob', { load, make: encode + denoise + decode });
}

/** Whether the studio would start and work without a network. */
export function offlineWords(offline: OfflineState): string {
  if (offline.status !== 'incomplete') return t(`offline.state.${offline.status}`);
  const { cachedBytes, totalBytes } = offline;
  return t('offline.state.incomplete', {
    share: Math.floor((100 * cachedBytes) / totalBytes),
    megabytes: Math.ceil(totalBytes / 1e6),
  });
}
