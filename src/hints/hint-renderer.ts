import { pictureOf } from '../document/named-pictures.ts';
import type { ControlUnit, StudioDocument } from '../document/studio-document.ts';
import type {
  AnnotateApi,
  AnnotateRequest,
  HintOutcome,
  MadeHint,
} from '../shared/annotators/annotate-api.ts';
import { failure, type Outcome, success } from '../shared/outcome.ts';
import type { Pixels } from '../shared/pixels.ts';
import type { Pose } from '../shared/pose/pose.ts';
import type { PictureStore } from '../storage/picture-store.ts';
import { HintCache } from './hint-cache.ts';
import { hintKey } from './hint-key.ts';
import type { OpaqueColours, rasteriseStrokes } from './rasterise-strokes.ts';
import { BLACK_ON_WHITE, WHITE_ON_BLACK } from './rasterise-strokes.ts';

export interface HintServices {
  readonly annotator: Pick<AnnotateApi, 'annotate' | 'drawPoses' | 'findPoses'>;
  readonly pictures: Pick<PictureStore, 'get'>;
  readonly rasterise: typeof rasteriseStrokes;
}

/** Control unit + document → the control image, exactly as the preview shows it and the engine gets it. */
export class HintRenderer {
  readonly #services: HintServices;
  readonly #cache = new HintCache();

  constructor(services: HintServices) {
    this.#services = services;
  }

  /** The hint if it was made before. */
  peek(unit: ControlUnit, document: StudioDocument): MadeHint | null {
    return this.#cache.peek(hintKey(unit, document));
  }

  /** The people whom the annotator finds in what the unit is made from. */
  async findPoses(unit: ControlUnit, document: StudioDocument): Promise<Outcome<readonly Pose[]>> {
    const request = this.#request(unit, document);
    return request.ok ? this.#services.annotator.findPoses(request.value) : request;
  }

  async render(
    unit: ControlUnit,
    document: StudioDocument,
    signal: AbortSignal,
  ): Promise<HintOutcome> {
    if (signal.aborted) return failure('cancelled', 'hint');
    const hint = await this.#cache.get(hintKey(unit, document), () => this.#make(unit, document));
    return signal.aborted ? failure('cancelled', 'hint') : hint;
  }

  #make(unit: ControlUnit, document: StudioDocument): Promise<HintOutcome> {
    // A drawing is a finished hint already; nothing needs to travel to the worker.
    if (unit.source === 'drawing' && unit.annotator === 'none') {
      return Promise.resolve(this.#rasterise(document, WHITE_ON_BLACK));
    }
    const { width, height } = document;
    if (unit.source === 'pose') {
      return this.#services.annotator.drawPoses({ poses: unit.poses, width, height });
    }
    const request = this.#request(unit, document);
    return request.ok ? this.#services.annotator.annotate(request.value) : Promise.resolve(request);
  }

  #request(unit: ControlUnit, document: StudioDocument): Outcome<AnnotateRequest> {
    const source = this.source(unit, document);
    if (!source.ok) return source;
    const { width, height } = document;
    const { annotator, parameters, resizeMode, detectResolution } = unit;
    return success({
      source: source.value,
      annotator,
      parameters,
      resizeMode,
      detectResolution,
      width,
      height,
    });
  }

  /** What the annotator looks at, before it is fitted. */
  source(unit: ControlUnit, document: StudioDocument): Outcome<Pixels> {
    if (unit.source === 'drawing') return this.#rasterise(document, BLACK_ON_WHITE);
    const id = pictureOf(unit, document);
    const picture = id === null ? undefined : this.#services.pictures.get(id);
    return picture
      ? success(picture.pixels)
      : failure('picture-unreadable', `no picture ${id ?? 'was chosen'}`);
  }

  #rasterise(document: StudioDocument, colours: OpaqueColours): Outcome<Pixels> {
    return success(this.#services.rasterise(document, colours));
  }
}
