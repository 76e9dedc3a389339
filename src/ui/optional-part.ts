import { type ComponentType, lazy } from 'react';

/** A component that comes later. Where its code cannot be fetched it shows nothing, and what is around it stays whole. */
export function optionalPart<P extends object>(load: () => Promise<ComponentType<P>>) {
  return lazy(async (): Promise<{ default: ComponentType<P> }> => {
    try {
      return { default: await load() };
    } catch {
      return { default: () => null };
    }
  });
}
