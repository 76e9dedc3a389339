import type { Words } from './dictionary.ts';

/** Parts of one dictionary as a whole. A section may have messages in several parts. */
export function joinWords(parts: readonly Words[]): Words {
  return parts.reduce(joined, {});
}

function joined(one: Words, other: Words): Words {
  const both = { ...one };
  for (const [key, node] of Object.entries(other)) {
    const known = both[key];
    both[key] = typeof known === 'object' && typeof node === 'object' ? joined(known, node) : node;
  }
  return both;
}
