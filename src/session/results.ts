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

/** Results of earlier visits come before those of this one; the latest of all is shown. */
export function addEarlierResults(earlier: readonly Result[]): void {
  lastNumber = Math.max(lastNumber, ...earlier.map(({ number }) => number));
  sessionStore.setState(({ results, selectedResultId }) => ({
    results: [...earlier, ...results],
    selectedResultId: selectedResultId ?? earlier.at(-1)?.id ?? null,
  }));
}

export function selectResult(id: string): void {
  sessionStore.setState({ selectedResultId: id });
}

export function replaceResult(changed: Result): void {
  sessionStore.setState(({ results }) => ({
    results: results.map((result) => (result.id === changed.id ? changed : result)),
  }));
}

/** Takes results out of the list; a neighbour is shown instead. The returned function puts them back where they were. */
export function removeResults(ids: ReadonlySet<string>): () => void {
  const { results, selectedResultId } = sessionStore.getState();
  const removed = results.filter(({ id }) => ids.has(id));
  const [first] = removed;
  if (!first) return () => undefined;
  const isSelectedGone = selectedResultId !== null && ids.has(selectedResultId);
  sessionStore.setState({
    results: results.filter(({ id }) => !ids.has(id)),
    selectedResultId: isSelectedGone
      ? neighbourOf(selectedResultId, results, ids)
      : selectedResultId,
  });
  return () =>
    sessionStore.setState((session) => ({
      results: inOrderOf(results, [...session.results, ...removed]),
      selectedResultId: first.id,
    }));
}

/** The next newer result that stays, else the next older. */
function neighbourOf(
  id: string,
  results: readonly Result[],
  gone: ReadonlySet<string>,
): string | null {
  const at = results.findIndex((result) => result.id === id);
  const stays = (result: Result) => !gone.has(result.id);
  return (results.slice(at).find(stays) ?? results.slice(0, at).findLast(stays))?.id ?? null;
}

/** As they stood before; what came since stands at the end. */
function inOrderOf(before: readonly Result[], now: readonly Result[]): readonly Result[] {
  const places = new Map(before.map(({ id }, place) => [id, place]));
  const placeOf = ({ id }: Result) => places.get(id) ?? before.length;
  return now.toSorted((a, b) => placeOf(a) - placeOf(b));
}
