import type { GraphDefinition, GraphValue } from '../runtime/onnx-graph.ts';
import { modelInputNodes, modelInputValues, type StepShape } from './guided-step-graph.ts';

/**
 * Masked sampling, the inpainting of models that were not trained for it: after every step, what must stay is put back as
 * it looks at the noise now reached (diffusers' StableDiffusionInpaintPipeline with a UNet of four channels; CompVis'
 * ddim.py with `mask` and `x0`):
 *
 *     x' = mask · x + (1 − mask) · (signal · x₀ + spread · ε)
 *
 * The parts of x₀ and ε outside of the mask are made once and stay where the graphs compute.
 */
export function maskedBlendGraph(shape: StepShape): GraphDefinition {
  const whole = (name: string): GraphValue => ({ name, type: 'float32', dims: shape.latents });
  const scalar = (name: string): GraphValue => ({ name, type: 'float32', dims: [] });
  return {
    name: 'masked-blend',
    inputs: [
      whole('sample'),
      maskValue('change', shape),
      whole('kept_original'),
      whole('kept_noise'),
      scalar('signal'),
      scalar('spread'),
    ],
    outputs: [whole('previous_sample'), ...modelInputValues(shape)],
    nodes: [
      { op: 'Mul', inputs: ['sample', 'change'], outputs: ['changed'] },
      { op: 'Mul', inputs: ['kept_original', 'signal'], outputs: ['original_part'] },
      { op: 'Mul', inputs: ['kept_noise', 'spread'], outputs: ['noise_part'] },
      {
        op: 'Sum',
        inputs: ['changed', 'original_part', 'noise_part'],
        outputs: ['previous_sample'],
      },
      ...modelInputNodes(shape),
    ],
  };
}

/** What stays of the picture and of the noise, and the mask itself, from the host to where the graphs compute. */
export function keptPartsGraph(shape: StepShape): GraphDefinition {
  const whole = (name: string): GraphValue => ({ name, type: 'float32', dims: shape.latents });
  return {
    name: 'kept-parts',
    inputs: [
      whole('original'),
      whole('noise'),
      maskValue('change_in', shape),
      maskValue('keep', shape),
    ],
    outputs: [whole('kept_original'), whole('kept_noise'), maskValue('change', shape)],
    nodes: [
      { op: 'Mul', inputs: ['original', 'keep'], outputs: ['kept_original'] },
      { op: 'Mul', inputs: ['noise', 'keep'], outputs: ['kept_noise'] },
      { op: 'Identity', inputs: ['change_in'], outputs: ['change'] },
    ],
  };
}

function maskValue(name: string, { latents: [, , height, width] }: StepShape): GraphValue {
  return { name, type: 'float32', dims: [1, 1, height, width] };
}
