/** Ink as ones in a frame of zeros one pixel wide: [height + 2, width + 2]. */
export interface InkMap {
  readonly stride: number;
  readonly ink: Uint8Array;
}

/** Offsets of the neighbours P2 … P9 of the paper: clockwise from the north. */
export function neighbourOffsets(stride: number): readonly number[] {
  return [-stride, 1 - stride, 1, stride + 1, stride, stride - 1, -1, -stride - 1];
}

/**
 * Zhang and Suen 1984, "A fast parallel algorithm for thinning digital patterns", CACM 27(3): peels the outline off from
 * south-east and north-west by turns until lines of one pixel are left. Returns a new map.
 */
export function thinLines({ stride, ink }: InkMap): InkMap {
  const thin = ink.slice();
  const offsets = neighbourOffsets(stride);
  const codeOf = (i: number) =>
    offsets.reduce((code, offset, bit) => code | ((thin[i + offset] as number) << bit), 0);
  let left = Array.from(thin.keys()).filter((i) => thin[i] === 1);
  for (let previous = -1; previous !== left.length; ) {
    previous = left.length;
    for (const removable of REMOVABLE) {
      const peeled = left.filter((i) => removable[codeOf(i)] === 1);
      for (const i of peeled) thin[i] = 0;
      if (peeled.length > 0) left = left.filter((i) => thin[i] === 1);
    }
  }
  return { stride, ink: thin };
}

/** For both passes, which of the 256 neighbourhoods let their centre go. */
const REMOVABLE = [
  tableOf((p) => !(p(2) && p(4) && p(6)) && !(p(4) && p(6) && p(8))),
  tableOf((p) => !(p(2) && p(4) && p(8)) && !(p(2) && p(6) && p(8))),
] as const;

function tableOf(allows: (isInk: (index: number) => boolean) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, code) => {
    const isInk = (p: number) => ((code >> (p - 2)) & 1) === 1;
    const around = [2, 3, 4, 5, 6, 7, 8, 9];
    const count = around.filter(isInk).length; // B(P1)
    const turns = around.filter((p) => !isInk(p) && isInk(p === 9 ? 2 : p + 1)).length; // A(P1)
    return count >= 2 && count <= 6 && turns === 1 && allows(isInk) ? 1 : 0;
  });
}
