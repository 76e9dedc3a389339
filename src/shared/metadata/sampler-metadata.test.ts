import { expect, it } from 'vitest';
import { knowsSchedule, SAMPLER_IDS, SCHEDULES } from '../generation/samplers.ts';
import { readA1111 } from '../interchange/read-a1111.ts';
import { readOwn } from '../interchange/read-own.ts';
import { metadataParameters } from './metadata-parameters.ts';
import { buildParametersText } from './parameters-text.ts';
import type { PictureMetadata } from './picture-metadata.ts';

const plain: PictureMetadata = {
  version: 1,
  pack: { id: 'p', name: 'P', version: '1' },
  ...{ prompt: 'a cat', negativePrompt: '', width: 256, height: 256, controls: [] },
  ...{ numInferenceSteps: 20, guidanceScale: 4, seed: 7, eta: 0 },
};

const textOf = (metadata: PictureMetadata) => buildParametersText(metadataParameters(metadata));

it('says every sampler and schedule so that both ways of reading find them again', () => {
  for (const sampler of SAMPLER_IDS) {
    for (const schedule of SCHEDULES.filter((each) => knowsSchedule(sampler, each))) {
      const metadata = { ...plain, sampler, schedule };
      for (const making of [readA1111(textOf(metadata)), readOwn(metadata)]) {
        expect(making?.settings).toMatchObject({ sampler, schedule });
        expect(making?.leftOut.filter(({ reason }) => reason !== 'model')).toEqual([]);
      }
    }
  }
});

it('uses the words of stable-diffusion-webui', () => {
  expect(textOf({ ...plain, sampler: 'dpmpp-2m', schedule: 'karras' })).toContain(
    'Sampler: DPM++ 2M, Schedule type: Karras,',
  );
  expect(textOf({ ...plain, sampler: 'unipc', schedule: 'trailing' })).toContain(
    'Sampler: UniPC, Schedule type: SGM Uniform,',
  );
});

it('knows that pictures which name none were made by DDIM', () => {
  expect(readOwn(plain).settings).toMatchObject({ sampler: 'ddim', schedule: 'automatic' });
  expect(textOf(plain)).toContain('Sampler: DDIM, CFG scale');
});
