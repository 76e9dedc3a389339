import { type RandomBits, seededBits } from '../../src/shared/random-bits.ts';

const ROUNDS = 20;
/** Lloyd's rounds end in the nearest hollow; the deepest of some is near the best there is. */
const TRIES = 4;

/**
 * Lloyd's k-means on RGB triples from k-means++ centres (Arthur & Vassilvitskii 2007), the best of a few tries. The random
 * numbers start from the same seed every time, so the same picture always has the same colours. At most `count` centres.
 */
export function kMeans(samples: Float32Array, count: number): Float32Array {
  const random = seededBits(0);
  let best = new Float32Array(0);
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const centres = settledCentres(samples, spreadCentres(samples, count, random));
    const spread = spreadAround(samples, centres);
    if (spread < least) {
      least = spread;
      best = centres;
    }
  }
  return best;
}

function settledCentres(samples: Float32Array, start: Float32Array<ArrayBuffer>) {
  let centres = start;
  for (let round = 0; round < ROUNDS; round++) {
    const moved = meansOf(samples, centres);
    if (moved.every((value, i) => Math.abs(value - (centres[i] as number)) < 0.05)) return moved;
    centres = moved;
  }
  return centres;
}

/** Sum of the squared distances to the nearest centre. */
function spreadAround(samples: Float32Array, centres: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < samples.length; i += 3) {
    const [r, g, b] = [samples[i] as number, samples[i + 1] as number, samples[i + 2] as number];
    sum += squaredDistance(centres, 3 * nearestCentre(centres, r, g, b), r, g, b);
  }
  return sum;
}

/** The index of the centre nearest to a colour. */
export function nearestCentre(centres: Float32Array, r: number, g: number, b: number): number {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let c = 0; c < centres.length; c += 3) {
    const distance = squaredDistance(centres, c, r, g, b);
    if (distance < least) {
      least = distance;
      nearest = c / 3;
    }
  }
  return nearest;
}

/** Each next centre is a sample drawn by its squared distance from the nearest centre so far. */
function spreadCentres(samples: Float32Array, count: number, random: RandomBits) {
  const first = 3 * Math.floor((random() * 2 ** -32 * samples.length) / 3);
  const centres = Array.from(samples.subarray(first, first + 3));
  const distances = new Float32Array(samples.length / 3).fill(Number.POSITIVE_INFINITY);
  while (centres.length < 3 * count) {
    const latest = centres.slice(-3) as [number, number, number];
    let sum = 0;
    for (let i = 0; i < distances.length; i++) {
      const distance = Math.min(distances[i] as number, squaredDistance(samples, 3 * i, ...latest));
      distances[i] = distance;
      sum += distance;
    }
    if (sum === 0) break; // fewer colours than centres
    let left = random() * 2 ** -32 * sum;
    const drawn = distances.findIndex((distance) => {
      left -= distance;
      return left < 0;
    });
    const at = 3 * Math.max(0, drawn);
    centres.push(...samples.subarray(at, at + 3));
  }
  return Float32Array.from(centres);
}

/** The mean of each centre's samples; a centre without any stays. */
function meansOf(samples: Float32Array, centres: Float32Array<ArrayBuffer>) {
  const sums = new Float64Array(centres.length);
  const counts = new Uint32Array(centres.length / 3);
  for (let i = 0; i < samples.length; i += 3) {
    const [r, g, b] = [samples[i] as number, samples[i + 1] as number, samples[i + 2] as number];
    const c = nearestCentre(centres, r, g, b);
    counts[c] = (counts[c] as number) + 1;
    sums[3 * c] = (sums[3 * c] as number) + r;
    sums[3 * c + 1] = (sums[3 * c + 1] as number) + g;
    sums[3 * c + 2] = (sums[3 * c + 2] as number) + b;
  }
  return centres.map((value, i) => {
    const samplesHere = counts[Math.floor(i / 3)] as number;
    return samplesHere === 0 ? value : (sums[i] as number) / samplesHere;
  });
}

function squaredDistance(of: Float32Array, i: number, r: number, g: number, b: number): number {
  const [dr, dg, db] = [
    (of[i] as number) - r,
    (of[i + 1] as number) - g,
    (of[i + 2] as number) - b,
  ];
  return dr * dr + dg * dg + db * db;
}
