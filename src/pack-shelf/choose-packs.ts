import { engineOnDemand } from '../engine/engine-on-demand.ts';
import { packChoice, setPackChoice } from '../session/pack-choice.ts';
import { notify } from '../session/toasts.ts';
import { installedLocation } from '../shared/packs/packs-api.ts';
import { setPackFailure } from './shelf-store.ts';

/** Draws with an installed base from here on, or with the built-in one (null). Control packs come along. */
export async function drawWithPack(packId: string | null): Promise<void> {
  setPackChoice({ ...packChoice.getState(), base: packId });
  const engine = await engineOnDemand();
  await engine.restart();
  await openChosenControls();
}

export async function setControlPackInUse(packId: string, isInUse: boolean): Promise<void> {
  const { base, controls } = packChoice.getState();
  const others = controls.filter((id) => id !== packId);
  setPackChoice({ base, controls: isInUse ? [...others, packId] : others });
  await openChosenControls();
}

/** Opens what was chosen, in an earlier visit too. A control pack that does not fit is laid aside, with the reason. */
export async function openChosenControls(): Promise<void> {
  const { base, controls } = packChoice.getState();
  const engine = await engineOnDemand();
  const opened = await engine.openControls(controls.map(installedLocation));
  if (!opened.ok || opened.value.refused.length === 0) return;
  const refused = new Map(opened.value.refused.map((each) => [each.location, each.failure]));
  const fitting = controls.filter((id) => !refused.has(installedLocation(id)));
  for (const id of controls) {
    const failure = refused.get(installedLocation(id));
    if (failure) setPackFailure(id, failure);
  }
  setPackChoice({ base, controls: fitting });
  notify({ messageKey: 'packs.controlsLaidAside', values: { count: refused.size } });
}
