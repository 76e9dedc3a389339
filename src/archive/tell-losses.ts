import { notify } from '../session/toasts.ts';

/**
 * Of a document that is recalled: a photo that is gone, with the hint that was made of it (`hint-kept`) or without, a picture
 * to start from, whose mask is of no use without it, and one whose look was followed. Each has a sentence (`interchange.lost.<loss>`).
 */
export type Loss = 'hint-kept' | 'hint-gone' | 'start' | 'masked-start' | 'reference';

/** Says what is missing, until it is read: the next picture would not be what was asked for. */
export function tellLosses(losses: Iterable<Loss>): void {
  for (const loss of losses) {
    notify({ messageKey: `interchange.lost.${loss}`, lasting: true });
  }
}
