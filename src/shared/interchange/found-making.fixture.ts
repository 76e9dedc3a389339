import { type FoundMaking, readMaking } from './read-making.ts';

/** What a picture's texts say of its making; a picture that says nothing is a mistake of the test. */
export function found(bytes: Uint8Array): FoundMaking['making'] {
  const outcome = readMaking(bytes);
  if (!outcome) throw new Error('nothing was found');
  return outcome.making;
}

export const reasons = ({ leftOut }: FoundMaking['making']): readonly string[] =>
  leftOut.map(({ name, reason }) => `${name}: ${reason}`);
