import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JPEG_EXIF_ROOM } from '../metadata/jpeg-exif.ts';
import {
  comfyUiPrompt,
  dream,
  earlierDream,
  invokeAiMetadata,
  jpegWith,
  packedPngWith,
  pngWith,
  sdMetadata,
  webpWith,
} from './foreign-fixtures.ts';
import { found, reasons } from './found-making.fixture.ts';
import { readMaking } from './read-making.ts';

const A1111 = `a cat, (sitting:1.2) on a mat <lora:sketch:0.7>
Negative prompt: lowres, bad anatomy
Steps: 25, Sampler: Euler a, Schedule type: Karras, CFG scale: 7.5, Seed: 123456, Size: 512x768, Model hash: 6ce0161689, Model: v1-5-pruned, Clip skip: 2, ControlNet 0: "Module: canny, Model: control_v11p_sd15_canny [d14c016b], Weight: 0.8, Resize Mode: Resize and Fill, Processor Res: 512, Threshold A: 50.0, Threshold B: 150.0, Guidance Start: 0.1, Guidance End: 0.9, Pixel Perfect: True, Control Mode: My prompt is more important", Version: v1.10.1`;

const OLDER = `a house
Steps: 20, Sampler: DDIM, CFG scale: 7, Seed: 5, Size: 512x512, ControlNet 0: "preprocessor: hed, model: control_v11p_sd15_softedge [a8575a2a], weight: 0.9, starting/ending: (0.2, 0.8), resize mode: Just Resize, pixel perfect: False, control mode: ControlNet is more important, preprocessor params: (512, -1, -1)", ControlNet 1: "preprocessor: inpaint_only, model: control_v11p_sd15_inpaint [ebff9138], weight: 1, starting/ending: (0, 1)"`;

describe('a picture of stable-diffusion-webui', () => {
  it('gives back prompt, settings and the ControlNet extension’s units', () => {
    const making = found(pngWith({ parameters: A1111 }));
    expect(making).toMatchObject({
      program: 'a1111',
      settings: {
        prompt: 'a cat, (sitting:1.2) on a mat <lora:sketch:0.7>',
        negativePrompt: 'lowres, bad anatomy',
        numInferenceSteps: 25,
        guidanceScale: 7.5,
        seed: 123456,
        sampler: 'euler-a',
        schedule: 'karras',
      },
      size: { width: 512, height: 768 },
      controls: [
        {
          annotator: 'canny',
          parameters: { lowThreshold: 50, highThreshold: 150 },
          conditioningScale: 0.8,
          guidanceStart: 0.1,
          guidanceEnd: 0.9,
          controlMode: 'prompt',
          resizeMode: 'fill',
        },
      ],
    });
  });

  it('says what has no counterpart here, and why', () => {
    expect(reasons(found(pngWith({ parameters: A1111 })))).toEqual([
      'Model hash: model',
      'Model: model',
      'Clip skip: unsupported',
    ]);
  });

  it('is understood in the extension’s older words, too', () => {
    const making = found(pngWith({ parameters: OLDER }));
    expect(making.controls).toMatchObject([
      {
        annotator: 'softedge',
        conditioningScale: 0.9,
        guidanceStart: 0.2,
        guidanceEnd: 0.8,
        controlMode: 'control',
        resizeMode: 'stretch',
      },
    ]);
    expect(reasons(making)).toEqual(['ControlNet 1: annotator']);
  });

  it('is understood as JPEG and as WebP, in every script', () => {
    const korean = A1111.replace('a cat', '고양이 🐈');
    for (const bytes of [jpegWith(korean), webpWith(korean)]) {
      expect(found(bytes).settings.prompt).toBe(
        '고양이 🐈, (sitting:1.2) on a mat <lora:sketch:0.7>',
      );
      expect(found(bytes).settings.seed).toBe(123456);
    }
  });

  it('moves values into our ranges, and leaves out what is no number', () => {
    const parameters = 'a\nSteps: 150, CFG scale: none, Seed: 4294967295, Size: 0x99999999';
    const making = found(pngWith({ parameters }));
    expect(making.settings).toEqual({ prompt: 'a', negativePrompt: '', numInferenceSteps: 100 });
    expect(making.size).toBeNull();
    expect(reasons(making)).toEqual([
      'Steps: range',
      'CFG scale: unreadable',
      'Seed: range',
      'Size: unreadable',
    ]);
  });
});

