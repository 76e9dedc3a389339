import type { Failure, FailureCode } from '../shared/outcome.ts';
import { sessionStore } from './session-store.ts';

let lastId = 0;

/** Keeps a failure on screen. The same thing happening again replaces its older notice. */
export function reportFailure(failure: Failure): void {
  lastId += 1;
  const notice = { id: lastId, failure };
  sessionStore.setState(({ failures }) => ({
    failures: [...failures.filter((f) => f.failure.code !== failure.code), notice],
  }));
}

export function dismissFailure(id: number): void {
  sessionStore.setState(({ failures }) => ({ failures: failures.filter((f) => f.id !== id) }));
}

/** What was reported has been cured. */
export function withdrawFailure(code: FailureCode): void {
  sessionStore.setState(({ failures }) => ({
    failures: failures.filter((f) => f.failure.code !== code),
  }));
}

/** A job that succeeds does not make room in the browser's storage. */
const OF_STORAGE: ReadonlySet<FailureCode> = new Set(['storage-failed', 'archive-failed']);

/** A job has succeeded: what earlier ones complained of is over. */
export function clearFailures(): void {
  sessionStore.setState(({ failures }) => ({
    failures: failures.filter(({ failure }) => OF_STORAGE.has(failure.code)),
  }));
}
