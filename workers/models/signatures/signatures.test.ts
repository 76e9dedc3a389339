import { describe, expect, it } from 'vitest';
import type { ElementType } from '../../runtime/onnx-graph.ts';
import type { ValueInfo } from '../../runtime/session.ts';
import { controlnetSignature, requireSameResiduals } from './controlnet-signature.ts';
import type { GraphIo } from './graph-io.ts';
import { imageEncoderSignature } from './image-encoder-signature.ts';
import { safetyCheckerSignature } from './safety-checker-signature.ts';
import { textEncoderSignature } from './text-encoder-signature.ts';
import { unetSignature } from './unet-signature.ts';
import { vaeSignature } from './vae-signature.ts';

type Described = readonly [name: string, type: ElementType, ...shape: (number | string)[]];

function graph(inputs: readonly Described[], outputs: readonly Described[]): GraphIo {
  const values = (described: readonly Described[]) =>
    new Map(
      described.map(([name, type, ...shape]): [string, ValueInfo] => [name, { type, shape }]),
    );
  return { name: 'the graph', inputs: values(inputs), outputs: values(outputs) };
}

const DOWNS = Array.from({ length: 12 }, (_, i) => i);
const MIDDLE = 'mid_block_additional_residual';
const four = (name: string, channels: number | string = 'c'): Described => [
  name,
  'float16',
  'batch',
  channels,
  'h',
  'w',
];
const denoiser: readonly Described[] = [
  four('sample', 4),
  ['timestep', 'int64', 1],
  ['encoder_hidden_states', 'float16', 'batch', 'sequence', 768],
];
const prediction = [four('out_sample', 4)];

describe('a UNet', () => {
  it.each([
    ['ours and OnnxStack’s', (i: number) => `down_block_${i}_additional_residual`],
    ['Amblyopius’s and jdp8’s', (i: number) => `down_block_${i}`],
    ['diffusers’ own words with a number', (i: number) => `down_block_additional_residuals_${i}`],
  ])('has its residuals in order, under the names of %s', (_, name) => {
    const shuffled = [MIDDLE, ...DOWNS.map(name).reverse()].map((n) => four(n));
    const { residuals } = unetSignature(graph([...shuffled, ...denoiser], prediction));
    expect(residuals).toEqual([...DOWNS.map(name), MIDDLE]);
  });

  it('may take none', () => {
    expect(unetSignature(graph(denoiser, prediction))).toMatchObject({
      sample: 'sample',
      timestep: 'timestep',
      encoderHiddenStates: 'encoder_hidden_states',
      residuals: [],
      output: 'out_sample',
      fixed: { batch: null, height: null, width: null, sequence: null },
    });
  });

  it('is understood by shapes alone', () => {
    const numbered = graph(
      [
        ['0', 'float32', 2, 4, 64, 64],
        ['1', 'float32'],
        ['2', 'float32', 2, 77, 768],
        ...[320, 640].map((channels, i): Described => [`${3 + i}`, 'float32', 2, channels, 64, 64]),
      ],
      [['5', 'float32', 2, 4, 64, 64]],
    );
    expect(unetSignature(numbered)).toEqual({
      sample: '0',
      timestep: '1',
      encoderHiddenStates: '2',
      residuals: ['3', '4'],
      residualChannels: [320, 640],
      reference: null,
      output: '5',
      fixed: { batch: 2, height: 64, width: 64, sequence: 77 },
    });
  });

  it('of SDXL is refused with the names of what it wants besides', () => {
    const more: readonly Described[] = [
      ['text_embeds', 'float16', 'batch', 1280],
      ['time_ids', 'float16', 'batch', 6],
    ];
    expect(() => unetSignature(graph([...denoiser, ...more], prediction))).toThrow(
      /wants text_embeds float16\[batch,1280\], time_ids/,
    );
  });

  it('that is none is refused with what was missed and what there is', () => {
    expect(() => unetSignature(graph([['input_ids', 'int32', 1, 77]], prediction))).toThrow(
      /nothing in it looks like the timestep \(it has input_ids int32\[1,77\]\)/,
    );
  });
});