describe('a picture of ComfyUI', () => {
  const prompt = JSON.stringify(comfyUiPrompt);

  it('is followed back from its sampler', () => {
    const making = found(pngWith({ prompt, workflow: '{"nodes": []}' }));
    expect(making).toMatchObject({
      program: 'comfyui',
      settings: {
        prompt: 'a lighthouse at dusk',
        negativePrompt: 'blurry',
        numInferenceSteps: 28,
        guidanceScale: 6.5,
        seed: 77,
        sampler: 'dpmpp-2m',
        schedule: 'karras',
      },
      size: { width: 640, height: 448 },
      controls: [
        { annotator: 'depth', conditioningScale: 0.5 },
        {
          annotator: 'canny',
          parameters: { lowThreshold: 102, highThreshold: 204 },
          conditioningScale: 0.75,
          guidanceStart: 0,
          guidanceEnd: 0.6,
        },
      ],
    });
    expect(reasons(making)).toEqual(['Model: model']);
  });

  it('is read although Python wrote NaN into it', () => {
    const withNan = prompt.replace('{', '{"99": {"is_changed": [NaN]},');
    expect(found(pngWith({ prompt: withNan })).settings.seed).toBe(77);
  });

  it('is not led round in circles', () => {
    const circle = {
      1: { class_type: 'KSampler', inputs: { positive: ['2', 0], seed: ['2', 0], steps: 4 } },
      2: { class_type: 'Reroute', inputs: { conditioning: ['2', 0], value: ['2', 0] } },
    };
    const making = found(pngWith({ prompt: JSON.stringify(circle) }));
    expect(making.settings).toEqual({ numInferenceSteps: 4 });
  });

  it('that carries nothing but its drawn workflow says so', () => {
    const making = found(pngWith({ workflow: '{"nodes": []}' }));
    expect(reasons(making)).toEqual(['workflow: unsupported']);
  });
});

describe('a picture of InvokeAI', () => {
  it('gives back what its metadata names', () => {
    const making = found(pngWith({ invokeai_metadata: JSON.stringify(invokeAiMetadata) }));
    expect(making).toMatchObject({
      program: 'invokeai',
      settings: {
        prompt: 'a barn owl <lora:ink-wash:0.6>',
        negativePrompt: 'photo',
        numInferenceSteps: 30,
        guidanceScale: 5,
        seed: 991,
        sampler: 'euler',
        schedule: 'karras',
      },
      size: { width: 512, height: 512 },
      controls: [
        {
          annotator: 'lineart',
          conditioningScale: 0.65,
          guidanceStart: 0,
          guidanceEnd: 0.7,
          controlMode: 'control',
          resizeMode: 'stretch',
        },
      ],
    });
    expect(reasons(making)).toEqual([
      'model: model',
      'hrf_enabled: unsupported',
      'canvas_v2_metadata: unsupported',
    ]);
  });
});

describe('an earlier picture of InvokeAI', () => {
  it('gives back what sd-metadata names, with the words in brackets as not wanted', () => {
    const making = found(pngWith({ 'sd-metadata': JSON.stringify(sdMetadata), Dream: dream }));
    expect(making).toMatchObject({
      program: 'invokeai',
      settings: {
        prompt: 'a barn owl, watercolour',
        negativePrompt: 'photo, blurry',
        numInferenceSteps: 30,
        guidanceScale: 6.5,
        seed: 991,
        sampler: 'euler-a',
        schedule: 'automatic',
      },
      size: { width: 512, height: 640 },
      controls: [],
    });
    expect(reasons(making)).toEqual(['model_weights: model', 'hires_fix: unsupported']);
  });

  it('gives back its command line, quoted words and all', () => {
    const making = found(pngWith({ Dream: dream }));
    expect(making.settings).toEqual({
      prompt: 'a barn owl, "old" paper',
      negativePrompt: 'photo',
      numInferenceSteps: 30,
      guidanceScale: 6.5,
      seed: 991,
    });
    expect(making.size).toEqual({ width: 512, height: 640 });
    expect(reasons(making)).toEqual(['sampler: sampler', '-G: unsupported']);
  });

  it('is understood where values follow their flags at once', () => {
    const making = found(pngWith({ Dream: earlierDream }));
    expect(making.settings).toEqual({
      prompt: 'a barn owl',
      negativePrompt: '',
      numInferenceSteps: 50,
      guidanceScale: 7.5,
      seed: 1362479620,
      sampler: 'ddim',
      schedule: 'automatic',
    });
    expect(making.size).toEqual({ width: 512, height: 512 });
    expect(reasons(making)).toEqual(['-b: unsupported']);
  });

  it('that is no such line says nothing', () => {
    expect(readMaking(pngWith({ Dream: 'I had a dream' }))).toBeNull();
    expect(readMaking(pngWith({ 'sd-metadata': '{"image": []}' }))).toBeNull();
  });
});

