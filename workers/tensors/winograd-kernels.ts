/** Places in a tile of 4 × 4. */
const PLACES = 16;

export const winogradCount = (out: number, into: number): number => PLACES * out * into;

/**
 * Kernels of 3 × 3 in the basis of Winograd's convolution F(2 × 2, 3 × 3): G g Gᵀ of each (Lavin & Gray, 2016,
 * arXiv:1509.09308). The products of a tile are then a matrix at each of its places, from channels to channels.
 *
 * @param kernels // [out, into, 3, 3]
 * @returns // [16, into, out]
 */
export function winogradKernels(
  kernels: Float32Array,
  out: number,
  into: number,
): Float32Array<ArrayBuffer> {
  const places = new Float32Array(winogradCount(out, into));
  const matrix = out * into;
  // Written out: it runs millions of times while a pack is loaded.
  for (let i = 0; i < into; i++) {
    for (let o = 0; o < out; o++) {
      const tap = 9 * (o * into + i);
      const g00 = kernels[tap] as number;
      const g01 = kernels[tap + 1] as number;
      const g02 = kernels[tap + 2] as number;
      const g10 = kernels[tap + 3] as number;
      const g11 = kernels[tap + 4] as number;
      const g12 = kernels[tap + 5] as number;
      const g20 = kernels[tap + 6] as number;
      const g21 = kernels[tap + 7] as number;
      const g22 = kernels[tap + 8] as number;
      const sum0 = (g00 + g10 + g20) / 2;
      const difference0 = (g00 - g10 + g20) / 2;
      const sum1 = (g01 + g11 + g21) / 2;
      const difference1 = (g01 - g11 + g21) / 2;
      const sum2 = (g02 + g12 + g22) / 2;
      const difference2 = (g02 - g12 + g22) / 2;
      const place = i * out + o;
      places[place] = g00;
      places[place + matrix] = (g00 + g01 + g02) / 2;
      places[place + 2 * matrix] = (g00 - g01 + g02) / 2;
      places[place + 3 * matrix] = g02;
      places[place + 4 * matrix] = sum0;
      places[place + 5 * matrix] = (sum0 + sum1 + sum2) / 2;
      places[place + 6 * matrix] = (sum0 - sum1 + sum2) / 2;
      places[place + 7 * matrix] = sum2;
      places[place + 8 * matrix] = difference0;
      places[place + 9 * matrix] = (difference0 + difference1 + difference2) / 2;
      places[place + 10 * matrix] = (difference0 - difference1 + difference2) / 2;
      places[place + 11 * matrix] = difference2;
      places[place + 12 * matrix] = g20;
      places[place + 13 * matrix] = (g20 + g21 + g22) / 2;
      places[place + 14 * matrix] = (g20 - g21 + g22) / 2;
      places[place + 15 * matrix] = g22;
    }
  }
  return places;
}
