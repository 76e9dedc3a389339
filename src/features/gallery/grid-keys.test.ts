import { describe, expect, it } from 'vitest';
import { gridIndex } from './grid-keys.ts';

describe('gridIndex', () => {
  const to = (key: string, index: number, isRightToLeft = false) =>
    gridIndex(key, index, 8, 3, isRightToLeft);

  it('goes by one and by rows', () => {
    expect(to('ArrowRight', 1)).toBe(2);
    expect(to('ArrowDown', 1)).toBe(4);
    expect(to('ArrowUp', 4)).toBe(1);
  });

  it('stays where the grid ends', () => {
    expect(to('ArrowLeft', 0)).toBe(0);
    expect(to('ArrowUp', 2)).toBe(2);
    expect(to('ArrowDown', 7)).toBe(7);
  });

  it('jumps to the ends', () => {
    expect(to('Home', 5)).toBe(0);
    expect(to('End', 5)).toBe(7);
  });

  it('follows the direction of reading', () => {
    expect(to('ArrowLeft', 1, true)).toBe(2);
  });

  it('leaves other keys alone', () => {
    expect(to('a', 1)).toBeNull();
  });
});
