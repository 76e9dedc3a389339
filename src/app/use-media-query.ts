import { useSyncExternalStore } from 'react';

/** Too narrow for two columns, or too low for two rows, as a phone on its side and a page at 200 % zoom are. */
export const PHONE = '(max-width: 599.98px), (max-width: 1199.98px) and (max-height: 479.98px)';
/** Below it, two side panels would leave the pictures too little. */
export const NARROW = '(max-width: 1199.98px)';
/** A window on its side has room beside the drawing, not below it. */
export const LANDSCAPE = '(orientation: landscape)';

export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (changed) => followMediaQuery(query, changed),
    () => matchMedia(query).matches,
  );
}

/** Calls when the answer changes, until the returned function is called. */
export function followMediaQuery(query: string, changed: () => void): () => void {
  const list = matchMedia(query);
  list.addEventListener('change', changed);
  return () => list.removeEventListener('change', changed);
}
