/** Why there is no picture from the camera; each has its sentence (`source.camera.<problem>`). */
export type CameraProblem = 'refused' | 'absent' | 'busy' | 'unavailable' | 'failed';

const PROBLEMS: Readonly<Record<string, CameraProblem>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'absent',
  OverconstrainedError: 'absent',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** What getUserMedia's rejection means, by the names of the Media Capture specification. */
export function cameraProblem(error: unknown): CameraProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return PROBLEMS[name] ?? 'failed';
}
