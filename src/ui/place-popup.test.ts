import { describe, expect, it } from 'vitest';
import { popupPosition } from './place-popup.ts';

const view = { width: 400, height: 300 };
const popup = { width: 100, height: 50 };
const at = (left: number, top: number) => ({ left, top, width: 20, height: 20 });

describe('popupPosition', () => {
  it('goes under the anchor, centred on it', () => {
    expect(popupPosition(at(200, 100), popup, view)).toEqual({ left: 160, top: 126 });
  });

  it('goes above where there is no room below', () => {
    expect(popupPosition(at(200, 270), popup, view).top).toBe(214);
  });

  it('stays inside the window at either side', () => {
    expect(popupPosition(at(0, 100), popup, view).left).toBe(8);
    expect(popupPosition(at(390, 100), popup, view).left).toBe(292);
  });

  it('covers the anchor where there is room on neither side', () => {
    expect(popupPosition(at(200, 30), { width: 100, height: 280 }, view).top).toBe(12);
    expect(popupPosition(at(200, 30), { width: 100, height: 900 }, view).top).toBe(8);
  });
});
