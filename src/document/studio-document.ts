import type { ResizeMode } from '../shared/annotators/annotate-api.ts';
import type { ParameterValues } from '../shared/annotators/annotator-spec.ts';
import type { AnnotatorId } from '../shared/annotators/annotator-specs.ts';
import type { ControlMode } from '../shared/generation/generation-request.ts';
import type { SamplerChoice, ScheduleId } from '../shared/generation/samplers.ts';
import type { Pose } from '../shared/pose/pose.ts';

/**
 * What a person makes: undoable, autosaved, restored. Pixels are not in it, only ids of pictures in the picture
 * store; jobs, tools and panels are session state.
 */
export interface StudioDocument {
  /** Size of the drawing in pixels, equal to the picture that will be made. */
  readonly width: number;
  readonly height: number;
  readonly strokes: readonly Stroke[];
  /** The photo or other picture that all hints can be made of; an id in the picture store. */
  readonly pictureId: string | null;
  readonly startPicture: StartPicture;
  readonly reference: ReferencePicture;
  readonly controlUnits: readonly ControlUnit[];
  readonly settings: GenerationSettings;
  /** What the person set by hand; a pack's defaults never overwrite it. */
  readonly setByHand: readonly HandSetting[];
}

export type HandSetting = keyof GenerationSettings | 'size';

export interface Stroke {
  readonly id: string;
  readonly tool: 'pen' | 'eraser';
  /** Diameter in document pixels at pressure ½. */
  readonly size: number;
  readonly points: readonly StrokePoint[];
  /** What the points are; those of a hand's movement where nothing else is said. */
  readonly shape?: StrokeShape;
  /** How far a freehand line is steadied, 0–1; `USUAL_SMOOTHING` where nothing else is said. */
  readonly smoothing?: number;
  /** Whether pressure varies the width; a mouse and a straight line draw evenly. */
  readonly pressured: boolean;
}

/**
 * `freehand`: a line as the hand drew it. `lines`: straight from point to point, as wide as the brush. `area`: the
 * inside of the outline through the points by the even-odd rule; a hole hangs on a slit that is walked both ways.
 */
export const STROKE_SHAPES = ['freehand', 'lines', 'area'] as const;
export type StrokeShape = (typeof STROKE_SHAPES)[number];

export const USUAL_SMOOTHING = 0.4;

/** Document pixels from the top left corner; pressure 0–1. */
export type StrokePoint = readonly [x: number, y: number, pressure: number];

/** Picture to picture: what a job begins with instead of noise alone, and which part of it may change. */
export interface StartPicture {
  /** An id in the picture store; null: pictures are made from nothing. */
  readonly pictureId: string | null;
  readonly resizeMode: ResizeMode;
  /** Denoising strength: 0 keeps the picture, 1 ignores it. */
  readonly strength: number;
  /** What may change, painted over the picture in document pixels; empty: everything. */
  readonly mask: readonly Stroke[];
  readonly maskInverted: boolean;
  /** How far the mask's edge is softened, in document pixels. */
  readonly maskBlur: number;
  /** Whether the masked part is made as large as the sheet and put back, for more detail. */
  readonly onlyMasked: boolean;
  /** What of the surroundings is looked at then, in document pixels. */
  readonly maskPadding: number;
}

/** A picture whose look steers, where the pack has an IP-Adapter. */
export interface ReferencePicture {
  /** An id in the picture store; null: none. */
  readonly pictureId: string | null;
  readonly scale: number;
  readonly guidanceStart: number;
  readonly guidanceEnd: number;
}

/** As many as sd-webui-controlnet has; every one is a network that runs at every step. */
export const MAX_CONTROL_UNITS = 10;

/** Of a pose the hint is the drawing; the other two go through the annotator. */
export const HINT_SOURCES = ['drawing', 'picture', 'pose'] as const;

/** One control: where its hint comes from and how it steers. */
export interface ControlUnit {
  readonly id: string;
  readonly enabled: boolean;
  readonly source: (typeof HINT_SOURCES)[number];
  /** A picture of its own; null: the document's. */
  readonly pictureId: string | null;
  readonly annotator: AnnotatorId;
  readonly parameters: ParameterValues;
  /** People set by hand, in document pixels; kept while the source is another. */
  readonly poses: readonly Pose[];
  readonly resizeMode: ResizeMode;
  /** Short side of what the annotator sees; null, "pixel perfect": as large as the picture that will be made. */
  readonly detectResolution: number | null;
  /** null: the pack's first ControlNet that fits the annotator. */
  readonly controlnetId: string | null;
  readonly conditioningScale: number;
  readonly guidanceStart: number;
  readonly guidanceEnd: number;
  readonly controlMode: ControlMode;
  /** Computed at every so many steps, reused between them. */
  readonly residualInterval: number;
  /** Of the layers that see the picture at its finest, and of the middle block; those between weigh in between. */
  readonly fineWeight: number;
  readonly coarseWeight: number;
  /** What the person set by hand on this unit; choosing a picture or a pack leaves it alone. */
  readonly setByHand: readonly HandControl[];
}

export type HandControl = Exclude<keyof ControlUnit, 'id' | 'setByHand'>;

export interface GenerationSettings {
  readonly prompt: string;
  readonly addedPrompt: string;
  readonly negativePrompt: string;
  readonly numImages: number;
  readonly numInferenceSteps: number;
  readonly guidanceScale: number;
  readonly eta: number;
  readonly sampler: SamplerChoice;
  /** Only where the sampler knows it; `automatic` for the others. */
  readonly schedule: ScheduleId;
  /** −1 or the locked seed. */
  readonly seed: number;
  /** Locked: every run uses `seed`. Otherwise a new one is drawn for each. */
  readonly seedLocked: boolean;
}
