import type { Failure } from '../../../src/shared/outcome.ts';
import type { InstallProgress } from '../../../src/shared/packs/packs-api.ts';
import type { PackOrigin } from '../origins/pack-origin.ts';
import type { Installation } from '../store/installation.ts';
import type { Clock } from './clock.ts';
import { fetchFile } from './fetch-file.ts';
import { ProgressMeter } from './progress-meter.ts';

/** Connections at once: enough to fill a line, few enough for any host. */
const AT_ONCE = 4;
/** Progress is told so often at most. */
const REPORT_MS = 200;

export interface BringTools {
  readonly origin: PackOrigin;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: InstallProgress) => void;
}

/**
 * Brings every file that an installation lacks, some at once. null: all are there. Otherwise the first failure; what
 * has come stays for another time. Rejects only where the storage does.
 */
export async function bringFiles(
  installation: Installation,
  { origin, clock, signal, onProgress }: BringTools,
): Promise<Failure | null> {
  const { manifest } = installation;
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const states = manifest.files.map(({ path, bytes }) => ({
    ...{ path, bytes },
    received: installation.received(path),
  }));
  const meter = new ProgressMeter(manifest.id, states, clock.now());
  let toldAt = Number.NEGATIVE_INFINITY;
  const tell = (isLast: boolean): void => {
    if (!isLast && clock.now() - toldAt < REPORT_MS) return;
    toldAt = clock.now();
    onProgress(meter.report(toldAt, 'receiving'));
  };

  const queue = manifest.files.filter((file) => !installation.isDone(file.path));
  const bringNext = async (): Promise<Failure | null> => {
    for (let entry = queue.shift(); entry; entry = queue.shift()) {
      const { path } = entry;
      const writer = await installation.openFile(entry);
      const onChange = (isWaiting: boolean): void => {
        meter.note(path, writer.received, isWaiting, clock.now());
        tell(isWaiting);
      };
      try {
        const failure = await fetchFile(writer, { origin, clock, signal: either, onChange });
        if (failure) return failure;
        onChange(false);
      } finally {
        await writer.close();
      }
    }
    return null;
  };

  tell(true);
  const failures: Failure[] = [];
  const connection = async (): Promise<void> => {
    try {
      const failure = await bringNext();
      if (!failure) return;
      failures.push(failure);
      stop.abort();
    } catch (error) {
      stop.abort();
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, connection));
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken) throw broken.reason;
  tell(true);
  return failures[0] ?? null;
}
