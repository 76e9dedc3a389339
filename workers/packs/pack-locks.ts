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

/**
 * Says that this worker reads a pack, until the returned function is called or the worker ends. null where somebody is
 * changing the pack.
 */
export function holdPack(packId: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    void navigator.locks.request(nameOf(packId), { mode: 'shared', ifAvailable: true }, (lock) => {
      if (!lock) return resolve(null);
      return new Promise<void>((release) => resolve(release));
    });
  });
}
