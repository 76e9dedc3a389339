import { controlnetFor } from '../../document/controlnet-for.ts';
import { documentStore } from '../../document/document-store.ts';
import type { StudioDocument } from '../../document/studio-document.ts';
import { takesPart } from '../../document/takes-part.ts';
import type { EngineClient } from '../../engine/engine-client.ts';
import { jobNow } from '../../session/job-now.ts';
import { liveStore } from '../../session/live-store.ts';
import { sessionStore } from '../../session/session-store.ts';
import type { BasePackManifest } from '../../shared/packs/manifest.ts';
import { packBytes } from '../../shared/packs/packs-api.ts';
import { generateBlockers } from './generate-blockers.ts';
import { type PreparingServices, prepareJob } from './prepare-job.ts';

export interface WarmUpServices extends PreparingServices {
  readonly engine: Pick<EngineClient, 'start' | 'warmUp'>;
}

/** A pack of that size takes memory that somebody who is only writing may want for something else. */
const LARGEST_BYTES = 200e6;

/** Shorter than the way from the prompt to the button. */
const PAUSE_MS = 300;

/**
 * Loads the networks of a small pack once somebody writes a prompt, so that the first picture comes at once. Not while they draw:
 * then the processor belongs to the pen. Follows the document until the returned function is called.
 */
export function warmUpForPrompts(services: WarmUpServices): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let warm = '';
  const controller = new AbortController();

  async function warmUp(): Promise<void> {
    const opened = await services.engine.start();
    if (!opened.ok || isTaken() || packBytes(opened.value.manifest) >= LARGEST_BYTES) return;
    const document = documentStore.getState();
    if (generateBlockers(document, opened.value).length > 0) return;
    const wanted = networksOf(document, opened.value.manifest);
    if (wanted === warm) return;
    warm = wanted;
    const prepared = await prepareJob(jobNow(), services, controller.signal);
    if (!prepared.ok || isTaken()) return;
    // What fails here is said when a job meets it.
    await services.engine.warmUp(prepared.value.request, controller.signal);
  }

  const unsubscribe = documentStore.subscribe(({ settings }, before) => {
    if (settings.prompt === before.settings.prompt) return;
    clearTimeout(timer);
    timer = setTimeout(() => void warmUp(), PAUSE_MS);
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
    controller.abort();
  };
}

/** Who runs loads what is needed. */
function isTaken(): boolean {
  return sessionStore.getState().job.status !== 'idle' || liveStore.getState().isOn;
}

/** What decides which networks a job uses, and in which sizes. */
function networksOf(document: StudioDocument, pack: BasePackManifest): string {
  const { width, height, controlUnits, settings } = document;
  const controls = controlUnits
    .filter((unit) => takesPart(unit, document, pack))
    .map((unit) => controlnetFor(unit, pack)?.id);
  return JSON.stringify([
    pack.id,
    pack.version,
    width,
    height,
    settings.guidanceScale > 1,
    controls,
  ]);
}