describe('a picture with compressed texts', () => {
  it.each(['zTXt', 'iTXt'] as const)('is read like any other: %s', (type) => {
    const latin = A1111.replace('a cat', 'eine Krähe');
    expect(found(packedPngWith(type, { parameters: latin }))).toEqual(
      found(pngWith({ parameters: latin })),
    );
  });

  it('is read in every script', () => {
    const korean = A1111.replace('a cat', '고양이 🐈');
    const { settings } = found(packedPngWith('iTXt', { parameters: korean }));
    expect(settings.prompt).toBe('고양이 🐈, (sitting:1.2) on a mat <lora:sketch:0.7>');
  });
});

describe('readMaking', () => {
  it('finds nothing in a picture that says nothing', () => {
    expect(readMaking(pngWith({}))).toBeNull();
    expect(readMaking(pngWith({ Software: 'a camera' }))).toBeNull();
    expect(readMaking(new Uint8Array())).toBeNull();
  });

  it('never throws, whatever stands in the texts', () => {
    const keyword = fc.constantFrom(
      'parameters',
      'prompt',
      'workflow',
      'invokeai_metadata',
      'sd-metadata',
      'Dream',
      'inkling',
    );
    const image = fc.dictionary(fc.constantFrom(...Object.keys(sdMetadata.image)), fc.jsonValue());
    const json = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      infotext(),
      dreamLine(),
      image.map((values) => JSON.stringify({ ...sdMetadata, image: values })),
    );
    const write = fc.constantFrom(
      pngWith,
      (texts: Record<string, string>) => packedPngWith('iTXt', texts),
      (texts: Record<string, string>) => packedPngWith('zTXt', texts),
    );
    fc.assert(
      fc.property(fc.dictionary(keyword, json), write, (texts, writePng) => {
        const making = readMaking(writePng(texts))?.making;
        const { seed = 0, numInferenceSteps = 1 } = making?.settings ?? {};
        expect([seed, numInferenceSteps].every(Number.isSafeInteger)).toBe(true);
        for (const control of making?.controls ?? [])
          expect(control.annotator).toMatch(/^[a-z-]+$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws on graphs whose links lead anywhere', () => {
    const id = fc.constantFrom('1', '2', '3', '__proto__', 'constructor');
    const link = fc.tuple(id, fc.nat(2));
    const input = fc.oneof(link, fc.string(), fc.double(), fc.jsonValue());
    const key = fc.constantFrom(
      'positive',
      'negative',
      'seed',
      'steps',
      'image',
      'text',
      'control_net',
    );
    const type = fc.constantFrom(
      'KSampler',
      'CLIPTextEncode',
      'ControlNetApply',
      'Canny',
      'Reroute',
    );
    const node = fc.record({ class_type: type, inputs: fc.dictionary(key, input) });
    fc.assert(
      fc.property(fc.dictionary(id, node), (graph) => {
        readMaking(pngWith({ prompt: JSON.stringify(graph) }));
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws on files that are cut or changed anywhere', () => {
    const files = [
      ...[jpegWith(A1111), webpWith(A1111), pngWith({ parameters: A1111 })],
      ...[packedPngWith('zTXt', { Dream: dream }), packedPngWith('iTXt', { Dream: dream })],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.nat(),
        fc.nat(255),
        fc.nat(),
        (file, at, byte, cut) => {
          const changed = file.with(at % file.length, byte).subarray(0, 1 + (cut % file.length));
          readMaking(changed);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('leaves Object.prototype as it was', () => {
    const evil = '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}';
    readMaking(pngWith({ prompt: evil, invokeai_metadata: evil, inkling: evil }));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('writes no comment that a JPEG has no room for', () => {
    expect(JPEG_EXIF_ROOM).toBe(65_527);
  });
});

/** Texts that look like a command line. */
function dreamLine() {
  const flag = fc.constantFrom('-s', '-S', '-W', '-H', '-C', '-A', '--seed', '-', '--', '-m', '"');
  const value = fc.oneof(fc.string(), fc.double().map(String), fc.constant('[a] [b'));
  return fc
    .tuple(fc.string(), fc.array(fc.tuple(flag, value)))
    .map(([prompt, flags]) => `"${prompt}" ${flags.map((pair) => pair.join(' ')).join(' ')}`);
}

/** Texts that look like infotext more often than chance would have it. */
function infotext() {
  const name = fc.constantFrom('Steps', 'Seed', 'Size', 'ControlNet 0', 'CFG scale', 'Module', 'x');
  const value = fc.oneof(
    fc.string(),
    fc.double().map(String),
    fc.constant('"Module: canny, Weight: 2"'),
  );
  return fc
    .array(fc.tuple(name, value), { minLength: 3, maxLength: 8 })
    .map((fields) => `p\n${fields.map(([key, text]) => `${key}: ${text}`).join(', ')}`);
}
