export const TOUR_STEPS = ['draw', 'prompt', 'generate'] as const;
export type TourStep = (typeof TOUR_STEPS)[number];

/** What the person has done so far, whatever the tour says. */
export interface Progress {
  readonly hasDrawing: boolean;
  readonly hasPrompt: boolean;
  readonly hasStarted: boolean;
}

/** The first thing still to do; null when the way to a picture has been walked. Nobody is made to do it twice. */
export function tourStep({ hasDrawing, hasPrompt, hasStarted }: Progress): TourStep | null {
  if (hasStarted) return null;
  if (!hasDrawing) return 'draw';
  return hasPrompt ? 'generate' : 'prompt';
}
