import type { Failure, Outcome, Success } from '../outcome.ts';
import type { Pixels } from '../pixels.ts';
import type { Pose } from '../pose/pose.ts';
import type { ParameterValues } from './annotator-spec.ts';
import type { AnnotatorId } from './annotator-specs.ts';

/** How a source of one shape becomes a hint of another. */
export const RESIZE_MODES = ['stretch', 'crop', 'fill'] as const;
export type ResizeMode = (typeof RESIZE_MODES)[number];

/** The short side at which an annotator may look at its picture: the original's "Preprocessor Resolution". */
export const DETECT_RESOLUTION = { min: 128, max: 1024, step: 64, default: 512 } as const;

/** Source → resize → annotator → hint of exactly `width` × `height`. */
export interface AnnotateRequest {
  readonly source: Pixels;
  readonly annotator: AnnotatorId;
  readonly parameters: ParameterValues;
  readonly resizeMode: ResizeMode;
  /** Short side of the picture that the annotator sees; its map is resized to the hint. null: the hint's own size. */
  readonly detectResolution: number | null;
  readonly width: number;
  readonly height: number;
}

/** In pixels of the hint, from its top left corner. */
export type TracedPoint = readonly [x: number, y: number];

/** A line of a hint, as a round brush would draw it. */
export interface TracedLine {
  readonly width: number;
  readonly points: readonly TracedPoint[];
}

/** People → a hint of exactly `width` × `height`, in whose pixels they are placed. */
export interface DrawPosesRequest {
  readonly poses: readonly Pose[];
  readonly width: number;
  readonly height: number;
}

/** Why a hint is empty although nothing failed. Each has a sentence in every dictionary (`hint.notice.<code>`). */
export type HintNotice =
  | 'blank-picture'
  | 'no-edges'
  | 'no-lines'
  | 'no-object'
  | 'no-person'
  | 'no-pose';

/** A hint, with a notice where there is something to say about it. */
export interface MadeHint extends Success<Pixels> {
  readonly notice?: HintNotice;
}

export type HintOutcome = Failure | MadeHint;

/** The annotate worker: previews stay live while the engine is busy. */
export interface AnnotateApi {
  annotate(request: AnnotateRequest): Promise<HintOutcome>;
  /** The people whom the pose annotator would draw, in pixels of the hint. */
  findPoses(request: AnnotateRequest): Promise<Outcome<readonly Pose[]>>;
  drawPoses(request: DrawPosesRequest): Promise<HintOutcome>;
  /** The white lines of a hint, the longest first. */
  trace(hint: Pixels): Promise<Outcome<readonly TracedLine[]>>;
}

/** What a neural hint waits for; a network's run has no parts that could be counted. */
export type NetworkStage = 'loading' | 'running';

/** What the page says to the worker, and nobody else. */
export interface AnnotateWorkerApi extends AnnotateApi {
  /**
   * Where the annotators' networks lie, and who wants to know what they do; null: nothing. Told once, before the first
   * hint; nothing is loaded before it is needed.
   */
  openPack(url: string, onStage: (stage: NetworkStage | null) => void): Promise<void>;
}
