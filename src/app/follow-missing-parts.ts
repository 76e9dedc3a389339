import { reportFailure } from '../session/failure-notices.ts';
import { failure } from '../shared/outcome.ts';

/** Says so when something that is fetched on demand does not come: whoever asked for it would seem to do nothing. */
export function followMissingParts(): void {
  window.addEventListener('vite:preloadError', ({ payload }) => {
    reportFailure(failure('part-missing', payload.message));
  });
}
