import { createContext, useContext } from 'react';

/** The few words the wrappers themselves say. The app hands them in, so that src/ui knows no dictionary. */
export interface UiWords {
  readonly reset: (label: string, value: string) => string;
  readonly about: (label: string) => string;
  readonly close: string;
}

export const UiWordsContext = createContext<UiWords>({
  reset: (label, value) => `Reset ${label} to ${value}`,
  about: (label) => `About ${label}`,
  close: 'Close',
});

export function useUiWords(): UiWords {
  return useContext(UiWordsContext);
}
