import { strToU8, zlibSync } from 'fflate';
import { writeExif } from '../metadata/exif.ts';
import { writeJpegExif } from '../metadata/jpeg-exif.ts';
import { type PngChunk, writePngChunks } from '../metadata/png-chunks.ts';
import { pngTextChunk } from '../metadata/png-text.ts';
import { writeWebpChunks } from '../metadata/webp-chunks.ts';
import { writeWebpExif } from '../metadata/webp-exif.ts';

/** For tests: files as other programs write them, rebuilt from their documented formats. They hold no pixels. */
export function pngWith(texts: Readonly<Record<string, string>>): Uint8Array {
  return pngOf(Object.entries(texts).map(([keyword, text]) => pngTextChunk({ keyword, text })));
}

/** The same as PIL's `add_text(…, zip=True)` and `add_itxt(…, zip=True)` write it: zTXt in Latin-1, iTXt in UTF-8. */
export function packedPngWith(
  type: 'zTXt' | 'iTXt',
  texts: Readonly<Record<string, string>>,
): Uint8Array {
  // keyword, NUL, method; or keyword, NUL, compressed, method, no language NUL, no translated keyword NUL
  const head = type === 'zTXt' ? '\0\0' : '\0\u0001\0\0\0';
  return pngOf(
    Object.entries(texts).map(([keyword, text]) => {
      const packed = zlibSync(strToU8(text, type === 'zTXt'));
      return { type, data: Uint8Array.of(...strToU8(keyword + head, true), ...packed) };
    }),
  );
}

function pngOf(chunks: readonly PngChunk[]): Uint8Array {
  const header = Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0);
  return writePngChunks([
    { type: 'IHDR', data: header },
    ...chunks,
    { type: 'IEND', data: new Uint8Array() },
  ]);
}

export function jpegWith(parameters: string): Uint8Array {
  const written = writeJpegExif(Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), writeExif(null, parameters));
  return written.ok ? written.value : new Uint8Array();
}

export function webpWith(parameters: string): Uint8Array {
  const plain = writeWebpChunks([{ type: 'VP8 ', data: new Uint8Array(10) }]);
  const size = { width: 1, height: 1 };
  const written = writeWebpExif(plain, writeExif(null, parameters), size);
  return written.ok ? written.value : new Uint8Array();
}

/** ComfyUI's API format: two chained ControlNets, one of them with a preprocessor, and a seed in a node of its own. */
export const comfyUiPrompt = {
  3: {
    class_type: 'KSampler',
    inputs: {
      seed: ['40', 0],
      steps: 28,
      cfg: 6.5,
      sampler_name: 'dpmpp_2m',
      scheduler: 'karras',
      denoise: 1,
      model: ['4', 0],
      positive: ['21', 0],
      negative: ['7', 0],
      latent_image: ['5', 0],
    },
  },
  4: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'dreamshaper_8.safetensors' } },
  5: { class_type: 'EmptyLatentImage', inputs: { width: 640, height: 448, batch_size: 1 } },
  6: { class_type: 'CLIPTextEncode', inputs: { text: 'a lighthouse at dusk', clip: ['4', 1] } },
  7: { class_type: 'CLIPTextEncode', inputs: { text: 'blurry', clip: ['4', 1] } },
  10: { class_type: 'LoadImage', inputs: { image: 'lighthouse.png' } },
  11: {
    class_type: 'Canny',
    inputs: { low_threshold: 0.4, high_threshold: 0.8, image: ['10', 0] },
  },
  12: {
    class_type: 'ControlNetLoader',
    inputs: { control_net_name: 'control_v11p_sd15_canny.pth' },
  },
  13: { class_type: 'ControlNetLoader', inputs: { control_net_name: 'control_v11f1p_depth.pth' } },
  20: {
    class_type: 'ControlNetApply',
    inputs: {
      strength: 0.5,
      conditioning: ['6', 0],
      control_net: ['13', 0],
      image: ['10', 0],
    },
  },
  21: {
    class_type: 'ControlNetApplyAdvanced',
    inputs: {
      strength: 0.75,
      start_percent: 0,
      end_percent: 0.6,
      positive: ['20', 0],
      negative: ['7', 0],
      control_net: ['12', 0],
      image: ['11', 0],
    },
  },
  40: { class_type: 'PrimitiveNode', inputs: { value: 77 } },
} as const;

/** InvokeAI's CoreMetadata. */
export const invokeAiMetadata = {
  app_version: '4.2.9',
  generation_mode: 'txt2img',
  positive_prompt: 'a barn owl',
  negative_prompt: 'photo',
  width: 512,
  height: 512,
  seed: 991,
  rand_device: 'cpu',
  cfg_scale: 5,
  steps: 30,
  scheduler: 'euler_k',
  model: { key: 'a1', hash: 'blake3:00', name: 'stable-diffusion-v1-5', base: 'sd-1' },
  controlnets: [
    {
      control_model: { key: 'b2', name: 'control_v11p_sd15_lineart', base: 'sd-1' },
      control_weight: 0.65,
      begin_step_percent: 0,
      end_step_percent: 0.7,
      control_mode: 'more_control',
      resize_mode: 'just_resize',
      processor_config: { type: 'lineart_image_processor' },
    },
  ],
  loras: [{ model: { name: 'ink-wash' }, weight: 0.6 }],
  hrf_enabled: true,
  seamless_x: false,
  clip_skip: 0,
  ref_images: [],
  canvas_v2_metadata: { controlLayers: [{ id: 'control-layer-1' }] },
} as const;

/** InvokeAI 2's `sd-metadata`; the prompt has what is not wanted in brackets. */
export const sdMetadata = {
  model: 'stable diffusion',
  model_id: 'stable-diffusion-1.5',
  model_weights: 'stable-diffusion-1.5',
  model_hash: 'cc6cb27103417325ff94f52b7a5d2dde45a7515b25c255d8e396c90014281516',
  app_id: 'invoke-ai/InvokeAI',
  app_version: '2.2.5',
  image: {
    prompt: [{ prompt: 'a barn owl, watercolour [photo, blurry]', weight: 1 }],
    steps: 30,
    cfg_scale: 6.5,
    threshold: 0,
    perlin: 0,
    height: 640,
    width: 512,
    seed: 991,
    seamless: false,
    hires_fix: true,
    type: 'txt2img',
    postprocessing: null,
    sampler: 'k_euler_a',
    variations: [],
  },
} as const;

/** As InvokeAI 2 writes it, and as its predecessor did. */
export const dream =
  '"a barn owl, \\"old\\" paper [photo]" -s 30 -S 991 -W 512 -H 640 -C 6.5 -A k_lms -G 0.8';
export const earlierDream = '"a barn owl" -s50 -b1 -W512 -H512 -C7.5 -mddim -S1362479620';
