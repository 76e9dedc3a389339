import { type Role, rank } from './graph-io.ts';

/** What UNet and ControlNet both take. */
export const SAMPLE: Role = {
  what: 'the latents',
  names: /^(?:sample|latents?|latent_model_input|noisy_latents?|x)$/i,
  shape: rank(4),
};

export const TIMESTEP: Role = {
  what: 'the timestep',
  names: /^(?:timesteps?|time_?steps?|t|ts)$/i,
  shape: rank(0, 1),
};

/** Inputs that a prompt part fills (modelkit/export/split_prompt.py); a graph that has some takes no hidden states. */
export const PROMPT_STATE = /^prompt_state_\d+$/;

/** IP-Adapter's (modelkit/graphs/reference_unet.py). */
export const REFERENCE_TOKENS = /^ip_hidden_states$/;
export const REFERENCE_SCALE = /^ip_adapter_scale$/;

export const HIDDEN_STATES: Role = {
  what: 'the text',
  names: /^(?:encoder_hidden_states?|context|prompt_embeds?|text_embeddings?)$/i,
  shape: rank(3),
};
