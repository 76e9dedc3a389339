import type { EngineState } from '../../engine/engine-state.ts';
import { t } from '../../i18n/t.ts';

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
