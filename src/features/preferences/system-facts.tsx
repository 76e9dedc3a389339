import { useLanguage, useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { memoryWords } from './memory-words.ts';
import { offlineWords, secondsWords, systemReason, systemWords } from './system-words.ts';

/** What computes, why it was chosen, and what that means. */
export function SystemFacts() {
  const t = useT();
  const engine = useSession((session) => session.engine);
  const offline = useSession((session) => session.offline);
  const report = useSession((session) => session.lastReport);
  const language = useLanguage();
  const isIsolated =
    engine.status !== 'starting' && engine.device ? engine.device.crossOriginIsolated : null;
  return (
    <>
      <p>{systemWords(engine)}</p>
      <p>{systemReason(engine)}</p>
      {isIsolated !== null && <p>{t(isIsolated ? 'system.isolated' : 'system.notIsolated')}</p>}
      {report && <p>{secondsWords(report.seconds)}</p>}
      {report && <p>{memoryWords(report.memory, language)}</p>}
      <p>{offlineWords(offline)}</p>
    </>
  );
}
