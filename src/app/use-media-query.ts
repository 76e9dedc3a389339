import { useSyncExternalStore } from 'react';

export const PHONE = '(max-width: 599.98px)';
/** Below it, two side panels would leave the pictures too little. */
export const NARROW = '(max-width: 1199.98px)';

export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}
