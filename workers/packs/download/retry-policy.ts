import type { FailureCode } from '../../../src/shared/outcome.ts';
import type { Fault } from '../origins/pack-origin.ts';

/** Tries without a single new byte, for one file, before the install is left for later. */
const MOST_FRUITLESS = 6;
/** A file that was damaged, or changed on its way, is begun anew so often: what bounds the bytes that are fetched. */
const MOST_RESTARTS = 3;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A server that asks for more patience than this gets the person's instead. */
const LONGEST_ASKED_MS = 300_000;

export interface Tries {
  /** Since the last byte came. */
  readonly fruitless: number;
  /** Times that what had come was thrown away. */
  readonly restarts: number;
}

export const NO_TRIES: Tries = { fruitless: 0, restarts: 0 };

export type Verdict =
  | { readonly verdict: 'again'; readonly afterMs: number; readonly fromStart: boolean }
  | { readonly verdict: 'give-up'; readonly code: FailureCode };

/** What to do after a fault. `random` is in [0, 1). */
export function judge(fault: Fault, tries: Tries, random: number): Verdict {
  switch (fault.fault) {
    case 'network':
    case 'cut':
    case 'stalled':
      return later(tries, random, null, 'network-failed');
    case 'range':
      return anew(tries, random, 'network-failed');
    case 'changed':
      return anew(tries, random, 'pack-file-hash');
    case 'hash':
      return anew(tries, random, 'pack-file-hash');
    case 'too-long':
      return anew(tries, random, 'pack-file-size');
    case 'html':
      return giveUp('pack-not-a-file');
    case 'missing':
      return giveUp('pack-file-missing');
    case 'status':
      return judgeStatus(fault.status, fault.retryAfterMs, tries, random);
  }
}

function judgeStatus(
  status: number,
  retryAfterMs: number | null,
  tries: Tries,
  random: number,
): Verdict {
  if (status === 416) return anew(tries, random, 'pack-file-size');
  if (status === 401 || status === 403 || status === 451) return giveUp('pack-forbidden');
  if (status === 408 || status === 429 || status >= 500) {
    return later(tries, random, retryAfterMs, 'server-busy');
  }
  return giveUp('pack-file-missing');
}

/** Exponential back-off with full jitter (Brooker, AWS Architecture Blog, 2015), unless the server names a time. */
function later(
  { fruitless }: Tries,
  random: number,
  askedMs: number | null,
  code: FailureCode,
): Verdict {
  if (fruitless >= MOST_FRUITLESS || (askedMs ?? 0) > LONGEST_ASKED_MS) return giveUp(code);
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** fruitless);
  return { verdict: 'again', afterMs: askedMs ?? ceiling * random, fromStart: false };
}

/** Once more from the first byte. */
function anew(tries: Tries, random: number, code: FailureCode): Verdict {
  if (tries.restarts >= MOST_RESTARTS) return giveUp(code);
  const verdict = later(tries, random, null, code);
  return verdict.verdict === 'again' ? { ...verdict, fromStart: true } : verdict;
}

function giveUp(code: FailureCode): Verdict {
  return { verdict: 'give-up', code };
}
