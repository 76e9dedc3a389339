import { useSession } from '../../session/session-store.ts';
import { SETTING_RANGES } from '../../shared/generation/setting-ranges.ts';

/** The control strength that the pack advises, or the original apps' while there is none. */
export function useDefaultStrength(): number {
  return useSession(({ engine }) =>
    engine.status === 'ready'
      ? engine.manifest.defaults.controlnetConditioningScale
      : SETTING_RANGES.conditioningScale.default,
  );
}
