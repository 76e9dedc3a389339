import type { VerifyReport } from '../../workers/verify.worker.ts';

/** Root mean square, in deviations of the output. */
const LIMITS: Readonly<Record<string, number>> = { fp32: 1e-3, fp16: 5e-2 };

function limitOf({ dtype }: Pick<VerifyReport, 'dtype'>): number {
  return LIMITS[dtype] ?? 0;
}

export function withinLimits(report: VerifyReport): boolean {
  return report.rows.length > 0 && report.rows.every(({ relative }) => relative <= limitOf(report));
}

export function tableOf(pack: string, report: VerifyReport): string {
  const limit = limitOf(report);
  const lines = report.rows.map(({ graph, output, largest, relative }) =>
    [
      relative <= limit ? '✓' : '✗',
      graph.padEnd(32),
      output.padEnd(16),
      largest.toExponential(1).padStart(10),
      relative.toExponential(1).padStart(10),
    ].join(' '),
  );
  const head = `  ${'network'.padEnd(32)} ${'worst output'.padEnd(16)} ${'largest'.padStart(10)} ${'relative'.padStart(10)}`;
  const title = `${pack}: ${report.provider}, ${report.dtype}, in Chromium against wasm in Node; limit ${limit}`;
  return [title, head, ...lines].join('\n');
}
