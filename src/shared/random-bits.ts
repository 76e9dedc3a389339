/** Successive 32-bit unsigned integers. */
export type RandomBits = () => number;

/** xoshiro128** whose four words come from splitmix32, so that neighbouring seeds share nothing. */
export function seededBits(seed: number): RandomBits {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`a seed is a whole number from 0, got ${seed}`);
  }
  const next = splitmix32(seed >>> 0, Math.floor(seed / 2 ** 32));
  return xoshiro128StarStar(next(), next(), next(), next());
}

/**
 * xoshiro128** 1.1 (Blackman & Vigna, "Scrambled linear pseudorandom number generators", 2018, arXiv:1805.01407): period
 * 2¹²⁸ − 1, 32-bit arithmetic only. The words must not all be 0.
 */
export function xoshiro128StarStar(a: number, b: number, c: number, d: number): RandomBits {
  return () => {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a; // a … d are s[0] … s[3] of the reference code
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/** A Weyl sequence through MurmurHash3's finaliser; `high` keeps the upper bits of seeds beyond 2³². */
function splitmix32(low: number, high: number): RandomBits {
  let state = low ^ Math.imul(high, 0x85ebca6b);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let hash = state;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  };
}
