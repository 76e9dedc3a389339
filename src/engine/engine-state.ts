import type { DeviceReport } from '../shared/engine/device-report.ts';
import type { Failure } from '../shared/outcome.ts';
import type { BasePackManifest } from '../shared/packs/manifest.ts';

/** Where the engine stands, as the studio shows it. */
export type EngineState =
  | { readonly status: 'starting' }
  | {
      readonly status: 'ready';
      readonly device: DeviceReport;
      readonly manifest: BasePackManifest;
    }
  /** `device` is known when the engine runs but its pack could not be opened. */
  | { readonly status: 'failed'; readonly device: DeviceReport | null; readonly failure: Failure };
