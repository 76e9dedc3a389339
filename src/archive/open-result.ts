import { reportFailure } from '../session/failure-notices.ts';
import type { Result } from '../session/result.ts';
import { failure } from '../shared/outcome.ts';
import { type ResultPictures, resultPictures } from './result-pictures.ts';

/** A result's pictures; where they are gone that is said, and there are none. */
export async function openResult({ id }: Result): Promise<ResultPictures | null> {
  const content = await resultPictures.get(id);
  if (!content) reportFailure(failure('result-gone', id));
  return content;
}
