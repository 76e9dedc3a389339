import type { ResizeMode } from '../annotators/annotate-api.ts';
import type { ParameterValues } from '../annotators/annotator-spec.ts';
import type { AnnotatorId } from '../annotators/annotator-specs.ts';
import type { ControlMode } from '../generation/generation-request.ts';
import type { SamplerId, ScheduleId } from '../generation/samplers.ts';

/** Programs whose pictures tell how they were made. */
export type Program = 'inkling' | 'a1111' | 'comfyui' | 'invokeai';

/** How a picture was made, in our terms, and what of it has no counterpart here. All of it is checked. */
export interface RecoveredMaking {
  readonly program: Program;
  readonly settings: RecoveredSettings;
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly controls: readonly RecoveredControl[];
  readonly leftOut: readonly LeftOut[];
}

export interface RecoveredSettings {
  readonly prompt?: string;
  readonly negativePrompt?: string;
  readonly numInferenceSteps?: number;
  readonly guidanceScale?: number;
  readonly seed?: number;
  readonly eta?: number;
  readonly sampler?: SamplerId;
  readonly schedule?: ScheduleId;
}

/** A control without the picture that it followed: no program writes that into its files. */
export interface RecoveredControl {
  readonly annotator: AnnotatorId;
  readonly parameters: ParameterValues;
  readonly conditioningScale: number;
  readonly guidanceStart: number;
  readonly guidanceEnd: number;
  readonly controlMode: ControlMode;
  readonly resizeMode: ResizeMode;
}

/** Each reason has a sentence in every dictionary (`interchange.reason.<reason>`). */
export type LeftOutReason =
  | 'sampler'
  | 'schedule'
  | 'model'
  | 'annotator'
  | 'network'
  | 'range'
  | 'unreadable'
  | 'unsupported'
  | 'picture'
  | 'tooMany'
  | 'size';

export interface LeftOut {
  /** As the other program calls it. */
  readonly name: string;
  readonly value: string;
  readonly reason: LeftOutReason;
}
