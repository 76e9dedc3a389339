import { useEffect, useRef } from 'react';
import type { ControlUnit } from '../../document/studio-document.ts';
import { t } from '../../i18n/t.ts';
import { announce } from '../../session/session-store.ts';

/** Says that the hint is ready after its settings have changed; after every stroke it would be noise. */
export function useReadyAnnouncement(unit: ControlUnit, isReady: boolean): void {
  const said = useRef(unit);
  useEffect(() => {
    if (!isReady || said.current === unit) return;
    const isNew = said.current.annotator !== unit.annotator || said.current.source !== unit.source;
    const isTuned = said.current.parameters !== unit.parameters;
    said.current = unit;
    if (!(isNew || isTuned)) return;
    announce(t('hint.ready', { annotator: t(`annotator.${unit.annotator}.name`) }));
  }, [unit, isReady]);
}
