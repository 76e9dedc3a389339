import { useEffect, useRef, useState } from 'react';
import type { Work } from '../../archive/enlarge-picture.ts';

/** How far a work is; null while none is going on. */
export interface Working {
  /** 0–1; null while nobody knows. */
  readonly share: number | null;
}

/** One work at a time, which ends at the latest with the component that shows it. */
export function useWork() {
  const [working, setWorking] = useState<Working | null>(null);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  async function run(work: (context: Work) => Promise<void>): Promise<void> {
    if (current.current) return;
    const controller = new AbortController();
    current.current = controller;
    setWorking({ share: null });
    try {
      const { signal } = controller;
      await work({ signal, onShare: (share) => setWorking({ share }) });
    } finally {
      current.current = null;
      setWorking(null);
    }
  }

  return { working, run, cancel: () => current.current?.abort() };
}
