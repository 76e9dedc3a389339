import { reportFailure } from '../../session/failure-notices.ts';
import type { Failure } from '../../shared/outcome.ts';

/** Who has cancelled knows it. */
export function tellFailure(failure: Failure): void {
  if (failure.code !== 'cancelled') reportFailure(failure);
}
