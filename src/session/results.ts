import type { Result } from './result.ts';
import { sessionStore } from './session-store.ts';

let lastNumber = 0;

/** The next number; numbers of deleted results are not given again. */
export function nextResultNumber(): number {
  lastNumber += 1;
  return lastNumber;
}

/** Adds a finished picture and shows it. */
export function addResult(result: Result): void {
  sessionStore.setState(({ results }) => ({
    results: [...results, result],
    selectedResultId: result.id,
  }));
}

export function selectResult(id: string): void {
  sessionStore.setState({ selectedResultId: id });
}

/**
 * Takes a result out of the list; a neighbour is shown instead. Its pixels stay until `resultStore.dispose`, so that
 * the returned function can put it back where it was.
 */
export function removeResult(id: string): () => void {
  const { results } = sessionStore.getState();
  const at = results.findIndex((result) => result.id === id);
  const removed = results[at];
  if (!removed) return () => undefined;
  const others = results.toSpliced(at, 1);
  const neighbour = others[at] ?? others[at - 1] ?? null;
  sessionStore.setState(({ selectedResultId }) => ({
    results: others,
    selectedResultId: selectedResultId === id ? (neighbour?.id ?? null) : selectedResultId,
  }));
  return () =>
    sessionStore.setState((session) => ({
      results: session.results.toSpliced(at, 0, removed),
      selectedResultId: id,
    }));
}
