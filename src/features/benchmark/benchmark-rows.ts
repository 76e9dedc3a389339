import { byteText } from '../../i18n/byte-text.ts';
import { t } from '../../i18n/t.ts';
import type { BenchmarkReport } from './benchmark-report.ts';

export interface BenchmarkRow {
  readonly label: string;
  readonly value: string;
}

/** The report as people read it, in their language. */
export function benchmarkRows(report: BenchmarkReport, language: string): readonly BenchmarkRow[] {
  const { seconds, perStep, memory, job, device, versions, browser } = report;
  const number = (value: number, digits: number): string =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  const bytes = (value: number): string => byteText(value, language);
  const duration = (value: number | undefined): string =>
    value === undefined ? t('benchmark.none') : durationText(value, language);
  const row = (key: RowKey, value: string): BenchmarkRow => ({
    label: t(`benchmark.row.${key}`),
    value,
  });
  const { adapter } = device;
  return [
    row('start', duration(seconds.start)),
    row('coldLoad', duration(seconds.coldLoad)),
    row('warmLoad', duration(seconds.warmLoad)),
    row('coldPicture', duration(seconds.coldPicture)),
    row('warmPicture', duration(seconds.warmPicture)),
    row('prompt', duration(seconds.stages['encode-prompt'])),
    row('hint', duration(seconds.stages['encode-hint'])),
    row('denoise', duration(seconds.stages.denoise)),
    row('decode', duration(seconds.stages.decode)),
    row('stepsPerSecond', number(report.stepsPerSecond, 2)),
    row('runs', number(perStep.runs, 2)),
    row('dispatches', number(perStep.dispatches, 1)),
    row('readBacks', number(perStep.readBacks, 2)),
    row('uploads', bytes(perStep.uploadedBytes)),
    row(
      memory.measured?.scope === 'page' ? 'memoryOfPage' : 'memory',
      memory.measured ? bytes(memory.measured.bytes) : t('benchmark.unknown'),
    ),
    row('peakWasm', bytes(memory.peak.wasmBytes)),
    row('peakGpu', memory.peak.gpuBytes > 0 ? bytes(memory.peak.gpuBytes) : t('benchmark.none')),
    row('planned', bytes(memory.planned.weightBytes + memory.planned.workingBytes)),
    row('job', `${job.pack}, ${job.width} × ${job.height}, ${job.steps}`),
    row('provider', `${device.provider}, ${device.dtype}, ${device.threads}`),
    row(
      'adapter',
      adapter
        ? [adapter.vendor, adapter.architecture, adapter.description].filter(Boolean).join(' ')
        : t('benchmark.none'),
    ),
    row(
      'limits',
      adapter
        ? `${bytes(adapter.maxBufferSize)}, ${bytes(adapter.maxStorageBufferBindingSize)}`
        : t('benchmark.none'),
    ),
    row(
      'versions',
      `Inkling ${versions.app}, onnxruntime-web ${versions.onnxruntime}, ${versions.pack}`,
    ),
    row('browser', `${browser.userAgent} (${browser.processors})`),
  ];
}

/** Milliseconds below a second. */
function durationText(seconds: number, language: string): string {
  const [value, unit] = seconds < 1 ? [1000 * seconds, 'millisecond'] : [seconds, 'second'];
  const digits = { maximumFractionDigits: value < 10 ? 2 : 0 };
  return new Intl.NumberFormat(language, { style: 'unit', unit, ...digits }).format(value);
}

type RowKey =
  | 'start'
  | 'coldLoad'
  | 'warmLoad'
  | 'coldPicture'
  | 'warmPicture'
  | 'prompt'
  | 'hint'
  | 'denoise'
  | 'decode'
  | 'stepsPerSecond'
  | 'runs'
  | 'dispatches'
  | 'readBacks'
  | 'uploads'
  | 'memory'
  | 'memoryOfPage'
  | 'peakWasm'
  | 'peakGpu'
  | 'planned'
  | 'job'
  | 'provider'
  | 'adapter'
  | 'limits'
  | 'versions'
  | 'browser';

/** For an issue or a chat; what stands in a cell must not end it. */
export function benchmarkMarkdown(rows: readonly BenchmarkRow[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const lines = rows.map(({ label, value }) => `| ${cell(label)} | ${cell(value)} |`);
  return ['| | |', '| --- | --- |', ...lines, ''].join('\n');
}
