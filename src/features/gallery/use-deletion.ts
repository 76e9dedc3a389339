import { useEffect, useState } from 'react';
import { UNDO_MS } from '../../archive/archive.ts';

export interface Deletion {
  readonly count: number;
  readonly undo: () => void;
}

/** The latest deletion, for as long as it can be undone. */
export function useDeletion() {
  const [deletion, setDeletion] = useState<Deletion | null>(null);
  useEffect(() => {
    if (!deletion) return;
    const timer = setTimeout(() => setDeletion(null), UNDO_MS);
    return () => clearTimeout(timer);
  }, [deletion]);
  return [deletion, setDeletion] as const;
}
