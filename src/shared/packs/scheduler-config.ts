import * as v from 'valibot';

/** Of samplers other than DDIM; what cannot be read is as if it was not there, so that no pack is refused for it. */
const lenient = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.fallback(v.optional(schema), undefined);

/**
 * diffusers' scheduler_config.json, the part that samplers read; snake_case kept so that the file parses as it is and
 * defaults as in diffusers' DDIMScheduler. Unknown fields are dropped.
 */
export const schedulerConfigSchema = v.object({
  num_train_timesteps: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1000),
  beta_start: v.optional(v.number(), 0.0001),
  beta_end: v.optional(v.number(), 0.02),
  beta_schedule: v.optional(v.picklist(['linear', 'scaled_linear', 'squaredcos_cap_v2']), 'linear'),
  trained_betas: v.nullish(v.array(v.number())),
  prediction_type: v.optional(v.picklist(['epsilon', 'v_prediction', 'sample']), 'epsilon'),
  timestep_spacing: v.optional(v.picklist(['leading', 'trailing', 'linspace']), 'leading'),
  steps_offset: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  set_alpha_to_one: v.optional(v.boolean(), true),
  rescale_betas_zero_snr: v.optional(v.boolean(), false),
  clip_sample: v.optional(v.boolean(), true),
  clip_sample_range: v.optional(v.number(), 1),
  /** Dynamic thresholding is refused by the scheduler with a clear error. */
  thresholding: v.optional(v.boolean(), false),
  /** Which sampler the pack was made for. */
  _class_name: lenient(v.string()),
  /** DPM-Solver's. */
  algorithm_type: lenient(v.string()),
  use_karras_sigmas: lenient(v.boolean()),
  /** What the last step ends at: no noise, or as little as the model was trained on. */
  final_sigmas_type: lenient(v.picklist(['zero', 'sigma_min'])),
  /** LCM's: how many steps it was distilled from. */
  original_inference_steps: lenient(v.pipe(v.number(), v.integer(), v.minValue(1))),
  timestep_scaling: lenient(v.number()),
});

export type SchedulerConfig = v.InferOutput<typeof schedulerConfigSchema>;
