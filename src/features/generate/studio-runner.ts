import { keepResult } from '../../archive/keep-result.ts';
import { engine } from '../../engine/engine.ts';
import { renderHint } from '../../hints/render-hint.ts';
import { startImage } from '../../hints/start-image.ts';
import { findLoras } from '../../pack-shelf/find-loras.ts';
import { GenerationRunner } from './generation-runner.ts';
import { warmUpForPrompts } from './warm-up.ts';

const services = { engine, renderHint, renderStart: startImage, findLoras, keep: keepResult };

/** The studio's one runner; `generation.ts` fetches it. */
export const studioRunner = new GenerationRunner(services);
studioRunner.followQueue();
warmUpForPrompts(services);
// Whatever was queued before this was fetched.
void studioRunner.work();
