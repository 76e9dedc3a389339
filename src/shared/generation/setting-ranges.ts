/**
 * Ranges and defaults of the original ControlNet apps (gradio_canny2image.py and its siblings); a pack's own
 * `defaults` come before these. `eta` has no range there; 0–1 is what DDIM gives a meaning to.
 */
export interface SettingRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
}

export const SETTING_RANGES = {
  numImages: { min: 1, max: 12, step: 1, default: 1 },
  resolution: { min: 256, max: 768, step: 64, default: 512 },
  conditioningScale: { min: 0, max: 2, step: 0.01, default: 1 },
  numInferenceSteps: { min: 1, max: 100, step: 1, default: 20 },
  guidanceScale: { min: 0.1, max: 30, step: 0.1, default: 9 },
  eta: { min: 0, max: 1, step: 0.01, default: 0 },
  // Picture to picture: AUTOMATIC1111's stable-diffusion-webui, whose pictures are twice as wide as most here.
  strength: { min: 0, max: 1, step: 0.01, default: 0.75 },
  maskBlur: { min: 0, max: 32, step: 1, default: 4 },
  maskPadding: { min: 0, max: 256, step: 4, default: 32 },
  guidanceStart: { min: 0, max: 1, step: 0.01, default: 0 },
  guidanceEnd: { min: 0, max: 1, step: 0.01, default: 1 },
  // IP-Adapter: what diffusers' guide recommends beside a prompt.
  referenceScale: { min: 0, max: 1.5, step: 0.05, default: 0.6 },
  residualInterval: { min: 1, max: 5, step: 1, default: 1 },
  loraWeight: { min: -2, max: 2, step: 0.05, default: 1 },
  layerWeight: { min: 0, max: 2, step: 0.05, default: 1 },
} as const satisfies Record<string, SettingRange>;

/** What a prompt's tag may ask for; the slider offers less. */
export const LORA_WEIGHT_LIMIT = 10;

/** −1 asks for a random seed; requests carry the drawn one. */
export const SEED_RANGE = { min: -1, max: 2147483647 } as const;
