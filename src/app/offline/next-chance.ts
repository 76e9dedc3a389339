const PAUSE_MS = 60_000;

/** When the network comes back, or after a minute. */
export function nextChance(): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, PAUSE_MS);
    addEventListener('online', done);
  });
}
