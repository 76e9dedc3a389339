import { keepResult } from '../../archive/keep-result.ts';
import { engine } from '../../engine/engine.ts';
import { renderHint } from '../../hints/render-hint.ts';
import { startImage } from '../../hints/start-image.ts';
import { findLoras } from '../../pack-shelf/find-loras.ts';
import { showAnyway } from '../../session/flagged-results.ts';
import { liveStore } from '../../session/live-store.ts';
import { LiveRunner } from './live-runner.ts';

const runner = new LiveRunner({ engine, renderHint, renderStart: startImage, findLoras });
let stop: (() => void) | null = null;

function follow(): void {
  if (liveStore.getState().isOn) {
    stop ??= runner.start();
    return;
  }
  // Stopping changes this very store: it must not be done twice.
  const end = stop;
  stop = null;
  end?.();
}

liveStore.subscribe(follow);
// It may have been switched on before this was fetched.
follow();

/** The live picture becomes a result, in sight if it was. */
export async function keepLivePicture(): Promise<void> {
  const { latest } = runner;
  if (!latest) return;
  const id = await keepResult(latest.image, [], latest.making);
  if (liveStore.getState().isShownAnyway) showAnyway({ id });
}
