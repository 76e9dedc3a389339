import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinedLoops } from './fill-area.ts';
import { floodRegion, grownRegion, type Region } from './flood-region.ts';
import { simplifyLoop } from './simplify-loop.ts';
import { type Loop, traceRegion } from './trace-region.ts';

function regionOf(...rows: readonly string[]): Region {
  const cells = Uint8Array.from(rows.join(''), (letter) => (letter === '#' ? 1 : 0));
  return { width: rows[0]?.length ?? 0, height: rows.length, cells };
}

/** Cells whose middle lies inside by the even-odd rule. */
function filled(loop: Loop, { width, height }: Omit<Region, 'cells'>): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [(i % width) + 0.5, Math.floor(i / width) + 0.5];
    let isInside = false;
    loop.forEach(([ax, ay], k) => {
      const [bx, by] = loop[(k + 1) % loop.length] ?? [0, 0];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
    });
    return isInside ? 1 : 0;
  });
}

const regions = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([width, height]) =>
    fc
      .array(fc.integer({ min: 0, max: 1 }), {
        minLength: width * height,
        maxLength: width * height,
      })
      .map((cells): Region => ({ width, height, cells: Uint8Array.from(cells) })),
  );

describe('traceRegion', () => {
  it('walks round a region with a hole: the outline one way, the hole the other', () => {
    const loops = traceRegion(regionOf('###', '#.#', '###'));
    expect(loops).toHaveLength(2);
    expect(loops.map((loop) => loop.length)).toEqual([4, 4]);
  });

  it('encloses exactly the cells of the region, joined into one line too', () => {
    fc.assert(
      fc.property(regions, (region) => {
        const line = joinedLoops(traceRegion(region));
        expect(filled(line, region)).toEqual(region.cells);
      }),
    );
  });
});

describe('floodRegion', () => {
  it('stops at what encloses it, also where that only touches at corners', () => {
    const paper = regionOf('##.##', '#.#.#', '##.##');
    const { cells } = floodRegion(paper, 2, 1);
    expect(cells.reduce((sum, cell) => sum + cell, 0)).toBe(1);
  });

  it('reaches a part of the region that is closed under its steps', () => {
    fc.assert(
      fc.property(regions, fc.nat(11), fc.nat(11), (region, x, y) => {
        const { cells } = floodRegion(region, x, y);
        expect(cells.every((cell, i) => cell === 0 || region.cells[i] === 1)).toBe(true);
        const again = floodRegion({ ...region, cells }, x, y);
        expect(again.cells).toEqual(cells);
      }),
    );
  });

  it('grows by a cell to every side', () => {
    expect(grownRegion(regionOf('...', '.#.', '...'))).toEqual(regionOf('###', '###', '###'));
  });
});

describe('simplifyLoop', () => {
  it('keeps a rectangle and straightens a staircase', () => {
    const [rectangle = []] = traceRegion(regionOf('####', '####'));
    expect(simplifyLoop(rectangle, 0.8)).toEqual(rectangle);
    const stairs = regionOf('#....', '##...', '###..', '####.', '#####');
    const [staircase = []] = traceRegion(stairs);
    expect(simplifyLoop(staircase, 0.8).length).toBeLessThan(staircase.length / 2);
  });
});
