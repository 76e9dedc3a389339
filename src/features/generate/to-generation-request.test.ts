import { describe, expect, it } from 'vitest';
import { createControlUnit, emptyDocument } from '../../document/empty-document.ts';
import type { StudioDocument } from '../../document/studio-document.ts';
import { FAKE_MANIFEST } from '../../engine/fake-manifest.ts';
import { createPixels } from '../../shared/pixels.ts';
import { joinPrompts } from './join-prompts.ts';
import { toGenerationRequest } from './to-generation-request.ts';

const hint = createPixels(8, 8);

function request(document: StudioDocument, hints = new Map([['control-1', hint]])) {
  return toGenerationRequest({
    jobId: 'j',
    document,
    manifest: FAKE_MANIFEST,
    hints,
    start: null,
    loras: [],
    reference: null,
    seed: 7,
    checkSafety: false,
  });
}

describe('toGenerationRequest', () => {
  it('reads tags out of both prompts, and carries the LoRAs that they mean', () => {
    const lora = { name: 'ink', location: 'installed:ink', unetWeight: 0.5, textEncoderWeight: 1 };
    const prompt = 'a cat <lora:ink:0.5>';
    const settings = { ...emptyDocument.settings, prompt, negativePrompt: 'blurry <lora:ink:1>' };
    const document = { ...emptyDocument, settings };
    const parts = { jobId: 'j', document, manifest: FAKE_MANIFEST, hints: new Map(), start: null };
    expect(
      toGenerationRequest({
        ...parts,
        loras: [lora],
        reference: null,
        seed: 7,
        checkSafety: false,
      }),
    ).toMatchObject({
      prompt: 'a cat',
      negativePrompt: 'blurry',
      loras: [lora],
    });
    expect(request(emptyDocument)).not.toHaveProperty('loras');
  });

  it('carries the drawn seed, not the −1 of the document', () => {
    expect(request(emptyDocument).seed).toBe(7);
  });

  it('names the sampler, and only a schedule and an eta that it knows', () => {
    const by = (changes: Partial<StudioDocument['settings']>) => {
      const settings = { ...emptyDocument.settings, eta: 0.5, ...changes };
      const { sampler, schedule, eta } = request({ ...emptyDocument, settings });
      return [sampler, schedule, eta];
    };
    expect(by({})).toEqual(['ddim', 'automatic', 0.5]);
    expect(by({ sampler: 'unipc', schedule: 'karras' })).toEqual(['unipc', 'karras', 0]);
    expect(by({ sampler: 'ddim', schedule: 'karras' })).toEqual(['ddim', 'automatic', 0.5]);
    expect(by({ sampler: 'lcm', schedule: 'trailing' })).toEqual(['lcm', 'automatic', 0]);
  });

  it('weighs the layers where they are weighed, one factor a residual of the UNet', () => {
    const [unit = createControlUnit('control-1')] = emptyDocument.controlUnits;
    const weighed = { ...emptyDocument, controlUnits: [{ ...unit, fineWeight: 0 }] };
    const [control] = request(weighed).controls;
    expect(control?.residualScales).toEqual(FAKE_MANIFEST.unet.residuals.map(() => 0));
    expect(request(emptyDocument).controls[0]).not.toHaveProperty('residualScales');
  });

  it('gives each enabled control its hint and the ControlNet that fits', () => {
    expect(request(emptyDocument).controls).toEqual([
      {
        controlnetId: 'lines',
        hint,
        controlType: 'scribble',
        conditioningScale: 1,
        guidanceStart: 0,
        guidanceEnd: 1,
        controlMode: 'balanced',
        residualInterval: 1,
      },
    ]);
  });

  it('leaves out controls that are switched off', () => {
    const off = { ...createControlUnit('control-1'), enabled: false };
    expect(request({ ...emptyDocument, controlUnits: [off] }).controls).toEqual([]);
  });

  it('sends one control for each unit, in their order, but none that the pack does not understand', () => {
    const other = createPixels(8, 8);
    const units = [
      { ...createControlUnit('b'), conditioningScale: 0.5 },
      { ...createControlUnit('grid'), annotator: 'colour-grid' } as const,
      createControlUnit('control-1'),
    ];
    const hints = new Map([
      ['control-1', hint],
      ['b', other],
      ['grid', other],
    ]);
    const { controls } = request({ ...emptyDocument, controlUnits: units }, hints);
    expect(controls.map((control) => control.conditioningScale)).toEqual([0.5, 1]);
    expect(controls[0]?.hint).toBe(other);
    expect(controls[1]?.hint).toBe(hint);
  });

  it('takes one of the alternatives of both prompts, by the seed', () => {
    const prompts = { prompt: 'a {red|blue} cat', negativePrompt: '{dull|grey}' };
    const settings = { ...emptyDocument.settings, ...prompts };
    const { prompt, negativePrompt } = request({ ...emptyDocument, settings });
    expect(prompt).toMatch(/^a (red|blue) cat$/);
    expect(negativePrompt).toMatch(/^(dull|grey)$/);
  });

  it('asks for a preview at the first step of a short job, too', () => {
    const settings = { ...emptyDocument.settings, numInferenceSteps: 1 };
    expect(request({ ...emptyDocument, settings }).previewEvery).toBe(1);
  });
});

describe('joinPrompts', () => {
  it('joins as the original apps do, and leaves no stray comma', () => {
    expect(joinPrompts('a cat ', 'best quality')).toBe('a cat, best quality');
    expect(joinPrompts('a cat', ' ')).toBe('a cat');
    expect(joinPrompts('', 'best quality')).toBe('best quality');
  });
});
