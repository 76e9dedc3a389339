import { createPixels, type Pixels } from '../../src/shared/pixels.ts';
import type { Controlnet } from '../models/controlnet.ts';
import type { Unet, UnetReference } from '../models/unet.ts';
import { tokenisePrompts } from '../pipelines/encode-prompts.ts';
import { NetworkPrompts } from '../pipelines/network-prompts.ts';
import type { Geometry, ResidentModels } from '../pipelines/resident-models.ts';
import type { OrtTensor } from '../runtime/ort-library.ts';
import { seededNormals } from '../tensors/seeded-normal.ts';
import type { ClipTokenizer } from '../tokenizers/clip-tokenizer.ts';

/** What one output of a pack's networks came to. */
export interface Measurement {
  readonly graph: string;
  readonly output: string;
  readonly values: Float32Array;
}

const PROMPT = 'a red apple on a light blue background';
const TIMESTEP = 601;
const STRENGTH = 0.8;

/**
 * Runs every network of a pack once, the way a job does, on inputs that are the same everywhere: each is fed what the
 * one before it gave. Pictures are of the smallest size that the pack makes.
 */
export async function measureGraphs(
  models: ResidentModels,
  tokenizer: ClipTokenizer,
): Promise<readonly Measurement[]> {
  const { manifest, runtime } = models;
  const { defaults, latents, unet: unetEntry } = manifest;
  const side = Math.ceil(defaults.minSize / defaults.sizeStep) * defaults.sizeStep;
  const batch = unetEntry.batch ?? 1;
  const size = side / latents.scaleFactor;
  const all: Measurement[] = [];
  const keep = async (graph: string, output: string, tensor: OrtTensor) => {
    all.push({ graph, output, values: await runtime.readFloats(tensor) });
  };

  const { prompt } = tokenisePrompts(tokenizer, PROMPT, '');
  const ids = prompt.map((window) => window.ids);
  const encoder = await models.textEncoder();
  const embeds = await encoder.encode(Array.from({ length: batch }, () => ids));
  await keep('text encoder', 'hidden states', embeds.states);

  const sequence = ids.reduce((sum, window) => sum + window.length, 0);
  const geometry: Geometry = { batch, height: size, width: size, sequence };
  const unet = await models.unet(geometry);
  unet.requireSizes(geometry);
  const noise = seededNormals(7, latents.channels * size * size);
  const rows = new Float32Array(batch * noise.length);
  for (let row = 0; row < batch; row++) rows.set(noise, row * noise.length);
  const sample = runtime.floats(unet.type, rows, [batch, latents.channels, size, size]);
  const oneRow = runtime.floats(unet.type, noise, [1, latents.channels, size, size]);
  const inputsOf = async (network: Unet | Controlnet) => ({
    sample: network.takesOneRow ? oneRow : sample,
    timestep: TIMESTEP,
    prompt: await prompts.of(network, embeds.states),
  });
  const prompts = new NetworkPrompts();

  const taken = unet.residuals(unetEntry.residuals);
  const zeros = await models.zeros(taken, { ...geometry, type: unet.residualType });
  const reference = await measureReference();
  await measureUnet('UNet', zeros.tensors);
  for (const { id } of manifest.controlnets) {
    const controlnet = await models.controlnet(id, geometry);
    controlnet.requireFit(unetEntry.residuals);
    const hint = await controlnet.prepareHint({ hint: drawing(side) }, batch);
    await keep(`ControlNet ${id}`, 'hint', hint);
    const residualScales = taken.map(() => STRENGTH);
    const inputs = await inputsOf(controlnet);
    const made = await controlnet.run({ ...inputs, hint, residualScales });
    hint.dispose();
    const set = { ...made, half: false, isKept: false };
    const residuals = await (await models.residualSum()).run([set], unet.residualType);
    for (const [i, residual] of residuals.entries()) {
      await keep(`ControlNet ${id}`, `residual ${i}`, residual);
    }
    await measureUnet(`UNet under ${id}`, residuals);
    for (const residual of residuals) residual.dispose();
  }
  prompts.dispose();
  embeds.dispose();

  const decoder = await models.vaeDecoder();
  all.push(picture('VAE decoder', await decoder.decode(noise, side, side)));
  if (manifest.preview.kind === 'tiny-decoder') {
    const tiny = await models.previewDecoder();
    all.push(picture('preview decoder', await tiny.decode(noise, side, side)));
  }
  if (manifest.vaeEncoder) {
    const values = await (await models.vaeEncoder()).encode(drawing(side));
    all.push({ graph: 'VAE encoder', output: 'latents', values });
  }
  return all;

  /** A drawing for a reference picture, where the pack takes one. */
  async function measureReference(): Promise<UnetReference | null> {
    const { ipAdapter } = manifest;
    if (!(ipAdapter && unet.tokensType)) return null;
    const tokens = await (await models.imageEncoder()).encode(drawing(side));
    all.push({ graph: 'image encoder', output: 'tokens', values: tokens.conditional });
    all.push({ graph: 'image encoder', output: 'no tokens', values: tokens.unconditional });
    const resident = await models.referenceTokens(
      { ...tokens, key: 'drawing' },
      { batch, tokens: ipAdapter.tokens, width: ipAdapter.width, type: unet.tokensType },
    );
    const scales = new Float32Array(ipAdapter.layers).fill(STRENGTH);
    return { tokens: resident.conditional, scales };
  }

  async function measureUnet(graph: string, residuals: readonly OrtTensor[]): Promise<void> {
    const prediction = await unet.run({ ...(await inputsOf(unet)), residuals, reference });
    await keep(graph, 'prediction', prediction);
    prediction.dispose();
  }
}

function picture(graph: string, { data }: Pixels): Measurement {
  return { graph, output: 'picture', values: Float32Array.from(data) };
}

/** White rings on black. */
export function drawing(side: number): Pixels {
  const pixels = createPixels(side, side);
  for (let i = 0; i < side * side; i++) {
    const distance = Math.hypot((i % side) - side / 2, Math.floor(i / side) - side / 2);
    const value = distance % (side / 4) < 3 ? 255 : 0;
    pixels.data.set([value, value, value, 255], 4 * i);
  }
  return pixels;
}
