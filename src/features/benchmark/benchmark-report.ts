import type { DeviceReport } from '../../shared/engine/device-report.ts';
import type {
  GenerationReport,
  GenerationStage,
  PeakMemory,
  RunCounters,
} from '../../shared/generation/generation-event.ts';
import type { BasePackManifest } from '../../shared/packs/manifest.ts';

/** One picture, from the request to its pixels. */
export interface BenchmarkRun {
  readonly pictureSeconds: number;
  /** Seconds of each stage that took place, in order. */
  readonly stages: Partial<Readonly<Record<GenerationStage, number>>>;
  readonly report: GenerationReport;
}

export interface BenchmarkMeasurements {
  readonly device: DeviceReport;
  readonly manifest: BasePackManifest;
  /** From nothing to an engine that knows its machine and its pack. */
  readonly startSeconds: number;
  /** The first brings the networks into memory. */
  readonly runs: readonly [cold: BenchmarkRun, ...warm: BenchmarkRun[]];
  /** What the browser says after the last run; null where it does not say. */
  readonly memory: MemoryMeasurement | null;
  readonly browser: BrowserFacts;
}

export interface MemoryMeasurement {
  readonly bytes: number;
  /** `all`: the page with its workers; `page`: its own heap only, without them. */
  readonly scope: 'all' | 'page';
}

export interface BrowserFacts {
  readonly userAgent: string;
  readonly processors: number;
  readonly appVersion: string;
}

/** What is shown, and copied as JSON: its names are part of what others may read. */
export interface BenchmarkReport {
  readonly format: 'inkling-benchmark';
  readonly version: 1;
  readonly seconds: {
    readonly start: number;
    readonly coldPicture: number;
    readonly warmPicture: number;
    readonly coldLoad: number;
    readonly warmLoad: number;
    /** Of the fastest run. */
    readonly stages: BenchmarkRun['stages'];
    readonly step: number;
  };
  readonly stepsPerSecond: number;
  readonly perStep: {
    readonly runs: number;
    readonly dispatches: number;
    readonly readBacks: number;
    readonly uploadedBytes: number;
  };
  readonly memory: {
    readonly measured: MemoryMeasurement | null;
    /** Of the engine, over all runs. */
    readonly peak: PeakMemory;
    readonly planned: { readonly weightBytes: number; readonly workingBytes: number };
  };
  readonly job: { readonly pack: string; readonly width: number; readonly height: number } & Pick<
    RunCounters,
    'steps'
  >;
  readonly device: DeviceReport & Pick<GenerationReport, 'dtype'>;
  readonly versions: { readonly app: string; readonly onnxruntime: string; readonly pack: string };
  readonly browser: Pick<BrowserFacts, 'userAgent' | 'processors'>;
}

/** Of several warm runs the fastest counts: whatever else the machine did made the others slower. */
export function benchmarkReport(measured: BenchmarkMeasurements): BenchmarkReport {
  const { runs, manifest, device, browser } = measured;
  const [cold] = runs;
  const fastest = runs.reduce((best, run) =>
    run.pictureSeconds < best.pictureSeconds ? run : best,
  );
  const { counters, seconds, memory, provider, dtype, onnxruntime } = fastest.report;
  const denoiseSeconds = fastest.stages.denoise ?? seconds.denoise;
  const stages = Object.values(memory.stages);
  const perStep = (count: number) => count / counters.steps;
  return {
    format: 'inkling-benchmark',
    version: 1,
    seconds: {
      start: measured.startSeconds,
      coldPicture: cold.pictureSeconds,
      warmPicture: fastest.pictureSeconds,
      coldLoad: cold.report.seconds.load,
      warmLoad: seconds.load,
      stages: fastest.stages,
      step: denoiseSeconds / counters.steps,
    },
    stepsPerSecond: counters.steps / denoiseSeconds,
    perStep: {
      runs: perStep(counters.runs),
      dispatches: perStep(counters.dispatches),
      readBacks: perStep(counters.readBacks),
      uploadedBytes: perStep(counters.uploadedBytes),
    },
    memory: {
      measured: measured.memory,
      peak: {
        wasmBytes: Math.max(...runs.map(({ report }) => report.peak.wasmBytes)),
        gpuBytes: Math.max(...runs.map(({ report }) => report.peak.gpuBytes)),
      },
      planned: {
        weightBytes: Math.max(...stages.map(({ weightBytes }) => weightBytes)),
        workingBytes: Math.max(...stages.map(({ workingBytes }) => workingBytes)),
      },
    },
    job: {
      pack: manifest.id,
      width: manifest.defaults.width,
      height: manifest.defaults.height,
      steps: counters.steps,
    },
    // What computed may be safer than what was chosen at first.
    device: { ...device, provider, dtype },
    versions: { app: browser.appVersion, onnxruntime, pack: manifest.version },
    browser: { userAgent: browser.userAgent, processors: browser.processors },
  };
}
