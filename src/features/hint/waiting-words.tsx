import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';

/** Of a hint on its way: which step of it is going on, where there is more to say than that. */
export function WaitingWords() {
  const t = useT();
  const stage = useSession(({ networkStage }) => networkStage);
  return t(stage ? `hint.stage.${stage}` : 'hint.stale');
}
