import { failure, type Outcome } from '../../shared/outcome.ts';

/** A cancel does not wait for an engine that is still starting. */
export function orAborted<T>(
  answer: Promise<Outcome<T>>,
  signal: AbortSignal,
): Promise<Outcome<T>> {
  const aborted = new Promise<Outcome<T>>((resolve) => {
    signal.addEventListener('abort', () => resolve(failure('cancelled', '')), { once: true });
  });
  return Promise.race([answer, aborted]);
}
