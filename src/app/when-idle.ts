/** Runs after the first paint, once the main thread has nothing better to do: nobody waits for the model. */
export function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 2000 });
  else setTimeout(run, 500);
}
