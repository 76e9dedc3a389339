import type { ControlUnit, StudioDocument } from '../document/studio-document.ts';
import type { MadeHint } from '../shared/annotators/annotate-api.ts';
import type { HintRenderer } from './hint-renderer.ts';
import { type HintView, NOTHING_YET } from './hint-view.ts';

/** Quiet for this long before a hint is made anew. */
export const PREVIEW_QUIET_MS = 100;

/** Follows the document with a preview: after a moment of quiet, newest wins, known hints at once. */
export class HintPreview {
  readonly #renderer: Pick<HintRenderer, 'peek' | 'render'>;
  readonly #onView: (view: HintView) => void;
  #view: HintView = NOTHING_YET;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #controller = new AbortController();

  constructor(renderer: Pick<HintRenderer, 'peek' | 'render'>, onView: (view: HintView) => void) {
    this.#renderer = renderer;
    this.#onView = onView;
  }

  request(unit: ControlUnit, document: StudioDocument): void {
    this.dispose();
    const known = this.#renderer.peek(unit, document);
    if (known) {
      this.#show(viewOf(known));
      return;
    }
    this.#show({ ...this.#view, isCurrent: false });
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.#timer = setTimeout(() => void this.#render(unit, document, signal), PREVIEW_QUIET_MS);
  }

  /** Whatever is still on its way is not wanted any more. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#controller.abort();
  }

  async #render(unit: ControlUnit, document: StudioDocument, signal: AbortSignal): Promise<void> {
    const hint = await this.#renderer.render(unit, document, signal);
    if (signal.aborted) return;
    this.#show(
      hint.ok ? viewOf(hint) : { pixels: null, isCurrent: true, failure: hint, notice: null },
    );
  }

  #show(view: HintView): void {
    if (view.pixels === this.#view.pixels && view.isCurrent === this.#view.isCurrent) {
      if (view.failure === this.#view.failure) return;
    }
    this.#view = view;
    this.#onView(view);
  }
}

function viewOf({ value, notice }: MadeHint): HintView {
  return { pixels: value, isCurrent: true, failure: null, notice: notice ?? null };
}
