/** Keeps two tabs from changing the same pack at once, and from removing one that another tab works with. */
export interface PackLocks {
  /** Does `work` while nobody else uses the pack; null, and nothing done, where somebody does. */
  tryExclusively<T>(packId: string, work: () => Promise<T>): Promise<T | null>;
}

function nameOf(packId: string): string {
  return `inkling-pack:${packId}`;
}

/** Web Locks: the browser frees them when a tab dies. */
export const webLocks: PackLocks = {
  tryExclusively: (packId, work) =>
    navigator.locks.request(nameOf(packId), { ifAvailable: true }, (lock) =>
      lock ? work() : null,
    ),
};

/** A tab that was reloaded while it changed the pack dies soon after; its lock goes with it. */
const PATIENCE_MS = 5000;

/**
 * Says that this worker reads a pack, until the returned function is called or the worker ends. null where somebody goes on
 * changing the pack.
 */
export function holdPack(packId: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    const options = { mode: 'shared', signal: AbortSignal.timeout(PATIENCE_MS) } as const;
    navigator.locks
      .request(nameOf(packId), options, () => new Promise<void>((release) => resolve(release)))
      .catch(() => resolve(null));
  });
}
