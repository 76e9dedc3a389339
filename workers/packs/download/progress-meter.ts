import type { InstallPhase, InstallProgress } from '../../../src/shared/packs/packs-api.ts';

/** How long the speed looks back: long enough to be calm, short enough to notice a change. */
const WINDOW_MS = 10_000;

interface Sample {
  readonly at: number;
  readonly received: number;
}

interface FileState {
  readonly bytes: number;
  received: number;
  isWaiting: boolean;
  /** The most that was ever shown: a file that is begun anew shows no less. */
  shown: number;
}

/** Progress of an install as a person sees it: it never goes back, and says how fast and how long. */
export class ProgressMeter {
  readonly #packId: string;
  readonly #files: ReadonlyMap<string, FileState>;
  readonly #bytes: number;
  /** Bytes that came, in this life of the install, and when. */
  #samples: readonly Sample[];
  #arrived = 0;

  constructor(
    packId: string,
    files: readonly { readonly path: string; readonly bytes: number; readonly received: number }[],
    now: number,
  ) {
    this.#packId = packId;
    this.#bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    this.#files = new Map(
      files.map(({ path, bytes, received }) => [
        path,
        { bytes, received, isWaiting: false, shown: received },
      ]),
    );
    this.#samples = [{ at: now, received: 0 }];
  }

  note(path: string, received: number, isWaiting: boolean, now: number): void {
    const file = this.#files.get(path);
    if (!file) return;
    this.#arrived += Math.max(0, received - file.received);
    file.received = received;
    file.shown = Math.max(file.shown, received);
    file.isWaiting = isWaiting;
    const recent = this.#samples.filter(({ at }) => at >= now - WINDOW_MS);
    this.#samples = [...recent, { at: now, received: this.#arrived }];
  }

  report(now: number, phase: InstallPhase): InstallProgress {
    const files = [...this.#files].map(([path, { bytes, shown }]) => ({
      ...{ path, bytes },
      received: shown,
    }));
    const received = files.reduce((sum, file) => sum + file.received, 0);
    const bytesPerSecond = this.#speed(now);
    const left = this.#bytes - received;
    return {
      packId: this.#packId,
      phase: phase === 'receiving' && this.#waits() ? 'waiting' : phase,
      ...{ received, bytes: this.#bytes, bytesPerSecond },
      secondsLeft: bytesPerSecond ? left / bytesPerSecond : null,
      files,
    };
  }

  /** Some file waits and none that is under way moves. */
  #waits(): boolean {
    const open = [...this.#files.values()].filter((file) => file.received < file.bytes);
    const waiting = open.filter((file) => file.isWaiting).length;
    const moving = open.filter((file) => file.received > 0 && !file.isWaiting).length;
    return waiting > 0 && moving === 0;
  }

  #speed(now: number): number | null {
    const [first] = this.#samples;
    if (!first || now - first.at < 1000) return null;
    return ((this.#arrived - first.received) * 1000) / (now - first.at);
  }
}
