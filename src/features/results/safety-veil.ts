import { bringAllWords } from '../../i18n/language-store.ts';
import { optionalPart } from '../../ui/optional-part.ts';

/** Seen where a pack has a safety checker and that flags something: seldom. The blur does not wait for it. */
export const SafetyVeil = optionalPart(async () => {
  const [{ ReasonVeil }] = await Promise.all([import('./reason-veil.tsx'), bringAllWords()]);
  return ReasonVeil;
});
