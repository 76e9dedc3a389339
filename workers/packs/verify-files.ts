import { createSHA256 } from 'hash-wasm';
import type { InstallProgress } from '../../src/shared/packs/packs-api.ts';
import type { Clock } from './download/clock.ts';
import { ProgressMeter } from './download/progress-meter.ts';
import type { InstalledRecord } from './store/pack-index.ts';
import type { PackStore } from './store/pack-store.ts';

const REPORT_MS = 200;

/** Paths of a pack's files that are missing, or whose bytes are not those of the manifest. Reads everything. */
export async function damagedFiles(
  { files }: PackStore,
  { packId, folder, manifest }: InstalledRecord,
  { clock, onProgress }: { clock: Clock; onProgress: (progress: InstallProgress) => void },
): Promise<readonly string[]> {
  const states = manifest.files.map(({ path, bytes }) => ({ path, bytes, received: 0 }));
  const meter = new ProgressMeter(packId, states, clock.now());
  const damaged: string[] = [];
  let toldAt = 0;
  for (const { path, sha256 } of manifest.files) {
    const blob = await files.open(folder, path);
    const hash = blob && (await hashOf(blob, note(path)));
    if (hash !== sha256) damaged.push(path);
  }
  onProgress(meter.report(clock.now(), 'checking'));
  return damaged;

  function note(path: string) {
    return (read: number): void => {
      const now = clock.now();
      meter.note(path, read, false, now);
      if (now - toldAt < REPORT_MS) return;
      toldAt = now;
      onProgress(meter.report(now, 'checking'));
    };
  }
}

async function hashOf(blob: Blob, onRead: (bytes: number) => void): Promise<string> {
  const hasher = await createSHA256();
  hasher.init();
  let read = 0;
  const reader = blob.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return hasher.digest('hex');
    hasher.update(value);
    read += value.byteLength;
    onRead(read);
  }
}
