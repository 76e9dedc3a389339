import { parseArgs } from 'node:util';
import { RESIZE_MODES } from '../../src/shared/annotators/annotate-api.ts';
import {
  CONTROL_MODES,
  GUIDANCE_BATCHINGS,
} from '../../src/shared/generation/generation-request.ts';
import { SAMPLER_CHOICES, SCHEDULES } from '../../src/shared/generation/samplers.ts';

export const GENERATE_HELP = `Usage: npm run inkling -- generate --prompt "…" --out picture.png [options]

  --prompt TEXT            what the picture should show
  --negative TEXT          what it should not show
  --control NAME=FILE      a hint: annotator and picture, e.g. scribble=drawing.png or
                           canny=photo.jpg; "none" takes the picture as the hint itself.
                           May be given several times.
  --strength N             control strength, 0–2 (the pack's default)
  --start N --end N        share of the steps in which the control acts, 0–1 (0, 1)
  --mode MODE              ${CONTROL_MODES.join(', ')} (balanced)
  --interval N             compute the controls at every Nth step and reuse them between, 1–5 (1)
  --resize MODE            how a picture is fitted: ${RESIZE_MODES.join(', ')} (crop)
  --init FILE              start from this picture (image-to-image)
  --init-strength N        how much of it changes, 0–1 (0.75)
  --mask FILE              change only what is white here (inpainting)
  --mask-blur N            how far the mask's edge is softened, in pixels, 0–32 (4)
  --only-masked N          make the masked part and N pixels round it at full size, and put it back
  --reference FILE         a picture whose look steers, where the pack has an IP-Adapter
  --reference-scale N      how much, 0–1.5 (0.6)
  --reference-start N --reference-end N
                           share of the steps in which it does, 0–1 (0, 1)
  --steps N                1–1000 (the pack's default)
  --guidance N             0.1–30 (the pack's default)
  --seed N                 0–2147483647 (random)
  --sampler NAME           ${SAMPLER_CHOICES.join(', ')}
                           (automatic: the pack's own)
  --schedule NAME          ${SCHEDULES.join(', ')} (automatic: as the pack says)
  --eta N                  0–1 (0); DDIM's, other samplers have none
  --no-safety-check        do not ask the pack's safety checker, where it has one; what it flags is
                           written all the same, and said
  --images N               1–12; several are written as picture-1.png, picture-2.png, … (1)
  --width N --height N     size in pixels (the pack's default)
  --guidance-batching MODE ${GUIDANCE_BATCHINGS.join(', ')} (auto)
  --pack DIR               a pack's folder (public/packs/inkling-sketch)
  --control-pack DIR       ControlNets beside the pack, of the same family. May be given several times.
  --lora FILE:WEIGHT       a LoRA (.safetensors) and how much of it is added, −10 … 10 (1);
                           FILE:TEXT:UNET gives each network its own. May be given several times.
  --threads N              (half of the processors, at least two)
  --latents FILE.npy       initial noise, float32 [1, C, h, w], instead of the seed's
  --save-latents FILE.npy  final latents
  --json                   a report on stdout, one JSON object
  --out FILE.png
`;

/** Throws what `parseArgs` throws; `main` turns that into a hint at --help. */
export function parseGenerateOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      prompt: { type: 'string', default: '' },
      negative: { type: 'string' },
      control: { type: 'string', multiple: true, default: [] },
      strength: { type: 'string' },
      start: { type: 'string' },
      end: { type: 'string' },
      mode: { type: 'string', default: 'balanced' },
      interval: { type: 'string' },
      resize: { type: 'string', default: 'crop' },
      init: { type: 'string' },
      'init-strength': { type: 'string' },
      mask: { type: 'string' },
      'mask-blur': { type: 'string' },
      'only-masked': { type: 'string' },
      reference: { type: 'string' },
      'reference-scale': { type: 'string' },
      'reference-start': { type: 'string' },
      'reference-end': { type: 'string' },
      steps: { type: 'string' },
      guidance: { type: 'string' },
      seed: { type: 'string' },
      sampler: { type: 'string', default: 'automatic' },
      schedule: { type: 'string', default: 'automatic' },
      eta: { type: 'string' },
      'no-safety-check': { type: 'boolean', default: false },
      images: { type: 'string' },
      width: { type: 'string' },
      height: { type: 'string' },
      'guidance-batching': { type: 'string', default: 'auto' },
      pack: { type: 'string', default: 'public/packs/inkling-sketch' },
      'control-pack': { type: 'string', multiple: true, default: [] },
      lora: { type: 'string', multiple: true, default: [] },
      threads: { type: 'string' },
      latents: { type: 'string' },
      'save-latents': { type: 'string' },
      json: { type: 'boolean', default: false },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return values;
}

export type GenerateOptions = ReturnType<typeof parseGenerateOptions>;
