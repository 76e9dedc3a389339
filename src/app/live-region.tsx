import { useSession } from '../session/session-store.ts';

/** Speaks politely: the start, a quarter, half, three quarters, the end. */
export function LiveRegion() {
  const announcement = useSession((session) => session.announcement);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {announcement}
    </div>
  );
}
