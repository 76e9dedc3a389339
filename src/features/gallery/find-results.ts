import type { Result } from '../../session/result.ts';

export interface GalleryFilter {
  readonly text: string;
  readonly favouritesOnly: boolean;
}

/** Newest first. Every word must be in the prompt or the negative prompt, or be the seed or the number. */
export function findResults(
  results: readonly Result[],
  { text, favouritesOnly }: GalleryFilter,
): readonly Result[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return results
    .filter((result) => (!favouritesOnly || result.isFavourite) && isMeant(result, words))
    .toReversed();
}

function isMeant({ prompt, number, settings }: Result, words: readonly string[]): boolean {
  const texts = fold([prompt, settings.addedPrompt, settings.negativePrompt].join('\n'));
  const numbers = [String(settings.seed), String(number), `#${number}`];
  return words.every((word) => texts.includes(word) || numbers.includes(word));
}

/** People seldom type accents or capitals into a search. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFC');
}
