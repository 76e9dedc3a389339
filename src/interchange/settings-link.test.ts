import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDocument } from '../document/empty-document.ts';
import { SAMPLER_CHOICES } from '../shared/generation/samplers.ts';
import { applyMaking } from './apply-making.ts';
import { readSettingsLink, settingsLink } from './settings-link.ts';

const PAGE = 'https://studio.example/app/?x=1#old';
const RUNS = 3000;
const nowhere = { pictureId: null, limits: null };

describe('a link with settings', () => {
  it('sets what it was made of, for any prompt', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 80 }).map((text) => text.trim());
    fc.assert(
      fc.property(
        words.filter((text) => text !== '' && !text.includes('<') && !text.includes('\0')),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 0, max: 2147483647 }),
        fc.constantFrom(...SAMPLER_CHOICES),
        (prompt, numInferenceSteps, seed, sampler) => {
          const settings = {
            ...emptyDocument.settings,
            prompt,
            numInferenceSteps,
            seed,
            seedLocked: true,
            sampler,
            schedule: sampler === 'euler' ? 'karras' : sampler === 'lcm' ? 'automatic' : 'trailing',
          } as const;
          const link = settingsLink(PAGE, { ...emptyDocument, settings });
          const making = readSettingsLink(new URL(link).hash);
          if (!making) throw new Error('nothing was read');
          const { document } = applyMaking(emptyDocument, making, nowhere);
          expect(document.settings).toEqual(settings);
        },
      ),
    );
  });

  it('keeps the page and its query, and says nothing in them', () => {
    const settings = { ...emptyDocument.settings, prompt: 'a secret' };
    const link = new URL(settingsLink(PAGE, { ...emptyDocument, settings }));
    expect(link.origin + link.pathname + link.search).toBe('https://studio.example/app/?x=1');
  });

  it('carries the LoRAs that the prompt calls', () => {
    const prompt = 'a cat <lora:Ink-wash:0.5:0.8>';
    const document = { ...emptyDocument, settings: { ...emptyDocument.settings, prompt } };
    const { hash } = new URL(settingsLink('https://studio.example/', document));
    expect(readSettingsLink(hash)?.settings.prompt).toBe(prompt);
  });

  it.each(['', '#', '#main', '#prompt=', '#steps', `#prompt=${'x'.repeat(20_000)}`])(
    'is none: %.20s',
    (hash) => {
      expect(readSettingsLink(hash)?.settings.prompt).toBeUndefined();
    },
  );

  it('lists a sampler or a schedule that is not here', () => {
    const read = (hash: string) => {
      const { settings, leftOut } = readSettingsLink(`#steps=4&${hash}`) ?? {};
      return [
        settings?.sampler,
        settings?.schedule,
        ...(leftOut ?? []).map(({ reason }) => reason),
      ];
    };
    expect(read('sampler=heun&schedule=karras')).toEqual([undefined, 'karras', 'sampler']);
    expect(read('sampler=lcm&schedule=karras')).toEqual(['lcm', 'automatic', 'schedule']);
    expect(read('sampler=unipc&schedule=karras')).toEqual(['unipc', 'karras']);
  });

  it('lists what it cannot use and moves the rest into range', () => {
    const making = readSettingsLink('#steps=9999&guidance=hot&seed=-4&size=12');
    expect(making?.settings).toEqual({ numInferenceSteps: 100 });
    expect(making?.leftOut.map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
      'steps: range',
      'guidance: unreadable',
      'seed: range',
      'Size: unreadable',
    ]);
  });

  it(`takes only what is in range of ${RUNS} addresses, and never throws`, () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double().map(String),
      fc.constantFrom('1e999', '%', '%ff%fe', '-1', '0x10', '512x', 'x512', '<img onerror=1>'),
    );
    const name = fc.constantFrom(
      ...[
        'prompt',
        'negative',
        'steps',
        'guidance',
        'seed',
        'eta',
        'sampler',
        'schedule',
        'size',
        '__proto__',
        '',
      ],
    );
    const fields = fc.array(fc.tuple(name, value).map((pair) => pair.join('=')));
    fc.assert(
      fc.property(fields, fc.boolean(), (pairs, isEscaped) => {
        const hash = `#${pairs.join('&')}`;
        const making = readSettingsLink(
          isEscaped ? encodeURI(hash.replaceAll(/\p{Surrogate}/gu, '')) : hash,
        );
        const { numInferenceSteps = 1, seed = 0, guidanceScale = 1 } = making?.settings ?? {};
        expect(numInferenceSteps).toSatisfy((n: number) => Number.isInteger(n) && n >= 1);
        expect(seed).toSatisfy((n: number) => Number.isSafeInteger(n) && n >= -1);
        expect(guidanceScale).toSatisfy(Number.isFinite);
      }),
      { numRuns: RUNS },
    );
  });
});
