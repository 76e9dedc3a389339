import type { Result } from '../session/result.ts';
import { archive } from './studio-archive.ts';

export function toggleFavourite(result: Result): void {
  void archive.change({ ...result, isFavourite: !result.isFavourite });
}
