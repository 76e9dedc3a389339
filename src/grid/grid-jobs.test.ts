import { describe, expect, it } from 'vitest';
import { emptyDocument } from '../document/empty-document.ts';
import { planGrid } from './grid-jobs.ts';

const document = {
  ...emptyDocument,
  settings: { ...emptyDocument.settings, prompt: 'a red cat on a red mat', numImages: 4 },
};

describe('planGrid', () => {
  it('varies two settings row by row, and nothing else', () => {
    const { jobs } = planGrid(document, 7, {
      xAxis: 'steps',
      xValues: ['10', '20'],
      yAxis: 'controlStrength',
      yValues: ['0', '1'],
    });
    expect(
      jobs.map((job) => [
        job.document.controlUnits[0]?.conditioningScale,
        job.document.settings.numInferenceSteps,
      ]),
    ).toEqual([
      [0, 10],
      [0, 20],
      [1, 10],
      [1, 20],
    ]);
    expect(new Set(jobs.map(({ seed }) => seed))).toEqual(new Set([7]));
    expect(jobs.every((job) => job.document.settings.numImages === 1)).toBe(true);
    expect(jobs.every((job) => job.document.setByHand.includes('numInferenceSteps'))).toBe(true);
  });

  it('gives each field its own seed where seeds are varied', () => {
    const plan = { xAxis: 'seed', xValues: ['1', '2'], yAxis: 'none', yValues: [''] } as const;
    expect(planGrid(document, 7, plan).jobs.map(({ seed }) => seed)).toEqual([1, 2]);
  });

  it('replaces words of the prompt, every one of them', () => {
    const plan = {
      xAxis: 'prompt',
      xValues: ['red', 'blue'],
      yAxis: 'none',
      yValues: [''],
    } as const;
    expect(planGrid(document, 7, plan).jobs.map((job) => job.document.settings.prompt)).toEqual([
      'a red cat on a red mat',
      'a blue cat on a blue mat',
    ]);
  });
});
