import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ADE20K_PALETTE } from './ade20k-palette.ts';
import { SCENE_CLASSES } from './scene-classes.ts';

it('the classes are those that the network was trained for, in the same order', () => {
  const python = readFileSync('modelkit/scenes/classes.py', 'utf8');
  const table = /^CLASSES.*?^\)/ms.exec(python)?.[0] ?? '';
  const trained = [...table.matchAll(/\("(\w+)", (\d+)\)/g)].map(([, name, number]) => ({
    name,
    ade20k: Number(number),
  }));
  expect(SCENE_CLASSES).toEqual(trained);
});

it('the palette has a colour for each of the 150', () => {
  expect(ADE20K_PALETTE).toHaveLength(150);
  // mmsegmentation's ade_palette: the first, animal, and the last
  expect([ADE20K_PALETTE[0], ADE20K_PALETTE[126], ADE20K_PALETTE[149]]).toEqual([
    [120, 120, 120],
    [255, 0, 122],
    [92, 0, 255],
  ]);
});