describe('a ControlNet', () => {
  const hint: Described = ['controlnet_cond', 'float16', 'batch', 3, 'H', 'W'];

  it('whose outputs the tracer numbered keeps their order; the second name is not the middle block', () => {
    const numbered = Array.from({ length: 11 }, (_, i) => `${24549 + 2 * i}`);
    const outputs = ['down_block_res_samples', 'mid_block_res_sample', ...numbered];
    const signature = controlnetSignature(
      graph(
        [...denoiser, hint, ['conditioning_scale', 'float64', 1]],
        outputs.map((name) => four(name)),
      ),
    );
    expect(signature.residuals).toEqual(outputs);
    expect(signature.scale).toEqual({ name: 'conditioning_scale', count: 1 });
    expect(signature.hint).toEqual({ name: 'controlnet_cond', kind: 'picture' });
  });

  it('of ours takes an encoded hint and a strength for each residual', () => {
    const outputs = [...DOWNS.map((i) => `down_block_${i}_additional_residual`), MIDDLE];
    const signature = controlnetSignature(
      graph(
        [
          ...denoiser,
          four('controlnet_cond_embedding', 320),
          ['conditioning_scale', 'float32', 13],
        ],
        outputs.map((name) => four(name)),
      ),
    );
    expect(signature.hint.kind).toBe('embedding');
    expect(signature.scale?.count).toBe(13);
    expect(signature.residuals).toEqual(outputs);
  });

  it('may take no strength, and its hint under any name', () => {
    const picture: Described = ['hed_map', 'float32', 'batch', 3, 512, 512];
    const signature = controlnetSignature(graph([...denoiser, picture], [four('a'), four('b')]));
    expect(signature.scale).toBeNull();
    expect(signature.hint).toEqual({ name: 'hed_map', kind: 'picture' });
  });

  it('of another family is refused by the number or the width of its residuals', () => {
    const signature = controlnetSignature(
      graph([...denoiser, hint], [four('a', 320), four('b', 640)]),
    );
    expect(() => requireSameResiduals('Canny', signature, [{ channels: 320 }])).toThrow(
      'Canny gives 2 residuals, the UNet takes 1',
    );
    expect(() =>
      requireSameResiduals('Canny', signature, [{ channels: 320 }, { channels: 1280 }]),
    ).toThrow('Canny: residual 1 has 640 channels, the UNet takes 1280');
  });
});

describe('a text encoder', () => {
  it('gives its last hidden state, whatever else it gives', () => {
    const outputs: readonly Described[] = [
      ['pooler_output', 'float16', 'batch', 768],
      ['last_hidden_state', 'float16', 'batch', 77, 768],
      ['hidden_states.0', 'float16', 'batch', 77, 768],
    ];
    expect(textEncoderSignature(graph([['input_ids', 'int32', 2, 77]], outputs))).toEqual({
      ids: 'input_ids',
      attentionMask: null,
      output: 'last_hidden_state',
      fixedBatch: 2,
    });
  });

  it('may want an attention mask', () => {
    const inputs: readonly Described[] = [
      ['attention_mask', 'int64', 'batch', 77],
      ['tokens', 'int64', 'batch', 77],
    ];
    const outputs: readonly Described[] = [['1234', 'float32', 'batch', 77, 768]];
    expect(textEncoderSignature(graph(inputs, outputs))).toMatchObject({
      ids: 'tokens',
      attentionMask: 'attention_mask',
      output: '1234',
    });
  });
});

describe('half an autoencoder', () => {
  it.each([
    ['latent_sample', 'sample'],
    ['sample', 'latent_parameters'],
    ['onnx::Conv_0', '867'],
  ])('takes %s and gives %s', (input, output) => {
    expect(vaeSignature(graph([four(input)], [four(output)]))).toEqual({ input, output });
  });
});

describe('IP-Adapter', () => {
  const tokens: Described = ['ip_hidden_states', 'float16', 'batch', 4, 768];

  it('is two inputs of a UNet, told apart from the text', () => {
    const scale: Described = ['ip_adapter_scale', 'float32', 16];
    const adapted = graph([tokens, scale, ...denoiser], prediction);
    expect(unetSignature(adapted)).toMatchObject({
      encoderHiddenStates: 'encoder_hidden_states',
      reference: { tokens: 'ip_hidden_states', scale: 'ip_adapter_scale' },
    });
    expect(unetSignature(graph(denoiser, prediction)).reference).toBeNull();
  });

  it('has an encoder that tells what stands for no picture', () => {
    const negative: Described = ['negative_ip_hidden_states', 'float16', 1, 4, 768];
    const encoder = graph([['pixel_values', 'float32', 1, 3, 224, 224]], [negative, tokens]);
    expect(imageEncoderSignature(encoder)).toEqual({
      ...{ picture: 'pixel_values', states: tokens[0], negative: negative[0] },
    });
  });
});

describe('a safety checker', () => {
  const picture: Described = ['clip_input', 'float32', 'batch', 3, 224, 224];

  it('is ours, with scores', () => {
    const ours = graph([picture], [['concept_scores', 'float32', 'batch', 17]]);
    expect(safetyCheckerSignature(ours)).toEqual({
      ...{ picture: 'clip_input', blackened: null },
      output: { kind: 'scores', name: 'concept_scores' },
    });
  });

  it('is Optimum’s, which wants to blacken pictures itself', () => {
    const images: Described = ['images', 'float32', 'batch', 'height', 'width', 'channels'];
    const out: Described = ['out_images', 'float32', 'batch', 'height', 'width', 'channels'];
    const theirs = graph([picture, images], [out, ['has_nsfw_concepts', 'bool', 'batch']]);
    expect(safetyCheckerSignature(theirs)).toEqual({
      ...{ picture: 'clip_input', blackened: 'images' },
      output: { kind: 'verdict', name: 'has_nsfw_concepts' },
    });
  });

  it('is refused without a verdict', () => {
    const mute = graph([picture], [['embeds', 'float32', 'batch', 768]]);
    expect(() => safetyCheckerSignature(mute)).toThrow('no verdict');
  });
});
