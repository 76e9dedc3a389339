/**
 * IEEE 754 binary16 ↔ binary32 on whole arrays, halves as their bit patterns (JavaScript's Float16Array is not
 * everywhere yet). Branches as in F. Giesen, "float_to_half_fast3_rtne" and "half_to_float_fast4" (public domain).
 */
const SIGN = 0x80000000;
const HALF_OVERFLOW = (127 + 16) << 23; // 65536 as float bits: the first magnitude without a half
const HALF_NORMAL = 113 << 23; // 2⁻¹⁴ as float bits: the smallest normal half
const FLOAT_INFINITY = 255 << 23;
/** ½: added to a subnormal, it pushes the bits that a half keeps to the bottom of the mantissa, rounded to even. */
const SUBNORMAL_SHIFT = 126 << 23;
const EXPONENT_SHIFT = (127 - 15) << 23;

/** Rounds to the nearest half, ties to even; overflow gives ±∞, every NaN the quiet NaN. */
export function floatsToHalves(
  floats: Float32Array,
  out: Uint16Array<ArrayBuffer> = new Uint16Array(floats.length),
): Uint16Array<ArrayBuffer> {
  const scratch = new Float32Array(1);
  const scratchBits = new Uint32Array(scratch.buffer);
  for (let i = 0; i < floats.length; i++) {
    scratch[0] = floats[i] as number;
    const bits = scratchBits[0] as number;
    const sign = (bits & SIGN) >>> 16;
    const magnitude = bits & ~SIGN;
    let half: number;
    if (magnitude >= HALF_OVERFLOW) {
      half = magnitude > FLOAT_INFINITY ? 0x7e00 : 0x7c00;
    } else if (magnitude < HALF_NORMAL) {
      scratchBits[0] = magnitude;
      scratch[0] = (scratch[0] as number) + 0.5;
      half = (scratchBits[0] as number) - SUBNORMAL_SHIFT;
    } else {
      const isOdd = (magnitude >>> 13) & 1;
      half = (magnitude - EXPONENT_SHIFT + 0xfff + isOdd) >>> 13;
    }
    out[i] = sign | half;
  }
  return out;
}

/** Exact: every half is a float. */
export function halvesToFloats(
  halves: Uint16Array,
  out: Float32Array<ArrayBuffer> = new Float32Array(halves.length),
): Float32Array<ArrayBuffer> {
  const bits = new Uint32Array(out.buffer, out.byteOffset, out.length);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i] as number;
    const sign = (half & 0x8000) << 16;
    const magnitude = half & 0x7fff;
    if (magnitude >= 0x7c00) {
      bits[i] = sign | FLOAT_INFINITY | ((magnitude & 0x3ff) << 13);
    } else if (magnitude >= 0x400) {
      bits[i] = sign | ((magnitude << 13) + EXPONENT_SHIFT);
    } else {
      out[i] = magnitude * 2 ** -24;
      bits[i] = sign | (bits[i] as number);
    }
  }
  return out;
}
